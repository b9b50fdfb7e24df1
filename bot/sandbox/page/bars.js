// What stands in the composer's place where nobody can write: Start, blocked, the bot not there.

import { act } from "./actions.js";
import { el } from "./dom.js";
import { store } from "./state.js";
import { chatOf, isGroup, payloadOf, personIn, select, setPayload } from "./view.js";

/**
 * The bar for a conversation, null where people write.
 * @param {import("./view.js").Conversation} conversation
 * @returns {HTMLElement|null}
 */
export function barFor(conversation) {
  const chat = chatOf(conversation);
  if (chat.deactivated) return bar("This account was deleted.");
  if (chat.kind === "private") return privateBar(chat);
  return isGroup(chat) ? groupBar(chat, personIn(conversation)) : null;
}

function privateBar(chat) {
  const payload = payloadOf(chat.id);
  const start = async () => {
    setPayload(chat.id, null);
    await act("start", { user_id: chat.id, payload: payload || undefined });
  };
  if (payload !== undefined) {
    const words = payload ? `A link opens the bot at “${payload}”.` : "A link opens the bot.";
    return bar(
      words,
      wide("START", start),
      quiet("Not now", () => setPayload(chat.id, null)),
    );
  }
  if (chat.blocked) {
    const unblock = () => act("unblock", { user_id: chat.id });
    return bar("You have blocked the bot.", wide("UNBLOCK", unblock));
  }
  return chat.started ? null : bar("", wide("START", start));
}

function groupBar(chat, person) {
  if (chat.migrated_to !== null) {
    const key = String(chat.migrated_to);
    const open = () => store.chats.has(key) && select({ key, thread: null });
    return bar("This group became a supergroup.", wide("OPEN IT", open));
  }
  if (person === undefined) return bar("Nobody of your people is in this group.");
  if (!["left", "kicked"].includes(chat.bot_status)) return null;
  const add = () => act("bot_status", { chat_id: chat.id, by: person, status: "member" });
  return bar("The bot is not in this group.", wide("ADD THE BOT", add));
}

const bar = (words, ...buttons) =>
  el("div", { class: "bar" }, words && el("p", { dir: "auto" }, words), ...buttons);

const wide = (label, run) =>
  el("button", { type: "button", class: "button main wide", on: { click: run } }, label);

const quiet = (label, run) =>
  el("button", { type: "button", class: "button quiet", on: { click: run } }, label);
