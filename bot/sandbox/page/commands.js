// The list of commands that opens when somebody types "/".

import { ask } from "./actions.js";
import { el } from "./dom.js";
import { store } from "./state.js";
import { chatOf, isGroup, personIn, same, selected } from "./view.js";

const BEGUN = /^\/[a-z0-9_]*$/iu;

export class Commands {
  /**
   * @param {import("./suggestions.js").Suggestions} suggestions
   * @param {{send: (text: string) => void, fill: (text: string) => void}} composer
   */
  constructor(suggestions, composer) {
    this.suggestions = suggestions;
    this.composer = composer;
    this.known = [];
    this.shown = false;
  }

  /**
   * Open, narrow or close the list for what is typed.
   * @param {string} typed
   * @returns {boolean} Whether a command is being typed.
   */
  update(typed) {
    const one = selected();
    if (!BEGUN.test(typed) || chatOf(one)?.kind === "elsewhere") {
      this.leave();
      return false;
    }
    this.typed = typed;
    if (this.shown) this.show();
    else this.fetch(one);
    return true;
  }

  leave() {
    if (this.shown) this.suggestions.hide();
    this.shown = false;
    this.typed = null;
  }

  async fetch(one) {
    this.shown = true;
    const chat = chatOf(one);
    const given = { user_id: String(personIn(one)), chat_id: String(chat.id) };
    const found = await ask("commands", given);
    if (!this.shown || !same(one, selected())) return;
    const suffix = isGroup(chat) ? `@${store.bot.username}` : "";
    this.known = (found?.commands ?? []).map((command) => ({ ...command, suffix }));
    this.show();
  }

  show() {
    const begun = this.typed.slice(1).toLowerCase();
    const fitting = this.known.filter((one) => one.command.startsWith(begun));
    if (fitting.length === 0) return this.suggestions.hide();
    this.suggestions.show(
      fitting.map((one) => this.option(one)),
      {
        label: "Commands",
        first: true,
      },
    );
  }

  option({ command, description, suffix }) {
    return {
      data: { command },
      nodes: [
        el("span", { class: "command-name" }, `/${command}`),
        el("span", { class: "command-words", dir: "auto" }, description),
      ],
      choose: () => this.composer.send(`/${command}${suffix}`),
      fill: () => this.composer.fill(`/${command}${suffix} `),
    };
  }
}
