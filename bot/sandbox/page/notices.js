// Short notices: a toast over the chat, and words for screen readers only.

import { byId, el } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_FOR = 4500; // milliseconds, and longer for longer texts
const PER_LETTER = 45;
let timer = 0;

/**
 * Show a line over the chat, and over any dialog, for a while; it is announced, too.
 * @param {string} text
 * @param {"plain"|"problem"} [kind]
 */
export function toast(text, kind = "plain") {
  const host = byId("toast");
  clearTimeout(timer);
  const picture = kind === "problem" && icon("alert");
  host.replaceChildren(
    el("div", { class: `toast ${kind}` }, picture, el("span", { dir: "auto" }, text)),
  );
  host.hidePopover();
  host.showPopover();
  announce(text);
  timer = setTimeout(clear, SHOWN_FOR + PER_LETTER * text.length);
}

function clear() {
  byId("toast").replaceChildren();
  byId("toast").hidePopover();
}

/**
 * Tell a screen reader about a change that is seen elsewhere.
 * @param {string} text
 */
export function announce(text) {
  byId("announcer").textContent = text;
}

/**
 * Put a text on the clipboard and say so.
 * @param {string} text
 * @param {string} [said]
 */
export async function copy(text, said = "Copied") {
  try {
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    toast("The browser does not allow copying here.", "problem");
  }
}
