// Formatted text: Telegram's entities become elements. Offsets count UTF-16 units, as strings do.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { commandLink, safeAddress, textLink } from "./links.js";
import { copy } from "./notices.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FOLDED_LINES = 3;

/**
 * @typedef {{start: number, end: number, entity: Object<string, any>}} Piece
 */

/**
 * Give a text with its formatting.
 * @param {string} text
 * @param {Object<string, any>[]} [entities]
 * @returns {DocumentFragment}
 */
export function formatted(text, entities = []) {
  const pieces = entities
    .map((entity) => ({
      start: Math.max(0, entity.offset),
      end: Math.min(text.length, entity.offset + entity.length),
      entity,
    }))
    .filter((piece) => piece.start < piece.end);
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, pieces);
  return fragment;
}

/**
 * Append a stretch of text; pieces that overlap are cut where the outer one ends.
 * @param {ParentNode} parent
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {Piece[]} pieces
 */
function fill(parent, text, from, to, pieces) {
  let at = from;
  let rest = sorted(pieces);
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const { inner, later } = split(others, outer.end);
    parent.append(text.slice(at, outer.start));
    const { node, inside } = wrapped(outer.entity, text.slice(outer.start, outer.end));
    fill(inside, text, outer.start, outer.end, inner);
    parent.append(node);
    at = outer.end;
    // A block ends its line by itself.
    if (BLOCKS.has(outer.entity.type) && text[at] === "\n" && at < to) at += 1;
    rest = sorted(later.filter((piece) => piece.end > at)).map((piece) => ({
      ...piece,
      start: Math.max(piece.start, at),
    }));
  }
  parent.append(text.slice(at, to));
}

const sorted = (pieces) => [...pieces].sort((a, b) => a.start - b.start || b.end - a.end);

function split(pieces, end) {
  const inner = [];
  const later = [];
  for (const piece of pieces) {
    if (piece.start < end) inner.push({ ...piece, end: Math.min(piece.end, end) });
    if (piece.end > end) later.push({ ...piece, start: Math.max(piece.start, end) });
  }
  return { inner, later };
}

/**
 * Make the element of one entity; `inside` is where its text goes.
 * @param {Object<string, any>} entity
 * @param {string} words The text it covers.
 * @returns {{node: Node, inside: ParentNode}}
 */
function wrapped(entity, words) {
  const node = made(entity, words);
  if (entity.type === "pre") return codeBlock(entity, words);
  if (entity.type === "expandable_blockquote") return foldable(words);
  return { node, inside: node };
}

function made(entity, words) {
  if (TAGS[entity.type]) return el(TAGS[entity.type]);
  switch (entity.type) {
    case "text_link":
      return textLink(safeAddress(entity.url), entity.url);
    case "url":
      return textLink(safeAddress(words), words);
    case "email":
      return textLink(safeAddress(`mailto:${words}`), words);
    case "bot_command":
      return commandLink(words);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return el("span", { class: "named" });
    case "spoiler":
      return spoiler();
    case "code":
      return el("button", {
        type: "button",
        class: "code",
        title: "Copy",
        on: { click: () => copy(words) },
      });
    case "blockquote":
      return el("blockquote");
    default:
      return el("span");
  }
}

function spoiler() {
  const node = el("span", {
    class: "spoiler",
    role: "button",
    tabindex: "0",
    "aria-label": "Hidden text: show it",
  });
  const reveal = (event) => {
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal, true);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") reveal(event);
  });
  return node;
}

function codeBlock(entity, words) {
  const inside = el("code");
  const button = el(
    "button",
    {
      type: "button",
      class: "copy-code",
      "aria-label": "Copy this code",
      title: "Copy",
      on: { click: () => copy(words) },
    },
    icon("copy"),
  );
  const language = entity.language && el("span", { class: "language" }, entity.language);
  const scroller = el("pre", { tabindex: "0" }, inside);
  return { node: el("div", { class: "code-block" }, language, button, scroller), inside };
}

function foldable(words) {
  const inside = el("div", { class: "folded" });
  const button = el(
    "button",
    { type: "button", class: "unfold", "aria-expanded": "false" },
    "More",
  );
  button.addEventListener("click", () => {
    const open = inside.classList.toggle("folded") === false;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Less" : "More";
  });
  const long = words.split("\n").length > FOLDED_LINES || words.length > 60 * FOLDED_LINES;
  return { node: el("blockquote", { class: "expandable" }, inside, long && button), inside };
}
