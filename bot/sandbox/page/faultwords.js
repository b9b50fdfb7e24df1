// What can go wrong, in words.

/** @type {Record<string, string>} What each kind of fault is called. */
export const KINDS = {
  too_many: "Too many requests (429)",
  server_error: "Server error (500)",
  not_html: "Formatting refused (400)",
  blocked: "Blocked by the user (403)",
  deactivated: "The user’s account is gone (403)",
  kicked: "The bot was kicked from the group (403)",
  not_member: "The bot is not in the group (403)",
  bad_gateway: "Bad gateway page (502)",
  malformed: "Garbled answer",
  dropped: "Connection dropped",
  silent: "No answer at all",
  lost: "Answer lost after it took effect",
  held: "Answer held back after it took effect",
};

/** @type {[string, string[]][]} */
export const GROUPS = [
  ["Telegram refuses", ["too_many", "server_error", "not_html"]],
  ["The chat is closed to the bot", ["blocked", "deactivated", "kicked", "not_member"]],
  ["The network fails", ["bad_gateway", "malformed", "dropped", "silent"]],
  ["It works, but the bot does not hear of it", ["lost", "held"]],
];

/** Kinds where the call can have its effect all the same. */
export const MAY_TAKE_EFFECT = new Set(["bad_gateway", "malformed", "dropped", "silent"]);

export const METHODS = [
  "sendMessage",
  "editMessageText",
  "editMessageReplyMarkup",
  "answerCallbackQuery",
  "answerInlineQuery",
  "getUpdates",
  "sendPhoto",
  "sendDocument",
  "sendChatAction",
  "setMyCommands",
  "getMe",
];

/** @type {[string, {times: number|null, probability: number}, string][]} */
export const FREQUENCIES = [
  ["one", { times: 1, probability: 1 }, "The next one"],
  ["three", { times: 3, probability: 1 }, "The next 3"],
  ["third", { times: null, probability: 1 / 3 }, "One in three, until switched off"],
  ["all", { times: null, probability: 1 }, "All, until switched off"],
];

/**
 * Say what a rule in force does.
 * @param {import("./state.js").Fault} rule
 * @param {string} where The chat's name, empty for any.
 * @returns {{title: string, note: string}}
 */
export function describe(rule, where) {
  const title = KINDS[rule.kind] ?? rule.kind;
  const parts = [rule.method ?? "any call", where && `in ${where}`, oftenness(rule)];
  if (rule.kind === "too_many") parts.push(`wait ${rule.retry_after} s`);
  if (rule.accepted) parts.push("takes effect all the same");
  return { title, note: parts.filter(Boolean).join(" · ") };
}

function oftenness({ times, probability }) {
  const share = probability < 1 ? `one in ${Math.round(1 / probability)}` : "";
  if (times === null) return share ? `${share}, until switched off` : "until switched off";
  return [times === 1 ? "the next one" : `the next ${times}`, share].filter(Boolean).join(", ");
}
