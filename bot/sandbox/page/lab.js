// The tab "Faults & time": faults, outages, the clock, the bot's process, the person, links.

import { act } from "./actions.js";
import { el, setText } from "./dom.js";
import { LINK_EXAMPLES } from "./examples.js";
import { faultsPart } from "./faults.js";
import { ahead, clockSeconds, universalTime } from "./format.js";
import { block, field, smallButton } from "./forms.js";
import { icon } from "./icons.js";
import { meaning, openStart, safeAddress } from "./links.js";
import { toast } from "./notices.js";
import { uncoverChat } from "./panel.js";
import { personPart } from "./person.js";
import { store } from "./state.js";
import { botState } from "./status.js";
import { personIn, selected } from "./view.js";

const OUTAGES = [5, 15, 60]; // seconds
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/u;

/**
 * Make the tab.
 * @param {HTMLElement} host
 */
export function mountLab(host) {
  host.append(faultsPart(), outagePart(), clockPart(), processPart(), personPart(), linkPart());
}

function outagePart() {
  const buttons = OUTAGES.map((seconds) =>
    smallButton(`${seconds} s`, () => act("down", { seconds })),
  );
  const words = el("p", { class: "hint" }, "Telegram refuses all connections of the bot for");
  return block("Telegram is down", words, el("div", { class: "buttons" }, ...buttons));
}

function clockPart() {
  const local = el("span", { class: "clock-local" });
  const utc = el("span", { class: "clock-utc" });
  const moved = el("span", { class: "clock-ahead" });
  const show = () => {
    const now = store.now();
    setText(local, clockSeconds(now));
    setText(utc, `${universalTime(now)} UTC`);
    const seconds = Math.round(store.sim.ahead_seconds ?? 0);
    setText(moved, seconds > 0 ? `${ahead(seconds)} ahead of the real time` : "The real time");
  };
  setInterval(show, 1000);
  store.on(["state"], show);
  show();
  const move = (label, seconds) =>
    smallButton(label, () => act("clock", { seconds }), icon("clock"));
  const buttons = el("div", { class: "buttons" }, move("+1 hour", 3600), move("+1 day", 86_400));
  const face = el("div", { id: "clock", class: "clock" }, local, utc, moved);
  return lever("clock", block("Clock", face, buttons));
}

function processPart() {
  const words = el("p", { class: "process" });
  const kill = smallButton("Kill it (kill -9)", () => act("bot", { act: "kill" }), icon("stop"));
  const start = smallButton("Start it again", () => act("bot", { act: "start" }), icon("play"));
  const show = () => {
    setText(words, botState().long);
    kill.disabled = store.sim.bot === "stopped";
    start.disabled = store.sim.bot !== "stopped";
  };
  store.on(["state"], show);
  show();
  return lever(
    "bot",
    block("The bot’s process", words, el("div", { class: "buttons" }, kill, start)),
  );
}

/** A part that is there only where the server has what it steers. */
function lever(name, part) {
  const show = () => (part.hidden = !(store.sim.levers ?? []).includes(name));
  store.on(["state"], show);
  show();
  return part;
}

function linkPart() {
  const input = el("input", {
    type: "text",
    spellcheck: "false",
    autocomplete: "off",
    id: "deep-link",
  });
  const form = el(
    "form",
    { class: "link-form" },
    field("Link or what stands after start=", input),
    el("button", { type: "submit", class: "button quiet" }, "Follow"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (followTyped(input.value.trim())) input.value = "";
  });
  const chips = LINK_EXAMPLES.map((text) => {
    const on = { click: () => followTyped(text) };
    return el("button", { type: "button", class: "chip", on }, text);
  });
  return block("Follow a link to the bot", form, el("div", { class: "buttons" }, ...chips));
}

/** @param {string} typed @returns {boolean} Whether it leads to the bot. */
function followTyped(typed) {
  const payload = payloadIn(typed);
  const person = selected() && personIn(selected());
  if (payload === null) toast("This is no link to this bot, and no payload of one.", "problem");
  else if (!person) toast("Open a conversation first: somebody has to follow the link.", "problem");
  else {
    openStart(person, payload);
    uncoverChat();
  }
  return payload !== null && Boolean(person);
}

function payloadIn(typed) {
  if (PAYLOAD.test(typed)) return typed;
  const address = safeAddress(typed);
  const found = address && meaning(address);
  return found?.kind === "start" ? found.payload : null;
}
