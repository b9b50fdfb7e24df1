// The choice of colours: as the system says, light or dark; kept by the browser.

import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { keep, kept } from "./kept.js";

const KEPT_AS = "aze-sandbox-theme";
const CHOICES = [
  ["auto", "As the system", "auto"],
  ["light", "Light", "sun"],
  ["dark", "Dark", "moon"],
];

/** Make the switch, and take up what was chosen before. */
export function mountTheme() {
  const chosen = kept(KEPT_AS) ?? "auto";
  apply(chosen);
  byId("theme").append(...CHOICES.map((choice) => option(choice, chosen)));
}

function option([value, label, picture], chosen) {
  const input = el("input", { type: "radio", name: "theme", value, class: "unseen" });
  input.checked = value === chosen;
  input.addEventListener("change", () => {
    keep(KEPT_AS, value);
    apply(value);
  });
  const words = el("span", { class: "unseen" }, label);
  return el("label", { title: label }, input, icon(picture), words);
}

function apply(value) {
  if (value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}
