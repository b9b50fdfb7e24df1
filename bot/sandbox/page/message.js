// One message: its bubble, what it answers, its text, its buttons.

import { el, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { clockTime, fullDate, initials, personName, tone } from "./format.js";
import { icon } from "./icons.js";
import { inlineKeyboard, pressEarlier } from "./keyboard.js";
import { media } from "./media.js";
import { openMenu } from "./menu.js";
import { copy } from "./notices.js";
import { store } from "./state.js";
import { serviceText, summary } from "./titles.js";
import { compose, earlierKeyboards } from "./view.js";

/**
 * @typedef {{key: string, me: number|undefined, group: boolean, elsewhere: boolean,
 *   goTo: (id: number) => void, refreshKeys: (id: number) => void}} Place Where it is shown.
 */

/**
 * Draw a message.
 * @param {import("./state.js").Message} message
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function messageNode(message, place) {
  const service = serviceText(message);
  const data = { message: message.message_id };
  if (service) return el("p", { class: "service", data }, el("bdi", {}, service));
  const out = isOut(message, place);
  const article = el(
    "article",
    { class: `message ${out ? "out" : "in"}`, data: { ...data, from: message.from?.id } },
    place.group && !out && avatar(message.from),
    el("div", { class: "stack" }, bubble(message, place, out), keys(message, place)),
  );
  article.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    event.preventDefault();
    const at = { left: event.clientX, top: event.clientY, bottom: event.clientY };
    openMenu(at, actions(message, place, out), "Actions for this message");
  });
  return article;
}

/** @param {import("./state.js").Message} message @param {Place} place @returns {boolean} */
export const isOut = (message, place) => message.from?.id === place.me;

const keys = (message, place) =>
  inlineKeyboard(place.key, message, () => place.refreshKeys(message.message_id));

/**
 * Draw the buttons of a message again.
 * @param {HTMLElement} article
 * @param {import("./state.js").Message} message
 * @param {Place} place
 */
export function redrawKeys(article, message, place) {
  const old = article.querySelector(".keys");
  const fresh = keys(message, place);
  if (old && fresh) old.replaceWith(fresh);
}

function avatar(from) {
  const name = personName(from ?? { first_name: "?" });
  if (from?.id === store.bot.id) return el("span", { class: "avatar bot", "aria-hidden": "true" });
  return el(
    "span",
    { class: `avatar ${tone(from?.id ?? 0)}`, "aria-hidden": "true" },
    initials(name),
  );
}

function bubble(message, place, out) {
  const name = personName(message.from ?? { first_name: "Somebody" });
  const shown = place.group && !out;
  const who = el("span", { class: shown ? `sender ${tone(message.from?.id ?? 0)}` : "unseen" });
  who.append(el("bdi", {}, name), shown ? "" : ": ");
  const words = message.text ?? message.caption;
  const marks = message.entities ?? message.caption_entities;
  return el(
    "div",
    { class: bare(message) ? "bubble bare" : "bubble" },
    who,
    message.via_bot && el("span", { class: "via" }, `via @${message.via_bot.username}`),
    message.reply_to_message && quote(message.reply_to_message, place),
    media(message),
    words && el("div", { class: "text", dir: "auto" }, formatted(words, marks)),
    meta(message, place, out),
    moreButton(message, place, out),
  );
}

const bare = (message) => Boolean(message.sticker || message.dice);

/** A forum's first message is answered by all in it; that is no quote. */
function quote(answered, place) {
  if (answered.forum_topic_created) return null;
  const name = answered.from ? personName(answered.from) : "";
  return el(
    "button",
    {
      type: "button",
      class: "quote",
      title: "Go to that message",
      on: { click: () => place.goTo(answered.message_id) },
    },
    el("span", { class: "unseen" }, "In reply to "),
    el("bdi", { class: "quote-name" }, name),
    el("span", { class: "quote-words", dir: "auto" }, summary(answered)),
  );
}

function meta(message, place, out) {
  const time = message.edit_date ?? message.date;
  const title = message.edit_date
    ? `${fullDate(message.date)}, edited ${fullDate(message.edit_date)}`
    : fullDate(message.date);
  const iso = new Date(time * 1000).toISOString();
  return el(
    "span",
    { class: "meta", title },
    message.edit_date && el("span", { class: "edited" }, "edited"),
    el("time", { datetime: iso }, clockTime(message.date)),
    out && !place.elsewhere && tick(place.key, message.message_id),
  );
}

const TICKS = {
  one: ["check", "Sent; the bot has not taken it yet"],
  two: ["checks", "Taken by the bot"],
  dropped: ["alert", "Dropped by Telegram: the bot did not take it within 24 hours"],
};

function tick(key, id) {
  const name = `${key}/${id}`;
  const kind = store.waiting.has(name) ? "one" : store.dropped.has(name) ? "dropped" : "two";
  const [picture, words] = TICKS[kind];
  return el(
    "span",
    { class: "tick", data: { tick: kind }, role: "img", "aria-label": words, title: words },
    icon(picture),
  );
}

/**
 * Show whether the bot has taken a message, changing only that.
 * @param {HTMLElement} article
 * @param {string} key
 * @param {number} id
 */
export function redrawTick(article, key, id) {
  const old = article.querySelector(".tick");
  const fresh = old && tick(key, id);
  if (fresh && fresh.dataset.tick !== old.dataset.tick) old.replaceWith(fresh);
}

function moreButton(message, place, out) {
  const open = (event) => {
    const items = actions(message, place, out);
    openMenu(event.currentTarget.getBoundingClientRect(), items, "Actions for this message");
  };
  return iconButton("Actions for this message", icon("more"), open, {
    class: "more",
    "aria-haspopup": "menu",
  });
}

function actions(message, place, out) {
  const words = message.text ?? message.caption;
  const id = message.message_id;
  const earlier = earlierKeyboards(place.key, id).length > 0;
  return [
    !place.elsewhere && { label: "Reply", picture: "reply", run: () => compose({ reply: id }) },
    out && message.text && !message.via_bot && !place.elsewhere
      ? { label: "Edit", picture: "edit", run: () => compose({ edit: id }) }
      : null,
    words && { label: "Copy text", picture: "copy", run: () => copy(words) },
    earlier && {
      label: "Press a button of an earlier version",
      picture: "history",
      run: () => pressEarlier(place.key, message),
    },
    { label: "Copy as JSON", picture: "file", run: () => copy(JSON.stringify(message, null, 2)) },
  ].filter(Boolean);
}
