// The part of the panel about the open conversation's person, and the bot's place in a group.

import { act } from "./actions.js";
import { el, fillIfChanged } from "./dom.js";
import { languageName, personName } from "./format.js";
import { block, choiceOf, field, smallButton } from "./forms.js";
import { icon } from "./icons.js";
import { store } from "./state.js";
import { chatOf, isGroup, onView, personIn, selected } from "./view.js";

const LANGUAGES = ["en", "es", "fr", "pt", "pt-br", "de", "sw", "ar", "zh-hans", "ru", "id"];

/** @returns {HTMLElement} */
export function personPart() {
  const host = el("div", {});
  const draw = () => {
    const one = selected();
    const chat = one && chatOf(one);
    const person = chat && store.people.get(personIn(one));
    const own = person && store.chats.get(String(person.id));
    const signature = JSON.stringify([
      person,
      own?.blocked,
      own?.started,
      chat?.key,
      chat?.bot_status,
    ]);
    fillIfChanged(host, signature, () => (person ? parts(person, own, chat) : [nobody()]));
  };
  store.on(["people", "chats", "whole"], draw);
  onView("selection", draw);
  onView("speaker", draw);
  draw();
  return host;
}

const nobody = () => block("The person", el("p", { class: "hint" }, "No conversation is open."));

function parts(person, own, chat) {
  const name = el("p", { class: "person-name" }, el("bdi", {}, personName(person)));
  const found = [block("The person", name, languageField(person), blocking(person, own))];
  return isGroup(chat) ? [...found, membership(person, chat)] : found;
}

function languageField(person) {
  const now = person.language_code ?? "";
  const codes = now && !LANGUAGES.includes(now) ? [now, ...LANGUAGES] : LANGUAGES;
  const words = (code) => `${languageName(code)} (${code})`;
  const select = choiceOf([...codes.map((code) => [code, words(code)]), ["", "None told"]]);
  select.value = now;
  select.addEventListener("change", () =>
    act("language", { user_id: person.id, language_code: select.value || null }, ["language_code"]),
  );
  return field("Language of the app", select);
}

function blocking(person, own) {
  if (own?.blocked) {
    return smallButton("Unblock the bot", () => act("unblock", { user_id: person.id }));
  }
  const button = smallButton(
    "Block the bot",
    () => act("block", { user_id: person.id }),
    icon("block"),
  );
  button.disabled = !own?.started;
  return button;
}

function membership(person, chat) {
  const set = (label, status) =>
    smallButton(label, () => act("bot_status", { chat_id: chat.id, by: person.id, status }));
  const choices = {
    member: [set("Make it administrator", "administrator"), set("Remove it", "left")],
    administrator: [set("Make it a plain member", "member"), set("Remove it", "left")],
  };
  const buttons = choices[chat.bot_status] ?? [set("Add it", "member")];
  return block("The bot in this group", el("div", { class: "buttons" }, ...buttons));
}
