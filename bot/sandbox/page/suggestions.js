// The list over the composer that offers commands or inline results: a listbox steered from the
// text field, which keeps the focus.

import { byId, el } from "./dom.js";

const NEAR = 80; // pixels from the end at which more are asked for
let names = 0;

/**
 * @typedef {{nodes: Node[], choose: () => void, fill?: () => void, data?: Object}} Option
 */

export class Suggestions {
  /** @param {HTMLTextAreaElement} input */
  constructor(input) {
    this.input = input;
    this.host = byId("suggestions");
    this.top = el("div", { class: "suggestions-top" });
    this.list = el("div", { class: "suggestions-list", role: "listbox", id: "suggestions-list" });
    this.note = el("p", { class: "suggestions-note", role: "status" });
    this.host.append(this.top, this.list, this.note);
    this.list.addEventListener("scroll", () => this.more());
    // A press must not take the focus from the field.
    this.host.addEventListener("pointerdown", (event) => event.preventDefault());
    this.hide();
  }

  /**
   * Show options.
   * @param {Option[]} options
   * @param {{label: string, first: boolean, top?: Node|null, note?: string,
   *   onMore?: () => void}} how `first`: whether the first one is chosen by Enter at once.
   */
  show(options, { label, first, top = null, note = "", onMore = () => {} }) {
    this.open = true;
    this.options = [];
    this.onMore = onMore;
    this.host.hidden = false;
    this.list.replaceChildren();
    this.list.setAttribute("aria-label", label);
    this.top.replaceChildren(...(top ? [top] : []));
    this.say(note);
    this.append(options);
    this.list.scrollTop = 0;
    this.mark(first && options.length > 0 ? 0 : -1);
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-expanded", "true");
    this.input.setAttribute("aria-controls", "suggestions-list");
  }

  /** @param {string} note A line under the list. */
  say(note) {
    this.note.textContent = note;
    this.note.hidden = note === "";
  }

  /** @param {Option[]} options Further ones. */
  append(options) {
    for (const option of options) {
      const position = this.options.push(option) - 1;
      names += 1;
      const props = { class: "suggestion", role: "option", id: `suggestion-${names}` };
      const on = { click: () => option.choose(), pointermove: () => this.mark(position, false) };
      const data = option.data ?? {};
      this.list.append(
        el("div", { ...props, "aria-selected": "false", data, on }, ...option.nodes),
      );
    }
  }

  hide() {
    this.open = false;
    this.options = [];
    this.active = -1;
    this.host.hidden = true;
    for (const name of ["role", "aria-expanded", "aria-controls", "aria-activedescendant"]) {
      this.input.removeAttribute(name);
    }
  }

  mark(position, scroll = true) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = position;
    const node = this.list.children[position];
    if (!node) return this.input.removeAttribute("aria-activedescendant");
    node.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", node.id);
    if (scroll) node.scrollIntoView({ block: "nearest" });
  }

  more() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    if (this.open && scrollHeight - scrollTop - clientHeight < NEAR) this.onMore();
  }

  /**
   * Take a key that steers the list.
   * @param {KeyboardEvent} event
   * @returns {boolean} Whether it was one.
   */
  key(event) {
    if (!this.open || event.isComposing) return false;
    const count = this.options.length;
    if (event.key === "Escape") this.hide();
    else if (event.key === "ArrowDown" && count) this.step(1);
    else if (event.key === "ArrowUp" && count) this.step(-1);
    else if (event.key === "Enter" && !event.shiftKey && this.active >= 0) this.chosen().choose();
    else if (event.key === "Tab" && !event.shiftKey && this.chosen()?.fill) this.chosen().fill();
    else return false;
    event.preventDefault();
    return true;
  }

  step(by) {
    const count = this.options.length;
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    this.mark((from + by + count) % count);
    if (this.active === count - 1) this.onMore();
  }

  chosen() {
    return this.options[this.active];
  }
}
