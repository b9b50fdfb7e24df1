// The right part: opened and folded, and its two tabs.

import { byId } from "./dom.js";
import { keep, kept } from "./kept.js";

const TABS = ["calls", "lab"];
const KEPT_AS = "aze-sandbox-panel";
const NARROW = matchMedia("(max-width: 1180px)");

/** Make the tabs and the buttons that open and close. */
export function mountPanel() {
  for (const name of TABS) {
    byId(`tab-${name}`).addEventListener("click", () => showTab(name));
    byId(`tab-${name}`).addEventListener("keydown", (event) => arrow(event, name));
  }
  byId("panel-toggle").addEventListener("click", () => fold(isOpen()));
  byId("chat-panel").addEventListener("click", () => fold(isOpen()));
  byId("panel-close").addEventListener("click", () => fold(true));
  byId("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && NARROW.matches) fold(true);
  });
  NARROW.addEventListener("change", () => set(!NARROW.matches && wasOpen()));
  set(!NARROW.matches && wasOpen());
}

const wasOpen = () => kept(KEPT_AS) !== "folded";
const isOpen = () => document.body.dataset.panel === "open";

function set(open) {
  document.body.dataset.panel = open ? "open" : "folded";
  byId("panel").inert = !open;
  for (const id of ["panel-toggle", "chat-panel"]) {
    byId(id).setAttribute("aria-expanded", String(open));
  }
}

/** @param {boolean} away Whether to fold it, by somebody's wish. */
function fold(away) {
  const within = byId("panel").contains(document.activeElement);
  set(!away);
  if (!NARROW.matches) keep(KEPT_AS, away ? "folded" : "open");
  if (away && within) focusToggle();
  if (!away && NARROW.matches) byId("panel").focus({ preventScroll: true });
}

function focusToggle() {
  const seen = ["panel-toggle", "chat-panel"].map(byId).find((one) => one.offsetParent !== null);
  seen?.focus();
}

/**
 * Open the panel at a tab.
 * @param {"calls"|"lab"} name
 */
export function openPanel(name) {
  showTab(name);
  if (!isOpen()) fold(false);
}

/** Give the chat free where the panel lies over it. */
export function uncoverChat() {
  if (NARROW.matches && isOpen()) fold(true);
}

function showTab(name) {
  for (const one of TABS) {
    byId(`tab-${one}`).setAttribute("aria-selected", String(one === name));
    byId(`tab-${one}`).tabIndex = one === name ? 0 : -1;
    byId(`${one}-panel`).hidden = one !== name;
  }
}

function arrow(event, name) {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const other = TABS.find((one) => one !== name);
  showTab(other);
  byId(`tab-${other}`).focus();
}
