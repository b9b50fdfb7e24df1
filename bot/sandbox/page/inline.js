// Inline mode: "@bot words" asks the bot, its cards stand over the composer, one is sent.

import { act } from "./actions.js";
import { el } from "./dom.js";
import { tone } from "./format.js";
import { openStart } from "./links.js";
import { store } from "./state.js";
import { chatOf, isGroup, personIn, selected } from "./view.js";

const PAUSE = 250; // milliseconds after the last letter
const PATIENCE = 10_000; // milliseconds until the bot is said to keep quiet

export class Inline {
  /**
   * @param {import("./suggestions.js").Suggestions} suggestions
   * @param {() => void} sent Called when a card was sent.
   */
  constructor(suggestions, sent) {
    this.suggestions = suggestions;
    this.sent = sent;
    this.query = null;
    this.round = 0;
    this.timer = 0;
    this.waiting = null;
    store.on(["ask"], ({ query_id: id, answer }) => this.answered(id, answer ?? {}));
  }

  /**
   * Ask for what is typed, if it is typed for inline mode.
   * @param {string} typed
   * @returns {boolean} Whether it is.
   */
  update(typed) {
    const query = inlineQuery(typed);
    if (query === null) {
      this.leave();
      return false;
    }
    if (query === this.query && this.suggestions.open) return true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(query), this.query === null ? 0 : PAUSE);
    this.query = query;
    return true;
  }

  leave() {
    clearTimeout(this.timer);
    if (this.query !== null) this.suggestions.hide();
    this.query = null;
    this.waiting = null;
    this.round += 1;
  }

  begin(query) {
    this.first = true;
    this.request(query, "");
  }

  /** The newest request wins: answers to older ones find another round. */
  async request(query, offset) {
    this.round += 1;
    const round = this.round;
    this.waiting = { round, id: null };
    setTimeout(() => this.late(round), PATIENCE);
    if (!this.suggestions.open) this.list([], { note: "Asking the bot…" });
    else this.suggestions.say("Asking the bot…");
    const one = selected();
    const chat = chatOf(one);
    const told = await act("inline", {
      user_id: personIn(one),
      query,
      offset: offset || undefined,
      chat_type: isGroup(chat) ? chat.kind : chat.kind === "elsewhere" ? "private" : "sender",
    });
    if (round !== this.round) return;
    if (!told) return this.leave();
    this.waiting = { round, id: told.query_id };
    const answer = told.answer ?? store.answers.get(told.query_id);
    if (answer) this.answered(told.query_id, answer);
  }

  answered(id, answer) {
    if (this.waiting?.id !== id) return;
    this.waiting = null;
    const options = (answer.results ?? []).map((result) => this.option(id, result));
    const next = answer.next_offset ?? "";
    const begun = this.first;
    this.first = false;
    if (begun) this.list(options, { top: this.button(answer.button), next });
    else {
      this.suggestions.append(options);
      this.suggestions.say("");
      this.suggestions.onMore = this.pager(next);
    }
    if (begun && options.length === 0) this.suggestions.say("The bot offers nothing for this.");
  }

  list(options, { top = null, next = "", note = "" }) {
    const first = chatOf(selected())?.kind === "elsewhere";
    const onMore = this.pager(next);
    this.suggestions.show(options, { label: "Inline results", first, top, note, onMore });
  }

  /** What asks for the next page, once. */
  pager(next) {
    return () => {
      if (next && this.waiting === null) this.request(this.query, next);
    };
  }

  late(round) {
    if (this.waiting?.round !== round) return;
    this.waiting = null;
    this.suggestions.say("The bot has not answered within 10 seconds.");
  }

  option(queryId, result) {
    const title = result.title ?? result.type;
    const data = { result: result.id };
    const nodes = [
      el("span", { class: `tile ${tone(title.length)}`, "aria-hidden": "true" }, [...title][0]),
      el(
        "span",
        { class: "card-words" },
        el("span", { class: "card-title", dir: "auto" }, title),
        result.description && el("span", { class: "card-note", dir: "auto" }, result.description),
      ),
    ];
    return { data, nodes, choose: () => this.choose(queryId, result.id) };
  }

  async choose(queryId, resultId) {
    const one = selected();
    const chat = chatOf(one);
    const given = { query_id: queryId, result_id: resultId, thread: one.thread };
    const where = chat.kind === "elsewhere" ? {} : { chat_id: chat.id };
    if (await act("choose", { ...given, ...where })) this.sent();
  }

  button(button) {
    if (!button?.text) return null;
    const person = personIn(selected());
    const open = () => openStart(person, button.start_parameter ?? "");
    return el(
      "button",
      { type: "button", class: "inline-button", dir: "auto", on: { click: open } },
      button.text,
    );
  }
}

/**
 * What somebody asks inline; null if this is no inline query.
 * @param {string} typed
 * @returns {string|null}
 */
export function inlineQuery(typed) {
  const begin = `@${store.bot.username}`;
  const fits = typed.slice(0, begin.length).toLowerCase() === begin.toLowerCase();
  if (!fits || !/^\s/u.test(typed.slice(begin.length))) return null;
  return typed.slice(begin.length).replace(/^\s/u, "");
}
