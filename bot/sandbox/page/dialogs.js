// Dialogs: an alert of the bot, an outside address, sharing, choosing a chat, a picture.

import { el, iconButton } from "./dom.js";
import { tone, initials } from "./format.js";
import { icon } from "./icons.js";
import { copy } from "./notices.js";
import { titleOf } from "./titles.js";

/**
 * Open a dialog over everything; the focus goes back when it is closed.
 * @param {string} title
 * @param {Node[]} body
 * @param {(close: (value?: any) => void) => Node[]} actions Its buttons, the last the main one.
 * @param {string} [extra] A class.
 * @returns {Promise<any>} What it was closed with, undefined if by Escape.
 */
function open(title, body, actions, extra = "") {
  return new Promise((done) => {
    let value;
    const close = (given) => {
      value = given;
      dialog.close();
    };
    const dialog = el(
      "dialog",
      { class: `dialog ${extra}`.trim(), "aria-labelledby": "dialog-title" },
      el("h2", { id: "dialog-title" }, title),
      ...body,
      el("div", { class: "dialog-actions" }, ...actions(close)),
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const button = (label, onClick, kind = "quiet", props = {}) =>
  el(
    "button",
    { type: "button", class: `button ${kind}`, on: { click: onClick }, ...props },
    label,
  );

/**
 * Show an answer of the bot that wants to be confirmed.
 * @param {string} title
 * @param {string} text
 * @returns {Promise<void>}
 */
export function showAlert(title, text) {
  return open(title, [el("p", { class: "pre-line", dir: "auto" }, text)], (close) => [
    button("OK", () => close(), "main", { autofocus: true }),
  ]);
}

/**
 * Ask before an outside address is opened, as Telegram does.
 * @param {string} address
 * @returns {Promise<void>}
 */
export function confirmAddress(address) {
  return open("Open this address?", [el("p", { class: "address" }, address)], (close) => [
    button("Cancel", () => close()),
    button("Copy", () => copy(address)),
    el(
      "a",
      {
        class: "button main",
        href: address,
        target: "_blank",
        rel: "noopener noreferrer",
        autofocus: true,
        on: { click: () => close() },
      },
      "Open",
    ),
  ]);
}

/**
 * Show what Telegram would offer to share.
 * @param {string} url
 * @param {string} text
 * @returns {Promise<void>}
 */
export function showShare(url, text) {
  const whole = [text, url].filter(Boolean).join("\n");
  const body = [
    el("p", { class: "hint" }, "Telegram would offer this to another chat:"),
    el("p", { class: "address pre-line", dir: "auto" }, whole),
  ];
  return open("Share", body, (close) => [
    button("Close", () => close()),
    button("Copy", () => copy(whole).then(() => close()), "main", { autofocus: true }),
  ]);
}

/**
 * Let somebody choose a conversation.
 * @param {string} title
 * @param {import("./view.js").Conversation[]} choices
 * @returns {Promise<import("./view.js").Conversation|undefined>}
 */
export function chooseChat(title, choices) {
  const none = choices.length === 0 && el("p", { class: "hint" }, "There is none that fits.");
  const list = el("ul", { class: "choices" });
  return open(title, [none || list], (close) => {
    list.append(
      ...choices.map((one) =>
        el(
          "li",
          {},
          choice(one, () => close(one)),
        ),
      ),
    );
    return [button("Cancel", () => close())];
  });
}

function choice(one, onClick) {
  const { name, note, id, face } = titleOf(one);
  return el(
    "button",
    { type: "button", class: "choice", on: { click: onClick } },
    el("span", { class: `avatar small ${tone(id)}`, "aria-hidden": "true" }, initials(face)),
    el("span", { class: "choice-words" }, el("bdi", {}, name), el("small", {}, note)),
  );
}

/**
 * Let somebody choose one of the earlier keyboards' buttons.
 * @param {Object<string, any>[][][]} keyboards Newest first.
 * @returns {Promise<string|undefined>} The chosen button's data.
 */
export function chooseEarlierButton(keyboards) {
  const body = keyboards.map((rows, position) =>
    el(
      "section",
      { class: "earlier", "aria-label": `Version ${keyboards.length - position}` },
      el("h3", {}, `Version ${keyboards.length - position}`),
      el("div", { class: "earlier-buttons", data: { position } }),
    ),
  );
  return open("A button of an earlier version", body, (close) => {
    keyboards.forEach((rows, position) => {
      const pressable = rows.flat().filter((one) => one.callback_data !== undefined);
      const nodes = pressable.map((one) => button(one.text, () => close(one.callback_data)));
      body[position].lastChild.append(...nodes);
    });
    return [button("Cancel", () => close())];
  });
}

/**
 * Show a picture large.
 * @param {string} address
 * @param {string} name
 */
export function showPicture(address, name) {
  const dialog = el(
    "dialog",
    { class: "picture", "aria-label": name },
    el("img", { src: address, alt: name }),
    iconButton("Close", icon("close"), () => dialog.close(), { class: "on-picture" }),
  );
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
