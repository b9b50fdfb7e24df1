// The tab "Bot API": every call of the bot as it happens, newest first.

import { el, setText } from "./dom.js";
import { clockSeconds } from "./format.js";
import { icon } from "./icons.js";
import { jsonView } from "./jsonview.js";
import { copy } from "./notices.js";
import { store } from "./state.js";

const SHOWN = 300;
const MEANINGS = {
  0: "no answer",
  400: "refused",
  401: "token refused",
  403: "forbidden",
  404: "not found",
  409: "conflict",
  413: "too large",
  429: "too many",
  500: "server error",
  502: "bad gateway",
};
const filter = { polls: false, errors: false, after: 0 };
let list, nothing;

/**
 * Make the tab.
 * @param {HTMLElement} host
 */
export function mountCalls(host) {
  list = el("ol", { class: "calls", reversed: true });
  nothing = el("div", { class: "nothing small" }, icon("plug"), el("p"));
  const clear = el(
    "button",
    { type: "button", class: "button quiet slim", on: { click: clearAll } },
    icon("trash"),
    "Clear",
  );
  const bar = el(
    "div",
    { class: "calls-bar" },
    toggle("Show getUpdates", "polls"),
    toggle("Errors only", "errors"),
    clear,
  );
  host.append(
    bar,
    el(
      "div",
      { class: "calls-scroll", tabindex: "0", role: "region", "aria-label": "Calls" },
      list,
      nothing,
    ),
  );
  store.on(["calls"], (fresh) => (fresh === null ? drawAll() : fresh.forEach(add)));
  drawAll();
}

function toggle(label, name) {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    filter[name] = input.checked;
    drawAll();
  });
  return el("label", { class: "check" }, input, label);
}

function clearAll() {
  filter.after = store.calls.at(-1)?.number ?? 0;
  drawAll();
}

const bad = (call) => call.status !== 200 || call.response?.ok !== true;

function wanted(call) {
  if (call.number <= filter.after) return false;
  if (bad(call)) return true;
  return !filter.errors && (filter.polls || call.method.toLowerCase() !== "getupdates");
}

function drawAll() {
  if ((store.calls.at(-1)?.number ?? 0) < filter.after) filter.after = 0;
  const shown = store.calls.filter(wanted).slice(-SHOWN).reverse();
  list.replaceChildren(...shown.map(row));
  tellNothing();
}

function add(call) {
  if (!wanted(call)) return;
  list.prepend(row(call));
  if (list.children.length > SHOWN) list.lastElementChild.remove();
  tellNothing();
}

function tellNothing() {
  nothing.hidden = list.children.length > 0;
  const words = filter.errors
    ? "No call has gone wrong."
    : "The bot’s calls appear here as they happen.";
  setText(nothing.lastElementChild, words);
}

function row(call) {
  const details = el("div", { class: "call-details", hidden: true });
  const head = el(
    "button",
    { type: "button", class: "call-head", "aria-expanded": "false" },
    el("time", {}, clockSeconds(call.time)),
    el("span", { class: "method" }, call.method),
    el("span", { class: "call-chat" }, el("bdi", {}, chatName(call))),
    status(call),
    bad(call) && call.response?.description
      ? el("span", { class: "call-why" }, call.response.description)
      : null,
  );
  head.addEventListener("click", () => {
    details.hidden = !details.hidden;
    head.setAttribute("aria-expanded", String(!details.hidden));
    if (details.children.length === 0) details.append(...open(call));
  });
  const data = { call: call.number, status: call.status };
  return el("li", { class: bad(call) ? "call bad" : "call", data }, head, details);
}

function status(call) {
  if (!bad(call)) return el("span", { class: "status" }, String(call.status));
  const wait = call.response?.parameters?.retry_after;
  const words = wait ? `wait ${wait} s` : (MEANINGS[call.status] ?? "garbled answer");
  const number = call.status === 0 ? "" : `${call.status} `;
  const kind = call.status === 429 ? "slow" : call.status === 0 ? "lost" : "wrong";
  return el(
    "span",
    { class: `status ${kind}` },
    icon(kind === "slow" ? "clock" : kind === "lost" ? "plug" : "alert"),
    `${number}${words}`,
  );
}

/** Which chat a call is about, in words. */
function chatName(call) {
  const id = call.parameters?.chat_id ?? call.parameters?.user_id;
  if (id === undefined) return "";
  return store.chats.get(String(id))?.title || String(id);
}

function open(call) {
  return [
    part("Parameters", call.parameters),
    part("Response", call.response ?? "No answer was given."),
  ];
}

function part(title, value) {
  const button = el(
    "button",
    {
      type: "button",
      class: "button quiet slim",
      on: { click: () => copy(JSON.stringify(value, null, 2)) },
    },
    "Copy",
  );
  return el("section", {}, el("h3", {}, title, button), jsonView(value, title));
}
