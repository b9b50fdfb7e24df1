// Fault switches: what goes wrong, in which call, how often; and the rules in force.

import { act } from "./actions.js";
import { el, fillIfChanged, iconButton } from "./dom.js";
import { describe, FREQUENCIES, GROUPS, KINDS, MAY_TAKE_EFFECT, METHODS } from "./faultwords.js";
import { icon } from "./icons.js";
import { block, choiceOf, field, smallButton } from "./forms.js";
import { toast } from "./notices.js";
import { store } from "./state.js";
import { titleOf } from "./titles.js";
import { chatOf, onView, selected } from "./view.js";

/**
 * The part of the tab that makes faults.
 * @returns {HTMLElement}
 */
export function faultsPart() {
  const kind = kindChoice();
  const method = choiceOf([["", "Any call"], ...METHODS.map((name) => [name, name])]);
  method.value = METHODS[0];
  const often = choiceOf(FREQUENCIES.map(([value, , words]) => [value, words]));
  const wait = el("input", {
    type: "number",
    min: 1,
    max: 3600,
    value: 3,
    inputmode: "numeric",
    required: true,
  });
  const chat = choiceOf([
    ["", "In any chat"],
    ["here", "In the open chat"],
  ]);
  const accepted = el("input", { type: "checkbox" });
  const waitField = field("Seconds to wait (retry_after)", wait);
  const acceptedField = el(
    "label",
    { class: "check" },
    accepted,
    "The call takes effect all the same",
  );
  const adapt = () => {
    waitField.hidden = wait.disabled = kind.value !== "too_many";
    acceptedField.hidden = !MAY_TAKE_EFFECT.has(kind.value);
  };
  kind.addEventListener("change", adapt);
  adapt();
  const form = el(
    "form",
    { class: "fault-form" },
    field("What goes wrong", kind),
    el("div", { class: "pair" }, field("Which call", method), field("Where", chat)),
    field("How often", often),
    waitField,
    acceptedField,
    el("button", { type: "submit", class: "button main" }, icon("bolt"), "Switch on"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (chat.value && openChat() === null) {
      toast("The bot is not in the open chat.", "problem");
      return;
    }
    const [, frequency] = FREQUENCIES.find(([value]) => value === often.value);
    const rule = { kind: kind.value, method: method.value || null, ...frequency };
    const seconds = kind.value === "too_many" ? Number(wait.value) : undefined;
    const effect = !acceptedField.hidden && accepted.checked ? true : undefined;
    switchOn({
      ...rule,
      chat_id: chat.value ? openChat() : null,
      retry_after: seconds,
      accepted: effect,
    });
  });
  return block("Faults", form, rules(), held());
}

/** `times` is sent as null where there is no end: left out, it would mean once. */
const switchOn = (rule) => act("fault", rule, ["times"]);

function openChat() {
  const chat = selected() && chatOf(selected());
  return chat && chat.kind !== "elsewhere" ? chat.id : null;
}

function kindChoice() {
  const options = (names) => names.map((name) => el("option", { value: name }, KINDS[name]));
  const groups = GROUPS.map(([label, names]) => el("optgroup", { label }, ...options(names)));
  return el("select", {}, ...groups);
}

function rules() {
  const host = el("div", {
    id: "faults",
    class: "rules",
    "aria-label": "Faults in force",
    role: "group",
  });
  const draw = () => fillIfChanged(host, JSON.stringify(store.faults), ruleNodes);
  store.on(["faults"], draw);
  onView("selection", draw);
  draw();
  return host;
}

/** Answers that the bot still waits for, and may get now. */
function held() {
  const host = el("div", {});
  const row = (count) => {
    const words = count === 1 ? "1 answer is held back." : `${count} answers are held back.`;
    return el(
      "p",
      { class: "held" },
      words,
      smallButton("Release", () => act("release")),
    );
  };
  store.on(["state"], () => {
    const count = store.sim.held;
    fillIfChanged(host, String(count), () => (count ? [row(count)] : []));
  });
  return host;
}

function ruleNodes() {
  if (store.faults.length === 0) return [el("p", { class: "hint" }, "Nothing goes wrong now.")];
  const allOff = smallButton("All off", () => act("fault", { kind: "none" }));
  return [
    el("div", { class: "rules-head" }, el("h4", {}, `In force: ${store.faults.length}`), allOff),
    el("ul", {}, ...store.faults.map(ruleNode)),
  ];
}

function ruleNode(rule) {
  const where =
    rule.chat_id === null ? "" : titleOf({ key: String(rule.chat_id), thread: null }).name;
  const { title, note } = describe(rule, where);
  const happened = ["not happened yet", "happened once"];
  const times = happened[rule.happened] ?? `happened ${rule.happened} times`;
  return el(
    "li",
    { class: "rule", data: { fault: rule.number } },
    icon("bolt"),
    el("p", {}, el("strong", {}, title), el("small", { dir: "auto" }, `${note} · ${times}`)),
    iconButton(`Switch off: ${title}`, icon("close"), () =>
      act("fault_off", { number: rule.number }),
    ),
  );
}
