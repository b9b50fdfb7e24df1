// JSON in colours, as text nodes only.

import { el } from "./dom.js";

const TOKEN =
  /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/gu;

/**
 * Show a value.
 * @param {unknown} value
 * @param {string} label
 * @returns {HTMLElement}
 */
export function jsonView(value, label) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const view = el("pre", { class: "json", tabindex: "0", role: "group", "aria-label": label });
  if (typeof value === "string") return fillPlain(view, text);
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, words, colon] = found;
    view.append(text.slice(at, found.index));
    const shown = words ?? whole;
    view.append(el("span", { class: kind(words, colon, found[3]) }, shown), colon ?? "");
    at = found.index + whole.length;
  }
  view.append(text.slice(at));
  return view;
}

function fillPlain(view, text) {
  view.append(text);
  return view;
}

function kind(words, colon, word) {
  if (words !== undefined) return colon ? "json-name" : "json-text";
  return word === undefined ? "json-number" : "json-word";
}
