// What the page itself remembers: which conversation is open, who speaks, drafts, what was read,
// earlier keyboards.

import { store } from "./state.js";

/**
 * @typedef {{key: string, thread: number|null}} Conversation One chat, or one topic of a forum.
 * @typedef {{text: string, reply: number|null, edit: number|null}} Draft
 */

const KEPT_KEYBOARDS = 8;
const listeners = new Map();
const drafts = new Map();
const speakers = new Map();
const read = new Map();
const keyboards = new Map();
const payloads = new Map();
/** @type {Conversation|null} */
let current = null;

/**
 * Listen to the page's own changes: "selection", "compose", "read", "speaker", "payload".
 * @param {string} topic
 * @param {(detail: any) => void} listener
 */
export function onView(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

function tell(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

/** @returns {Conversation|null} */
export const selected = () => current;

/** @param {Conversation} one @returns {string} */
export const nameOf = (one) => (one.thread === null ? one.key : `${one.key}#${one.thread}`);

/** @param {Conversation|null} a @param {Conversation|null} b @returns {boolean} */
export const same = (a, b) => a?.key === b?.key && (a?.thread ?? null) === (b?.thread ?? null);

/** @param {Conversation|null} one */
export function select(one) {
  current = one;
  if (one) markRead(one);
  tell("selection");
}

/**
 * Ask the composer for something: {text}, {reply}, {edit} or {focus}.
 * @param {Object<string, any>} wish
 */
export const compose = (wish) => tell("compose", wish);

/** @param {Conversation} one @returns {import("./state.js").Chat|undefined} */
export const chatOf = (one) => store.chats.get(one.key);

/**
 * Who acts in a conversation: its person, or in a group the chosen member.
 * @param {Conversation} one
 * @returns {number|undefined}
 */
export function personIn(one) {
  const chat = chatOf(one);
  if (!chat) return undefined;
  if (!isGroup(chat)) return chat.id;
  const here = membersOf(chat);
  const chosen = speakers.get(chat.key);
  return here.includes(chosen) ? chosen : here[0];
}

/** @param {import("./state.js").Chat} chat @returns {boolean} */
export const isGroup = (chat) => chat.kind === "group" || chat.kind === "supergroup";

/** @param {import("./state.js").Chat} chat @returns {number[]} Those who can write there. */
export function membersOf(chat) {
  const gone = ["left", "kicked"];
  const here = chat.members.filter((one) => !gone.includes(one.status) && one.id !== store.bot.id);
  return here.map((one) => one.id);
}

/** @param {string} key @param {number} personId */
export function speakAs(key, personId) {
  speakers.set(key, personId);
  tell("speaker");
}

/** @param {Conversation} one @returns {Draft} */
export function draftOf(one) {
  if (!drafts.has(nameOf(one))) drafts.set(nameOf(one), { text: "", reply: null, edit: null });
  return drafts.get(nameOf(one));
}

/**
 * The messages of a conversation, oldest first.
 * @param {Conversation} one
 * @returns {import("./state.js").Message[]}
 */
export function messagesOf(one) {
  const all = [...(store.messages.get(one.key)?.values() ?? [])];
  const mine = chatOf(one)?.forum ? all.filter((message) => threadOf(message) === one.thread) : all;
  return mine.sort((a, b) => a.message_id - b.message_id);
}

/** @param {import("./state.js").Message} message @returns {number|null} */
export const threadOf = (message) => message.message_thread_id ?? null;

/** @param {Conversation} one */
export function markRead(one) {
  const newest = messagesOf(one).at(-1)?.message_id ?? 0;
  if (read.get(nameOf(one)) === newest) return;
  read.set(nameOf(one), newest);
  tell("read", one);
}

/** @param {Conversation} one @returns {number} How many messages came since it was open. */
export function unreadIn(one) {
  const until = read.get(nameOf(one)) ?? 0;
  const person = personIn(one);
  const fresh = (message) => message.message_id > until && message.from?.id !== person;
  return messagesOf(one).filter(fresh).length;
}

/**
 * The keyboards that a message had before, newest first.
 * @param {string} key
 * @param {number} id
 * @returns {Object<string, any>[][][]}
 */
export const earlierKeyboards = (key, id) => keyboards.get(`${key}/${id}`) ?? [];

store.on(["replaced"], ({ key, old, message }) => {
  const had = old.reply_markup?.inline_keyboard;
  const has = message.reply_markup?.inline_keyboard;
  if (!had || JSON.stringify(had) === JSON.stringify(has)) return;
  const kept = earlierKeyboards(key, message.message_id);
  keyboards.set(`${key}/${message.message_id}`, [had, ...kept].slice(0, KEPT_KEYBOARDS));
});

/**
 * Keep what a link to the bot carries until Start is pressed; null forgets it.
 * @param {number} personId
 * @param {string|null} payload
 */
export function setPayload(personId, payload) {
  if (payload === null) payloads.delete(personId);
  else payloads.set(personId, payload);
  tell("payload");
}

/** @param {number} personId @returns {string|undefined} */
export const payloadOf = (personId) => payloads.get(personId);

/** Take everything as read that is there when the page opens. */
export function readEverything() {
  for (const one of conversations()) {
    read.set(nameOf(one), messagesOf(one).at(-1)?.message_id ?? 0);
    tell("read", one);
  }
}

/** @returns {Conversation[]} All there are. */
export function conversations() {
  return [...store.chats.values()].flatMap((chat) => {
    const general = [{ key: chat.key, thread: null }];
    return general.concat(chat.topics.map((topic) => ({ key: chat.key, thread: topic.id })));
  });
}
