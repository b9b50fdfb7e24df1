// Addresses in messages: what is a link at all, and what happens when it is followed.

import { act } from "./actions.js";
import { el } from "./dom.js";
import { chooseChat, confirmAddress, showShare } from "./dialogs.js";
import { store } from "./state.js";
import { compose, conversations, isGroup, membersOf, chatOf } from "./view.js";
import { personIn, select, selected, setPayload } from "./view.js";

const ALLOWED = new Set(["http:", "https:", "mailto:", "tg:"]);
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/iu;
const TELEGRAM = new Set(["t.me", "telegram.me", "www.t.me"]);

/**
 * Bring an address into a form that may be opened; null where it may not.
 * @param {string} raw
 * @returns {string|null}
 */
export function safeAddress(raw) {
  try {
    const address = new URL(HAS_SCHEME.test(raw) ? raw : `https://${raw}`);
    return ALLOWED.has(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

/**
 * A link within a text; what may not be opened stays text.
 * @param {string|null} address
 * @param {string} shown
 * @returns {HTMLElement}
 */
export function textLink(address, shown) {
  if (address === null) return el("span", { title: shown });
  return anchor(address, { title: address });
}

/**
 * An anchor that is followed as Telegram follows links.
 * @param {string} address
 * @param {Object<string, unknown>} props
 * @param {...Node} children
 * @returns {HTMLElement}
 */
export function anchor(address, props, ...children) {
  const go = (event) => {
    event.preventDefault();
    follow(address);
  };
  const link = { href: address, target: "_blank", rel: "noopener noreferrer" };
  return el("a", { ...props, ...link, on: { click: go, auxclick: go } }, ...children);
}

/**
 * A command within a text: sent when it is pressed.
 * @param {string} command
 * @returns {HTMLElement}
 */
export function commandLink(command) {
  const send = () => compose({ send: command });
  return el("button", { type: "button", class: "command", on: { click: send } });
}

/**
 * Say what an address leads to.
 * @param {string} address
 * @returns {{kind: "start"|"group"|"share"|"outside", payload?: string, url?: string,
 *   text?: string}}
 */
export function meaning(address) {
  const url = new URL(address);
  const given = url.searchParams;
  const web = TELEGRAM.has(url.hostname);
  const path = url.pathname.replace(/^\/+|\/+$/gu, "");
  if (web && path === "share/url") {
    return { kind: "share", url: given.get("url") ?? "", text: given.get("text") ?? "" };
  }
  const inApp = url.protocol === "tg:" && /^tg:\/*resolve/u.test(address);
  const name = web ? path : (inApp && given.get("domain")) || "";
  if (!name || name.toLowerCase() !== store.bot.username.toLowerCase()) return { kind: "outside" };
  if (given.has("startgroup")) return { kind: "group", payload: given.get("startgroup") ?? "" };
  return { kind: "start", payload: given.get("start") ?? "" };
}

/**
 * Follow a link from the open conversation.
 * @param {string} address
 */
export async function follow(address) {
  const found = meaning(address);
  const person = selected() && personIn(selected());
  if (found.kind === "share") return showShare(found.url, found.text);
  if (found.kind === "outside" || !person) return confirmAddress(address);
  if (found.kind === "start") return openStart(person, found.payload);
  return startInGroup(person, found.payload);
}

/**
 * Open somebody's chat with the bot, with a bar to press Start.
 * @param {number} person
 * @param {string} payload
 */
export function openStart(person, payload) {
  setPayload(person, payload);
  select({ key: String(person), thread: null });
}

async function startInGroup(person, payload) {
  const choices = conversations().filter((one) => {
    const chat = chatOf(one);
    return one.thread === null && isGroup(chat) && membersOf(chat).includes(person);
  });
  const chosen = await chooseChat("Add the bot to which group?", choices);
  if (!chosen) return;
  const chat = chatOf(chosen);
  if (["left", "kicked"].includes(chat.bot_status)) {
    await act("bot_status", { chat_id: chat.id, by: person, status: "member" });
  }
  await act("start", { user_id: person, payload, chat_id: chat.id });
  select(chosen);
}
