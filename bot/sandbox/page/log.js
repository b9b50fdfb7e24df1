// The messages of one conversation: drawn once each, changed in place, kept where the reader is.

import { el, glide } from "./dom.js";
import { dayLabel, dayOf } from "./format.js";
import { isOut, messageNode, redrawKeys, redrawTick } from "./message.js";
import { store } from "./state.js";
import { chatOf, isGroup, messagesOf, personIn } from "./view.js";

const PAGE = 300; // messages shown at first, and more with each "show earlier"
const NEAR = 90; // pixels from the end that count as being there
const TOGETHER = 300; // seconds within which messages of one sender stand together
const FLASH = 1600; // milliseconds

export class Log {
  /**
   * @param {import("./view.js").Conversation} conversation
   * @param {(atEnd: boolean) => void} moved Called when the reader scrolls.
   */
  constructor(conversation, moved) {
    const chat = chatOf(conversation);
    this.conversation = conversation;
    /** @type {import("./message.js").Place} */
    this.place = {
      key: conversation.key,
      me: personIn(conversation),
      group: isGroup(chat),
      elsewhere: chat.kind === "elsewhere",
      goTo: (id) => this.goTo(id),
      refreshKeys: (id) => this.refreshKeys(id),
    };
    this.shown = PAGE;
    this.moved = moved;
    /** @type {Map<number, {row: HTMLElement, message: import("./state.js").Message}>} */
    this.rows = new Map();
    this.build();
    this.sync();
  }

  build() {
    this.earlier = el(
      "button",
      { type: "button", class: "button earlier-messages", hidden: true },
      "Show earlier messages",
    );
    this.earlier.addEventListener("click", () => this.showEarlier());
    this.list = el("div", { class: "log-list" });
    this.node = el(
      "div",
      { class: "log", role: "log", "aria-label": "Messages", "aria-live": "polite", tabindex: "0" },
      el("div", { class: "log-inner" }, this.earlier, this.list),
    );
    this.stays = true;
    this.node.addEventListener("scroll", () => {
      this.stays = this.atEnd();
      this.moved(this.stays);
    });
    this.sizes = new ResizeObserver(() => {
      if (this.stays) this.toEnd("auto");
    });
    this.sizes.observe(this.list);
    this.sizes.observe(this.node);
  }

  /** Bring what is shown in line with what there is. */
  sync() {
    const all = messagesOf(this.conversation);
    const wanted = all.slice(-this.shown);
    this.earlier.hidden = wanted.length === all.length;
    const stayed = this.stays;
    const kept = new Set(wanted.map((message) => message.message_id));
    for (const [id, { row }] of this.rows) {
      if (!kept.has(id)) {
        row.remove();
        this.rows.delete(id);
      }
    }
    this.drawAll(wanted);
    const newest = wanted.at(-1);
    const own = newest && newest.message_id !== this.newest && isOut(newest, this.place);
    this.newest = newest?.message_id;
    if (stayed || own) this.toEnd("auto");
  }

  drawAll(wanted) {
    let before = null;
    for (const [position, message] of wanted.entries()) {
      const known = this.rows.get(message.message_id);
      const row = known?.message === message ? known.row : this.draw(message, known?.row);
      const next = before ? before.nextSibling : this.list.firstChild;
      if (row !== next) this.list.insertBefore(row, next);
      this.relate(row, message, wanted[position - 1]);
      before = row;
    }
  }

  draw(message, row) {
    const node = messageNode(message, this.place);
    const made = row ?? el("div", { class: "row" }, el("h3", { class: "day", hidden: true }));
    if (row) keepFocus(row, () => row.lastChild.replaceWith(node));
    else made.append(node);
    this.rows.set(message.message_id, { row: made, message });
    return made;
  }

  /** Date headings, and messages of one sender close together. */
  relate(row, message, previous) {
    const newDay = !previous || dayOf(previous.date) !== dayOf(message.date);
    const day = row.firstChild;
    if (newDay) {
      const label = dayLabel(message.date, store.now());
      if (day.textContent !== label) day.textContent = label;
    }
    day.hidden = !newDay;
    const close = previous && message.date - previous.date < TOGETHER;
    const follows = !newDay && close && previous.from?.id === message.from?.id;
    row.classList.toggle("follows", follows && !isService(previous));
  }

  /** Show whether the bot has taken the messages. */
  ticks() {
    for (const [id, { row }] of this.rows) redrawTick(row.lastChild, this.place.key, id);
  }

  refreshKeys(id) {
    const known = this.rows.get(id);
    const draw = () => redrawKeys(known.row.lastChild, known.message, this.place);
    if (known) keepFocus(known.row, draw);
  }

  showEarlier() {
    const { scrollHeight, scrollTop } = this.node;
    this.stays = false;
    this.shown += PAGE;
    this.sync();
    this.node.scrollTop = scrollTop + this.node.scrollHeight - scrollHeight;
  }

  /** @param {number} id */
  goTo(id) {
    const known = this.rows.get(id);
    if (!known) return;
    known.row.scrollIntoView({ block: "center", behavior: glide() });
    known.row.classList.add("flash");
    setTimeout(() => known.row.classList.remove("flash"), FLASH);
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** @param {ScrollBehavior} [behavior] */
  toEnd(behavior = glide()) {
    this.node.scrollTo({ top: this.node.scrollHeight, behavior });
  }

  /** Listen to nothing any more. */
  close() {
    this.sizes.disconnect();
  }
}

const isService = (message) => !message.text && !message.caption && !message.from;

/** Change something, and leave the focus on the same button where it was within. */
function keepFocus(row, change) {
  const places = () => [...row.querySelectorAll("button, a")];
  const at = places().indexOf(document.activeElement);
  change();
  if (at >= 0) places().at(at)?.focus({ preventScroll: true });
}
