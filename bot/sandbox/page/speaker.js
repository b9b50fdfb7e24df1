// Chooses who speaks in a group.

import { el } from "./dom.js";
import { initials, personName, tone } from "./format.js";
import { icon } from "./icons.js";
import { store } from "./state.js";
import { membersOf, personIn, speakAs } from "./view.js";

/**
 * @param {import("./view.js").Conversation} one
 * @param {import("./state.js").Chat} chat
 * @returns {HTMLElement} An avatar with a list of the members over it.
 */
export function speakerSwitch(one, chat) {
  const me = personIn(one);
  const name = (id) => (store.people.has(id) ? personName(store.people.get(id)) : String(id));
  const choice = (id) => el("option", { value: id, selected: id === me }, name(id));
  const select = el(
    "select",
    { "aria-label": "Who speaks", title: `${name(me)} speaks` },
    ...membersOf(chat).map(choice),
  );
  select.addEventListener("change", () => speakAs(chat.key, Number(select.value)));
  const face = el("span", { class: `avatar small ${tone(me)}`, "aria-hidden": "true" });
  face.textContent = initials(name(me));
  const badge = el("span", { class: "speaker-badge" }, icon("users"));
  return el("span", { class: "speaker" }, face, badge, select);
}
