// Telegram's reply keyboards: big keys below the composer that write their text.

import { el } from "./dom.js";

/**
 * @param {import("./state.js").Chat} chat
 * @param {(text: string) => void} send
 * @returns {HTMLElement[]} Its rows, none where the chat has no such keyboard.
 */
export function replyKeyboard(chat, send) {
  const rows = chat.keyboard?.keyboard ?? [];
  return rows.map((row) => el("div", { class: "keys-row" }, ...row.map((one) => key(one, send))));
}

function key(one, send) {
  const text = typeof one === "string" ? one : one.text;
  return el(
    "button",
    { type: "button", class: "key", on: { click: () => send(text) } },
    el("span", { class: "key-label", dir: "auto" }, text),
  );
}
