// What conversations and messages are called: titles, notes, one-line summaries.

import { languageName, oneLine, personName } from "./format.js";
import { store } from "./state.js";
import { chatOf, isGroup, membersOf } from "./view.js";

/**
 * Name a conversation.
 * @param {import("./view.js").Conversation} one
 * @returns {{name: string, note: string, id: number, face: string}} `face` gives the initials.
 */
export function titleOf(one) {
  const chat = chatOf(one);
  if (!chat) return { name: "", note: "", id: 0, face: "" };
  if (isGroup(chat)) return groupTitle(chat, one.thread);
  const person = store.people.get(chat.id);
  const name = person ? personName(person) : chat.title || String(chat.id);
  if (chat.kind === "elsewhere") {
    const note = "With somebody else: inline mode only";
    return { name: `${name}, elsewhere`, note, id: chat.id, face: name };
  }
  const note = person?.about || languageName(person?.language_code);
  return { name, note, id: chat.id, face: name };
}

function groupTitle(chat, thread) {
  const count = membersOf(chat).length + (botIsIn(chat) ? 1 : 0);
  const note = `${count} ${count === 1 ? "member" : "members"}, the bot ${botIn(chat)}`;
  const known = { id: chat.id, face: chat.title };
  if (!chat.forum) return { ...known, name: chat.title, note };
  return { ...known, name: topicName(chat, thread), note: `${chat.title} · ${note}` };
}

const botIsIn = (chat) => !["left", "kicked"].includes(chat.bot_status);

function botIn(chat) {
  if (chat.bot_status === "administrator") return "as administrator";
  return botIsIn(chat) ? "included" : "not";
}

/**
 * @param {import("./state.js").Chat} chat
 * @param {number|null} thread
 * @returns {string}
 */
export function topicName(chat, thread) {
  if (thread === null) return "General";
  return chat.topics.find((topic) => topic.id === thread)?.name ?? `Topic ${thread}`;
}

const MEDIA_NAMES = {
  photo: "Photo",
  document: "File",
  voice: "Voice message",
  video: "Video",
  audio: "Audio",
  location: "Location",
  contact: "Contact",
  sticker: "Sticker",
  dice: "Dice",
  animation: "Animation",
  video_note: "Video message",
  venue: "Place",
  poll: "Poll",
};

/**
 * What kind of content a message has beside text.
 * @param {import("./state.js").Message} message
 * @returns {string|undefined}
 */
export const mediaKind = (message) => Object.keys(MEDIA_NAMES).find((kind) => message[kind]);

/** @param {string} kind @returns {string} */
export const mediaName = (kind) => MEDIA_NAMES[kind] ?? kind;

/**
 * Say in one line what a message is.
 * @param {import("./state.js").Message} message
 * @returns {string}
 */
export function summary(message) {
  const service = serviceText(message);
  if (service) return service;
  const kind = mediaKind(message);
  const words = oneLine(message.text ?? message.caption ?? "");
  if (!kind) return words || "Message";
  const name = message.sticker?.emoji ?? message.dice?.emoji ?? MEDIA_NAMES[kind];
  return words ? `${MEDIA_NAMES[kind]}: ${words}` : name;
}

const names = (users) => users.map(personName).join(", ");

/**
 * What a service message says, empty for any other message.
 * @param {import("./state.js").Message} message
 * @returns {string}
 */
export function serviceText(message) {
  const who = message.from ? personName(message.from) : "";
  if (message.new_chat_members) return joined(message, who);
  if (message.left_chat_member) return departed(message, who);
  if (message.forum_topic_created) return `Topic created: ${message.forum_topic_created.name}`;
  if (message.forum_topic_edited) return "Topic changed";
  if (message.forum_topic_closed) return "Topic closed";
  if (message.forum_topic_reopened) return "Topic opened again";
  if (message.migrate_to_chat_id) return "This group became a supergroup";
  if (message.migrate_from_chat_id) return "This supergroup was a group before";
  if (message.new_chat_title) return `${who} named the group ${message.new_chat_title}`;
  if (message.pinned_message) return `${who} pinned a message`;
  return message.group_chat_created ? `${who} created the group` : "";
}

function joined(message, who) {
  const added = names(message.new_chat_members);
  const alone = message.new_chat_members.some((user) => user.id === message.from?.id);
  return alone ? `${added} joined the group` : `${who} added ${added}`;
}

function departed(message, who) {
  const left = message.left_chat_member;
  const alone = left.id === message.from?.id;
  return alone ? `${who} left the group` : `${who} removed ${personName(left)}`;
}
