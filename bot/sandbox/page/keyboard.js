// Inline keyboards under messages.

import { chooseChat, chooseEarlierButton } from "./dialogs.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { anchor, safeAddress } from "./links.js";
import { copy } from "./notices.js";
import { isWaiting, press } from "./presses.js";
import { store } from "./state.js";
import { chatOf, compose, conversations, earlierKeyboards } from "./view.js";
import { isGroup, membersOf, personIn, select, selected } from "./view.js";

/**
 * The buttons under a message, null where it has none.
 * @param {string} key
 * @param {import("./state.js").Message} message
 * @param {() => void} changed Called when a button begins or ends to wait.
 * @returns {HTMLElement|null}
 */
export function inlineKeyboard(key, message, changed) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const nodes = rows.map((row) =>
    el("div", { class: "keys-row" }, ...row.map((button) => oneKey(key, message, button, changed))),
  );
  return el("div", { class: "keys", role: "group", "aria-label": "Buttons" }, ...nodes);
}

function oneKey(key, message, button, changed) {
  const label = el("span", { class: "key-label", dir: "auto" }, button.text);
  const style = button.style ? `key ${button.style}` : "key";
  if (button.url !== undefined) return linkKey(button, label, style);
  if (button.callback_data !== undefined) {
    const waits = isWaiting(key, message.message_id, button.callback_data);
    const go = () => press(key, message, button.callback_data, { changed });
    return plainKey(label, style, go, waits && el("span", { class: "spinner" }), waits);
  }
  if (button.copy_text) {
    return plainKey(label, style, () => copy(button.copy_text.text, "Copied"), corner("copy"));
  }
  return plainKey(label, style, () => switchInline(button), corner("at"));
}

const corner = (name) => el("span", { class: "key-corner" }, icon(name));

function plainKey(label, style, onClick, mark, busy = false) {
  const props = { type: "button", class: style, "aria-busy": busy && "true" };
  return el("button", { ...props, on: { click: onClick } }, label, mark);
}

function linkKey(button, label, style) {
  const address = safeAddress(button.url);
  if (address === null) return el("span", { class: `${style} dead`, title: button.url }, label);
  return anchor(address, { class: style, title: button.url }, label, corner("external"));
}

/**
 * Put "@bot query" into the composer, here or in a chat that is chosen.
 * @param {Object<string, any>} button
 */
async function switchInline(button) {
  const chosen = button.switch_inline_query_chosen_chat;
  const query = button.switch_inline_query_current_chat;
  const here = query !== undefined;
  const words = here ? query : (chosen?.query ?? button.switch_inline_query ?? "");
  const target = here ? selected() : await chooseChat("Send to which chat?", targets(chosen));
  if (!target) return;
  select(target);
  compose({ text: `@${store.bot.username} ${words}` });
}

/** Where the acting person can write, as far as the button allows it. */
function targets(allowed) {
  const person = personIn(selected());
  const fits = (chat) => {
    if (isGroup(chat)) {
      return membersOf(chat).includes(person) && (!allowed || allowed.allow_group_chats);
    }
    if (chat.id !== person) return false;
    const name = chat.kind === "elsewhere" ? "allow_user_chats" : "allow_bot_chats";
    return !allowed || Boolean(allowed[name]);
  };
  return conversations().filter((one) => fits(chatOf(one)));
}

/**
 * Let somebody press a button that the message had before.
 * @param {string} key
 * @param {import("./state.js").Message} message
 */
export async function pressEarlier(key, message) {
  const data = await chooseEarlierButton(earlierKeyboards(key, message.message_id));
  if (data !== undefined) press(key, message, data, { forged: true });
}
