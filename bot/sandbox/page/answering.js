// The line over the composer that says which message is answered or changed.

import { byId, el, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./state.js";
import { summary } from "./titles.js";
import { draftOf } from "./view.js";

/**
 * Show the line, or hide it where a new message is written.
 * @param {import("./view.js").Conversation} one
 * @param {() => void} cancel
 */
export function showAnswering(one, cancel) {
  const draft = draftOf(one);
  const id = draft.edit ?? draft.reply;
  const message = id === null ? undefined : store.message(one.key, id);
  const line = byId("composer-context");
  line.hidden = !message;
  if (!message) {
    draft.edit = draft.reply = null;
    return line.replaceChildren();
  }
  const replies = draft.edit === null;
  const words = el("span", { dir: "auto" }, summary(message));
  return line.replaceChildren(
    icon(replies ? "reply" : "edit"),
    el("p", {}, el("strong", {}, replies ? "Reply" : "Change your message"), words),
    iconButton("Cancel", icon("close"), cancel),
  );
}
