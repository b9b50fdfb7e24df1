// What holds now, always in view: the connection, the bot, faults, the clock; banners for trouble.

import { act } from "./actions.js";
import { byId, el, fillIfChanged } from "./dom.js";
import { ahead } from "./format.js";
import { icon } from "./icons.js";
import { announce } from "./notices.js";
import { openPanel } from "./panel.js";
import { store } from "./state.js";

/** Keep the header and the banner up to date. */
export function mountStatus() {
  store.on(["connection", "state", "faults", "whole"], draw);
  draw();
}

/**
 * Say how the bot is.
 * @returns {{kind: "good"|"busy"|"bad", short: string, long: string}}
 */
export function botState() {
  const { bot, bot_detail: detail, polled } = store.sim;
  if (bot === "starting") {
    return { kind: "busy", short: "Bot is starting", long: detail || "The bot is starting." };
  }
  if (bot === "stopped") {
    return { kind: "bad", short: "Bot is stopped", long: detail || "The bot is stopped." };
  }
  if (polled)
    return { kind: "good", short: "Bot is listening", long: "Running, and listening for updates." };
  const running = bot === "running";
  const long = running ? "Running; not asking for updates at this moment." : "No bot is connected.";
  return { kind: "busy", short: running ? "Bot is at work" : "No bot connected", long };
}

function draw() {
  const { kind, short } = connection();
  fillIfChanged(byId("connection"), `${kind}${short}`, () => {
    byId("connection").className = `pill ${kind}`;
    return [el("span", { class: "dot" }), el("span", {}, short)];
  });
  const badges = badgeWords();
  fillIfChanged(byId("badges"), JSON.stringify(badges), () => badges.map(badge));
  mark(badges);
  const told = banner();
  fillIfChanged(byId("banner"), JSON.stringify(told), () => {
    announce(told?.words ?? "");
    return told ? [bannerNode(told)] : [];
  });
}

/** Where a phone shows no header, the button that opens the panel says how much is unusual. */
function mark(badges) {
  const button = byId("chat-panel");
  const words = badges.map(([, text]) => text).join(", ");
  if (badges.length > 0) button.dataset.badge = String(badges.length);
  else delete button.dataset.badge;
  button.setAttribute("aria-label", `Bot API panel${words && ` (${words})`}`);
}

function connection() {
  if (store.connection === "lost") return { kind: "bad", short: "Not connected" };
  if (store.connection === "connecting") return { kind: "busy", short: "Connecting…" };
  return store.sim.listening ? botState() : { kind: "bad", short: "Telegram is down" };
}

function badgeWords() {
  const found = [];
  const count = store.faults.length;
  if (count) found.push(["bolt", count === 1 ? "1 fault" : `${count} faults`]);
  if (store.sim.held) found.push(["clock", `${store.sim.held} held`]);
  const moved = Math.round(store.sim.ahead_seconds ?? 0);
  if (moved > 0) found.push(["clock", ahead(moved)]);
  return found;
}

function badge([picture, words]) {
  const on = { click: () => openPanel("lab") };
  const title = "Open Faults & time";
  return el("button", { type: "button", class: "badge", title, on }, icon(picture), words);
}

/** The most pressing trouble, null where there is none. */
function banner() {
  const { bot, bot_detail: detail, listening, levers } = store.sim;
  if (store.connection === "lost") {
    const words =
      "The sandbox is not running (any more). Start it: this page comes back by itself.";
    return { kind: "bad", picture: "plug", words };
  }
  if (store.connection === "connecting") return null;
  if (!listening) {
    const words = "Telegram is down: the bot cannot reach it, and what people write waits.";
    return { kind: "bad", picture: "plug", words };
  }
  if (bot === "stopped") {
    const words = ["The bot is stopped.", detail, "What people write waits for it."];
    const start = (levers ?? []).includes("bot");
    return { kind: "bad", picture: "stop", words: words.filter(Boolean).join(" "), start };
  }
  if (bot !== "starting") return null;
  const words = "The bot is reading its knowledge: about half a minute the first time.";
  return { kind: "busy", picture: "clock", words };
}

function bannerNode({ kind, picture, words, start }) {
  const run = () => act("bot", { act: "start" });
  const button = start
    ? el("button", { type: "button", class: "button main slim", on: { click: run } }, "Start it")
    : null;
  const mark = kind === "busy" ? el("span", { class: "spinner" }) : icon(picture);
  return el("div", { class: `banner ${kind}` }, mark, el("p", {}, words), button);
}
