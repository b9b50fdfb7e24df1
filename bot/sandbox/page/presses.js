// Presses on inline buttons: sent, waited for, answered with a toast, an alert or a link.

import { act, ask } from "./actions.js";
import { showAlert } from "./dialogs.js";
import { follow, safeAddress } from "./links.js";
import { toast } from "./notices.js";
import { store } from "./state.js";
import { personIn, selected } from "./view.js";

const PATIENCE = 15_000; // milliseconds until a button stops waiting
/** @type {Map<string, {query: string|null, timer: number, ended: () => void}>} */
const waiting = new Map();

const place = (key, id, data) => `${key}/${id}/${data}`;

/**
 * @param {string} key
 * @param {number} id
 * @param {string} data
 * @returns {boolean} Whether this button still waits for its answer.
 */
export const isWaiting = (key, id, data) => waiting.has(place(key, id, data));

/**
 * Press a button.
 * @param {string} key The chat's.
 * @param {import("./state.js").Message} message
 * @param {string} data
 * @param {{forged?: boolean, changed?: () => void}} [options] `changed` is called when the button
 *   begins and ends to wait.
 */
export async function press(key, message, data, { forged = false, changed = () => {} } = {}) {
  const spot = place(key, message.message_id, data);
  if (waiting.has(spot)) return;
  const wait = { query: null, timer: setTimeout(() => late(spot), PATIENCE), ended: changed };
  waiting.set(spot, wait);
  changed();
  const told = await sent(key, message, data, forged);
  if (!told) return end(spot);
  wait.query = told.query_id;
  if (store.answers.has(told.query_id)) answered(told.query_id, store.answers.get(told.query_id));
}

function sent(key, message, data, forged) {
  const person = personIn(selected() ?? { key, thread: null });
  if (message.inline_message_id && !forged) {
    const id = message.inline_message_id;
    return act("press_inline", { user_id: person, inline_message_id: id, data });
  }
  const where = store.chats.get(key)?.kind === "private" ? undefined : store.chats.get(key)?.id;
  return act("press", {
    user_id: person,
    message_id: message.message_id,
    data,
    chat_id: where,
    forged: forged || undefined,
  });
}

function end(spot) {
  const wait = waiting.get(spot);
  if (!wait) return;
  clearTimeout(wait.timer);
  waiting.delete(spot);
  wait.ended();
}

function late(spot) {
  end(spot);
  toast("The bot has not answered this press within 15 seconds.", "problem");
}

function answered(query, answer) {
  const spot = [...waiting].find(([, wait]) => wait.query === query)?.[0];
  if (!spot) return;
  end(spot);
  const address = answer.url && safeAddress(answer.url);
  if (address) follow(address);
  else if (answer.text && answer.show_alert) showAlert(store.bot.first_name || "Bot", answer.text);
  else if (answer.text) toast(answer.text);
}

/** What was answered while nobody saw the page was not told to it. */
async function recall() {
  for (const { query } of [...waiting.values()]) {
    const told = query && (await ask("press", { query_id: query }));
    if (told?.answer) answered(query, told.answer);
  }
}

store.on(["whole"], recall);
store.on(["press"], ({ query_id: query, answer }) => answered(query, answer ?? {}));
