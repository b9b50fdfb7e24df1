// Where people write: text, replies, changes of own texts; commands and inline mode open from it.

import { act } from "./actions.js";
import { showAnswering } from "./answering.js";
import { openAttachments } from "./attach.js";
import { Commands } from "./commands.js";
import { byId, el, fillIfChanged, iconButton, setText } from "./dom.js";
import { icon } from "./icons.js";
import { Inline, inlineQuery } from "./inline.js";
import { toast } from "./notices.js";
import { replyKeyboard } from "./replykeys.js";
import { speakerSwitch } from "./speaker.js";
import { store } from "./state.js";
import { Suggestions } from "./suggestions.js";
import { chatOf, compose, draftOf, isGroup, membersOf, messagesOf } from "./view.js";
import { onView, personIn, same, selected } from "./view.js";

const LONGEST = 4096; // characters that Telegram takes in one message
const COUNT_FROM = 3800;
/** @type {import("./view.js").Draft} */
const EMPTY = { text: "", reply: null, edit: null };

let field, commands, inline, suggestions;

/** Make the composer. */
export function mountComposer() {
  field = byId("composer");
  suggestions = new Suggestions(field);
  commands = new Commands(suggestions, { send: sendCommand, fill });
  inline = new Inline(suggestions, () => fill(""));
  byId("composer-buttons").append(
    menuButton(),
    iconButton("Inline mode", icon("at"), openInline, { id: "open-inline" }),
    iconButton("Attach", icon("clip"), attach, { id: "open-attach", "aria-haspopup": "menu" }),
  );
  byId("send").append(icon("send"));
  byId("compose-form").addEventListener("submit", submit);
  field.addEventListener("input", typed);
  field.addEventListener("keydown", key);
  field.addEventListener("blur", leave);
  field.addEventListener("focus", () => offer());
  onView("selection", load);
  onView("speaker", load);
  onView("compose", wish);
  store.on(["chats", "whole", "messages"], around);
  load();
}

function menuButton() {
  const props = { type: "button", class: "menu-button", id: "open-commands", title: "Commands" };
  const words = el("span", {}, "Menu");
  return el(
    "button",
    { ...props, "aria-label": "Menu: commands", on: { click: openCommands } },
    icon("list"),
    words,
  );
}

function leave() {
  commands.leave();
  inline.leave();
}

function load() {
  leave();
  if (!selected() || !chatOf(selected())) return;
  field.value = draftOf(selected()).text;
  around();
  measure();
}

/** What depends on the conversation: who speaks, what is answered, the reply keyboard. */
function around() {
  const one = selected();
  const chat = one && chatOf(one);
  if (!chat) return;
  const inlineOnly = chat.kind === "elsewhere";
  byId("open-commands").hidden = inlineOnly;
  byId("open-attach").hidden = inlineOnly;
  const asked = inlineOnly ? `@${store.bot.username} and a word` : "Message";
  field.placeholder = chat.keyboard?.input_field_placeholder ?? asked;
  const speakers = isGroup(chat) ? [membersOf(chat), personIn(one), chat.key] : [];
  fillIfChanged(byId("speaker-host"), String(speakers), () =>
    speakers.length > 0 ? [speakerSwitch(one, chat)] : [],
  );
  fillIfChanged(byId("reply-keys"), `${chat.key}${JSON.stringify(chat.keyboard)}`, () =>
    replyKeyboard(chat, deliver),
  );
  showAnswering(one, cancel);
}

function cancel() {
  const draft = draftOf(selected());
  if (draft.edit !== null) fill("");
  draft.edit = draft.reply = null;
  showAnswering(selected(), cancel);
  field.focus();
}

function typed() {
  draftOf(selected()).text = field.value;
  measure();
  offer();
}

function offer() {
  if (!selected() || draftOf(selected()).edit !== null) return;
  if (!inline.update(field.value)) commands.update(field.value);
}

function measure() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
  const { length } = field.value;
  const count = byId("composer-count");
  count.hidden = length < COUNT_FROM;
  setText(count, String(LONGEST - length));
  count.classList.toggle("over", length > LONGEST);
  byId("send").disabled = field.value.trim() === "";
}

/** @param {string} text Put this into the field. */
function fill(text) {
  field.value = text;
  typed();
}

/** Do what another part of the page wants of the composer. */
function wish({ text, send, reply, edit }) {
  const draft = draftOf(selected());
  if (send !== undefined) return deliver(send);
  if (reply !== undefined) [draft.reply, draft.edit] = [reply, null];
  if (edit !== undefined) {
    [draft.edit, draft.reply] = [edit, null];
    fill(store.message(selected().key, edit).text);
  }
  showAnswering(selected(), cancel);
  field.focus();
  if (text !== undefined) fill(text);
  field.setSelectionRange(field.value.length, field.value.length);
}

function key(event) {
  if (suggestions.key(event) || event.isComposing) return;
  const draft = draftOf(selected());
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit(event);
  } else if (event.key === "Escape" && (draft.edit !== null || draft.reply !== null)) {
    cancel();
  } else if (event.key === "ArrowUp" && field.value === "") {
    editLast(event);
  }
}

function editLast(event) {
  const me = personIn(selected());
  const own = (one) => one.from?.id === me && one.text && !one.via_bot;
  const last = messagesOf(selected()).filter(own).at(-1);
  if (!last || chatOf(selected()).kind === "elsewhere") return;
  event.preventDefault();
  compose({ edit: last.message_id });
}

function submit(event) {
  event.preventDefault();
  const text = field.value;
  if (text.trim() === "") return;
  if (chatOf(selected()).kind === "elsewhere") return askInline(text);
  if (text.length > LONGEST) {
    toast(`A message has at most ${LONGEST} characters; this one has ${text.length}.`, "problem");
    return;
  }
  if (draftOf(selected()).edit === null) deliver(text);
  else change(text);
}

/** Where the bot sees nothing, words are a question to it in inline mode. */
function askInline(text) {
  if (inlineQuery(text) === null) fill(`@${store.bot.username} ${text}`);
}

function sendCommand(text) {
  suggestions.hide();
  deliver(text);
}

const where = () => {
  const one = selected();
  const chat = chatOf(one);
  const group = isGroup(chat) ? chat.id : undefined;
  return { user_id: personIn(one), chat_id: group, thread: one.thread };
};

/** Change what is written in a conversation, shown at once where it is the open one. */
function redraft(one, changes) {
  Object.assign(draftOf(one), changes);
  if (same(one, selected())) load();
}

/** Send a text; the field is empty at once, and gets it back where it could not be sent. */
async function deliver(text) {
  const one = selected();
  const before = { ...draftOf(one) };
  redraft(one, EMPTY);
  if (await act("text", { ...where(), text, reply_to: before.reply })) return;
  const typedMeanwhile = draftOf(one).text;
  const words = [before.text, typedMeanwhile].filter(Boolean).join("\n");
  redraft(one, { ...before, text: words });
}

async function change(text) {
  const one = selected();
  const { edit } = draftOf(one);
  const { user_id: person, chat_id: chat } = where();
  const unchanged = store.message(one.key, edit)?.text.trim() === text.trim();
  const given = { user_id: person, chat_id: chat, message_id: edit, text };
  if (unchanged || (await act("edit", given))) redraft(one, EMPTY);
}

/** Send what is no text; what is typed is given up only once it went as the caption. */
async function sendMedia(media, { captioned = false } = {}) {
  const one = selected();
  const { text, reply } = draftOf(one);
  const caption = captioned && text ? text : undefined;
  if (!(await act("media", { ...where(), ...media, caption, reply_to: reply }))) return;
  const typedMeanwhile = draftOf(one).text !== text;
  redraft(one, caption && !typedMeanwhile ? EMPTY : { reply: null });
}

function openCommands() {
  field.focus();
  fill("/");
}

function openInline() {
  field.focus();
  fill(`@${store.bot.username} `);
}

function attach(event) {
  if (draftOf(selected()).edit !== null) cancel();
  openAttachments(event.currentTarget, sendMedia);
}
