// The middle part: the open conversation's heading, messages, and what to write with.

import { ask } from "./actions.js";
import { barFor } from "./bars.js";
import { mountComposer } from "./composer.js";
import { byId, el, fillIfChanged, setText } from "./dom.js";
import { examplesFor, INLINE_WORDS } from "./examples.js";
import { initials, tone } from "./format.js";
import { Log } from "./log.js";
import { store } from "./state.js";
import { titleOf } from "./titles.js";
import { chatOf, compose, isGroup, markRead, messagesOf, nameOf } from "./view.js";
import { onView, personIn, same, select, selected, unreadIn } from "./view.js";

const FRESH = 2; // own messages at which examples are offered no more; the first one is /start
/** @type {Log|null} */
let log = null;
let built = "";

/** Make the chat, and keep it up to date. */
export function mountChat() {
  mountComposer();
  byId("chat-back").addEventListener("click", () => select(null));
  byId("newest").addEventListener("click", () => log?.toEnd());
  onView("selection", rebuild);
  onView("speaker", rebuild);
  onView("payload", refreshAround);
  store.on(["whole"], renew);
  store.on(["people", "chats"], refreshAround);
  store.on(["messages"], changed);
  store.on(["waiting"], () => log?.ticks());
  store.on(["calls"], introducedAnew);
  document.addEventListener("visibilitychange", readIfSeen);
  rebuild();
}

function rebuild() {
  log?.close();
  log = null;
  const one = selected();
  const known = one && chatOf(one);
  byId("chat").classList.toggle("empty", !known);
  byId("chat-nothing").hidden = Boolean(known);
  byId("chat-open").hidden = !known;
  if (!known) return byId("log-host").replaceChildren();
  log = new Log(one, moved);
  byId("log-host").replaceChildren(log.node);
  log.toEnd("auto");
  readIfSeen();
  refreshAround();
}

/** After all was told again, whoever reads stays where they were. */
function renew() {
  if (log && chatOf(log.conversation)) refresh();
  else rebuild();
}

function changed(touched) {
  if (log && touched.some(([key]) => key === log.conversation.key)) refresh();
}

function refresh() {
  log.sync();
  readIfSeen();
  showNewest(log.atEnd());
  refreshAround();
}

function readIfSeen() {
  if (log?.atEnd() && document.visibilityState === "visible") markRead(log.conversation);
}

function moved(atEnd) {
  showNewest(atEnd);
  if (atEnd) readIfSeen();
}

function showNewest(atEnd) {
  const button = byId("newest");
  button.hidden = atEnd;
  const count = atEnd ? 0 : unreadIn(log.conversation);
  const badge = byId("newest-count");
  badge.hidden = count === 0;
  setText(badge, String(count));
  button.setAttribute("aria-label", count ? `To the newest, ${count} unread` : "To the newest");
}

/** Heading, bar or composer, welcome, examples. */
function refreshAround() {
  const one = selected();
  const chat = one && chatOf(one);
  if (!chat || !log) return;
  heading(one);
  const bar = barFor(one);
  const place = `${nameOf(one)}|${personIn(one)}`;
  fillIfChanged(byId("bar-host"), `${place}|${bar?.textContent}`, () => (bar ? [bar] : []));
  byId("composer-host").hidden = bar !== null;
  welcome(one, chat, messagesOf(one).length === 0);
  const words = bar ? [] : examples(one, chat);
  fillIfChanged(byId("examples"), `${place}|${words}`, () => words.map((text) => chip(text, chat)));
}

function heading(one) {
  const { name, note, id, face } = titleOf(one);
  setText(byId("chat-title"), name);
  setText(byId("chat-note"), note);
  const avatar = byId("chat-avatar");
  avatar.className = `avatar ${tone(id)}`;
  setText(avatar, initials(face));
  document.title = `${name} – AZE sandbox`;
}

/** What an empty conversation shows. */
function welcome(one, chat, empty) {
  const host = byId("welcome");
  host.hidden = !empty;
  const wanted = [nameOf(one), chat.started, store.people.get(chat.id)?.language_code].join("|");
  if (!empty || built === wanted) return;
  built = wanted;
  if (chat.kind === "private") return introduce(one, host);
  const words =
    chat.kind === "elsewhere"
      ? [
          "A chat the bot cannot see",
          `Type @${store.bot.username} and a word, choose a card, send it.`,
        ]
      : [
          "A group",
          "The bot answers to commands, to its name and to replies, and keeps quiet otherwise.",
        ];
  host.replaceChildren(card(words[0], words[1]));
}

/** The bot has said something new about itself. */
function introducedAnew(calls) {
  if (!(calls ?? []).some((call) => /^setMy(Name|Description)$/u.test(call.method))) return;
  built = "";
  refreshAround();
}

async function introduce(one, host) {
  host.replaceChildren(card(store.bot.first_name, ""));
  const profile = await ask("profile", { user_id: String(one.key) });
  if (!profile || !same(one, selected()) || host.hidden) return;
  host.replaceChildren(card(profile.name || store.bot.first_name, profile.description));
}

const card = (title, words) =>
  el(
    "div",
    { class: "welcome-card" },
    el("img", { src: "/page/mark.svg", alt: "", width: 72, height: 72 }),
    el("h3", { dir: "auto" }, title),
    words && el("p", { class: "pre-line", dir: "auto" }, words),
  );

/** Example questions, while somebody has hardly written anything. */
function examples(one, chat) {
  const me = personIn(one);
  const own = messagesOf(one).filter((message) => message.from?.id === me);
  if (own.filter((one) => one.text).length >= (chat.kind === "private" ? FRESH : 1)) return [];
  if (chat.kind === "elsewhere")
    return INLINE_WORDS.map((word) => `@${store.bot.username} ${word}`);
  return examplesFor(store.people.get(me)?.language_code, isGroup(chat));
}

function chip(text, chat) {
  const wish = chat.kind === "elsewhere" ? { text } : { send: text };
  const on = { click: () => compose(wish) };
  return el("button", { type: "button", class: "chip", dir: "auto", on }, text);
}
