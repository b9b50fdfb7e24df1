// The left part: people, their chats elsewhere, groups and their topics.

import { byId, el, setText } from "./dom.js";
import { initials, languageName, listTime, personName, tone } from "./format.js";
import { icon } from "./icons.js";
import { store } from "./state.js";
import { summary, topicName } from "./titles.js";
import { chatOf, isGroup, messagesOf, nameOf, onView, personIn, same, select } from "./view.js";
import { selected, unreadIn } from "./view.js";

/** @type {Map<string, {one: import("./view.js").Conversation, node: HTMLElement}>} */
const rows = new Map();
let shape = "";

/** Make the list, and keep it up to date. */
export function mountConversations() {
  store.on(["people", "chats"], draw);
  store.on(["whole"], () => {
    draw();
    refreshAll();
  });
  store.on(["messages"], (touched) => new Set(touched.map(([key]) => key)).forEach(refreshChat));
  onView("selection", mark);
  onView("read", (one) => refresh(rows.get(nameOf(one))));
}

/** Build the list where people or chats came, went or changed their names. */
function draw() {
  const people = [...store.people.values()];
  const groups = [...store.chats.values()].filter(isGroup);
  const named = groups.map((chat) => [chat.key, chat.title, chat.topics, chat.bot_status]);
  const blocked = people.map((one) => store.chats.get(String(one.id))?.blocked);
  const now = JSON.stringify([people, named, blocked]);
  if (now === shape) return;
  shape = now;
  rows.clear();
  const focused = document.activeElement?.dataset?.row;
  byId("conversation-list").replaceChildren(
    section("People", people.flatMap(personRows)),
    groups.length > 0 ? section("Groups", groups.flatMap(groupRows)) : "",
  );
  refreshAll();
  mark();
  if (focused) rows.get(focused)?.node.focus({ preventScroll: true });
}

const section = (title, items) =>
  el("section", {}, el("h3", {}, title), el("ul", {}, ...items.map((item) => el("li", {}, item))));

function personRows(person) {
  const items = [];
  if (store.chats.has(String(person.id))) {
    const code = person.language_code;
    const tag = el("abbr", { class: "language-tag", title: languageName(code) }, code ?? "–");
    items.push(row({ key: String(person.id), thread: null }, personName(person), tag));
  }
  if (store.chats.has(`elsewhere/${person.id}`)) {
    const unseen = el("span", { class: "unseen" }, ` of ${personName(person)}`);
    items.push(
      subRow({ key: `elsewhere/${person.id}`, thread: null }, "Elsewhere", "bubbles", unseen),
    );
  }
  return items;
}

function groupRows(chat) {
  if (!chat.forum) return [row({ key: chat.key, thread: null }, chat.title, null)];
  const unseen = () => el("span", { class: "unseen" }, ` in ${chat.title}`);
  const threads = [null, ...chat.topics.map((topic) => topic.id)];
  const head = el(
    "div",
    { class: "group-name" },
    face(chat.title, chat.id),
    el("bdi", {}, chat.title),
  );
  return [
    head,
    ...threads.map((thread) =>
      subRow({ key: chat.key, thread }, topicName(chat, thread), "hash", unseen()),
    ),
  ];
}

const face = (name, id) =>
  el("span", { class: `avatar ${tone(id)}`, "aria-hidden": "true" }, initials(name));

function row(one, name, tag) {
  const blocked =
    chatOf(one).blocked &&
    el("span", { class: "blocked", title: "Has blocked the bot" }, icon("block"));
  return button(
    one,
    "conversation",
    face(name, chatOf(one).id),
    el(
      "span",
      { class: "conversation-words" },
      el("span", { class: "line" }, el("bdi", { class: "name" }, name), tag, blocked, el("time")),
      el("span", { class: "line" }, el("span", { class: "preview", dir: "auto" }), badge()),
    ),
  );
}

function subRow(one, name, picture, unseen) {
  return button(
    one,
    "conversation sub",
    el("span", { class: "sub-icon" }, icon(picture)),
    el("bdi", { class: "name" }, name),
    unseen,
    el("span", { class: "preview", dir: "auto" }),
    badge(),
  );
}

const badge = () => el("span", { class: "count", hidden: true });

function button(one, kind, ...children) {
  const thread = chatOf(one).forum ? (one.thread ?? "general") : undefined;
  const data = { chat: one.key, thread, row: nameOf(one) };
  const on = { click: () => select(one) };
  const node = el("button", { type: "button", class: kind, data, on }, ...children);
  rows.set(nameOf(one), { one, node });
  return node;
}

function refreshAll() {
  for (const entry of rows.values()) refresh(entry);
}

function refreshChat(key) {
  for (const entry of rows.values()) if (entry.one.key === key) refresh(entry);
}

/** Show the last line, its time, and how many are unread. */
function refresh(entry) {
  if (!entry || !chatOf(entry.one)) return;
  const { one, node } = entry;
  const last = messagesOf(one).at(-1);
  setText(node.querySelector(".preview"), last ? preview(one, last) : about(one));
  const time = node.querySelector("time");
  if (time) setText(time, last ? listTime(last.date, store.now()) : "");
  const count = unreadIn(one);
  const counter = node.querySelector(".count");
  counter.hidden = count === 0;
  counter.replaceChildren(String(count), el("span", { class: "unseen" }, " unread"));
}

/** What an empty conversation shows: who it is. */
function about(one) {
  const chat = chatOf(one);
  return chat.kind === "private" ? (store.people.get(chat.id)?.about ?? "") : "";
}

function preview(one, message) {
  const words = summary(message);
  if (message.from?.id === personIn(one)) return `You: ${words}`;
  const names = isGroup(chatOf(one)) && message.from;
  return names ? `${message.from.first_name}: ${words}` : words;
}

function mark() {
  for (const { one, node } of rows.values()) {
    if (same(one, selected())) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }
}
