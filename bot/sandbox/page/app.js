// Starts the page: puts the parts together, and keeps the open conversation in the address.

import { mountCalls } from "./calls.js";
import { mountChat } from "./chat.js";
import { mountConversations } from "./conversations.js";
import { byId } from "./dom.js";
import { listen } from "./events.js";
import { icon } from "./icons.js";
import { mountLab } from "./lab.js";
import { mountPanel, openPanel } from "./panel.js";
import { store } from "./state.js";
import { mountStatus } from "./status.js";
import { mountTheme } from "./theme.js";
import { conversations, nameOf, onView, readEverything, same, select, selected } from "./view.js";

const PHONE = matchMedia("(max-width: 720px)");
let opened = false;

function fromAddress() {
  const name = nameInAddress();
  return conversations().find((one) => nameOf(one) === name) ?? null;
}

function nameInAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // somebody has typed a lone percent sign
  }
}

/** What to open at first: as the address says; where there is room, else the first one. */
function openFirst() {
  if (!opened) readEverything();
  const known = selected() && conversations().some((one) => same(one, selected()));
  if (!known) select(fromAddress() ?? (PHONE.matches ? null : (conversations()[0] ?? null)));
  opened = true;
}

function follow() {
  document.body.dataset.view = selected() ? "chat" : "list";
  const wanted = selected() ? `#${encodeURIComponent(nameOf(selected()))}` : "";
  if (location.hash === wanted) return;
  const address = wanted || location.pathname;
  if (opened) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function drawButtons() {
  const pictures = { "chat-back": "back", "chat-panel": "panel", "panel-toggle": "panel" };
  for (const [id, name] of Object.entries({
    ...pictures,
    "panel-close": "close",
    newest: "down",
  })) {
    byId(id).prepend(icon(name));
  }
}

/** The links that skip parts move the focus; the address stays with the conversation. */
function mountSkips() {
  for (const link of document.querySelectorAll(".skips a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const part = byId(link.hash.slice(1));
      if (part.inert) openPanel("calls");
      part.focus();
    });
  }
}

drawButtons();
mountSkips();
mountTheme();
mountPanel();
mountStatus();
mountConversations();
mountChat();
mountCalls(byId("calls-panel"));
mountLab(byId("lab-panel"));
document.body.dataset.view = "list";
onView("selection", follow);
store.on(["whole"], openFirst);
addEventListener("popstate", () => select(fromAddress()));
listen();
