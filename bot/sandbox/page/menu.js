// A small menu of actions beside a button or where the mouse is.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const EDGE = 8; // pixels kept free to the window's edges
let shut = () => {};

/**
 * @typedef {{label: string, picture: string, run: () => void}} Item
 */

/**
 * Open a menu; Escape and a press outside close it, and the focus goes back.
 * @param {{left: number, top: number, bottom: number}} place
 * @param {Item[]} items
 * @param {string} label
 */
export function openMenu(place, items, label) {
  shut();
  const before = document.activeElement;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label });
  const close = (back = true) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    shut = () => {};
    if (back && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close(false);
  };
  menu.append(...items.map((item) => entry(item, close)));
  menu.addEventListener("keydown", (event) => move(event, menu, close));
  document.querySelector("main").append(menu);
  shut = () => close(false);
  document.addEventListener("pointerdown", outside, true);
  put(menu, place);
  menu.firstElementChild.focus();
}

function entry(item, close) {
  const run = () => {
    close();
    item.run();
  };
  return el(
    "button",
    { type: "button", role: "menuitem", tabindex: "-1", class: "menu-item", on: { click: run } },
    icon(item.picture),
    item.label,
  );
}

function move(event, menu, close) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  if (event.key in targets) {
    event.preventDefault();
    items.at(targets[event.key] % items.length).focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
}

function put(menu, place) {
  const { width, height } = menu.getBoundingClientRect();
  const below = place.bottom + height + EDGE < innerHeight;
  const top = below ? place.bottom : Math.max(EDGE, place.top - height);
  const left = Math.max(EDGE, Math.min(place.left, innerWidth - width - EDGE));
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}
