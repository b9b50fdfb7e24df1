// Pieces of forms that the panel is built from.

import { el } from "./dom.js";

/** @param {string} title @param {...Node} children @returns {HTMLElement} */
export const block = (title, ...children) =>
  el("section", { class: "block" }, el("h3", {}, title), ...children);

/** @param {string} label @param {HTMLElement} control @returns {HTMLElement} */
export const field = (label, control) =>
  el("label", { class: "field" }, el("span", {}, label), control);

/** @param {[string, string][]} options Value and words. @returns {HTMLSelectElement} */
export const choiceOf = (options) =>
  el("select", {}, ...options.map(([value, words]) => el("option", { value }, words)));

/** @param {string} label @param {() => void} run @param {Node|null} [picture] */
export const smallButton = (label, run, picture = null) =>
  el("button", { type: "button", class: "button quiet slim", on: { click: run } }, picture, label);
