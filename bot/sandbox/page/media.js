// What messages hold beside text: pictures, files, voice, places, contacts, stickers.

import { fileAddress } from "./actions.js";
import { showPicture } from "./dialogs.js";
import { el } from "./dom.js";
import { duration, fileSize, personName } from "./format.js";
import { icon } from "./icons.js";
import { mediaKind, mediaName } from "./titles.js";

const WIDEST = 340; // pixels of a picture in the chat
const TALLEST = 360;

const ICONS = { voice: "mic", video: "video", audio: "music", location: "pin", contact: "contact" };

/**
 * The part of a message that is no text, null where there is none.
 * @param {import("./state.js").Message} message
 * @returns {HTMLElement|null}
 */
export function media(message) {
  const kind = mediaKind(message);
  if (!kind) return null;
  if (kind === "photo") return photo(message.photo);
  if (kind === "document") return file(message.document);
  if (kind === "sticker" || kind === "dice") return large(message[kind]);
  return row(ICONS[kind] ?? "file", mediaName(kind), details(kind, message[kind]));
}

function photo(sizes) {
  const best = sizes.reduce((a, b) => (b.width > a.width ? b : a));
  const scale = Math.min(1, WIDEST / best.width, TALLEST / best.height);
  const address = fileAddress(best.file_id);
  const image = el("img", {
    src: address,
    alt: "Photo",
    width: Math.round(best.width * scale),
    height: Math.round(best.height * scale),
    loading: "lazy",
    decoding: "async",
  });
  const button = el(
    "button",
    {
      type: "button",
      class: "photo",
      "aria-label": "Photo: show it large",
      on: { click: () => showPicture(address, "Photo") },
    },
    image,
  );
  image.addEventListener("error", () => button.replaceWith(row("image", "Photo", "not kept")));
  return button;
}

function file(document) {
  const name = document.file_name ?? "file";
  const size = document.file_size === undefined ? "" : fileSize(document.file_size);
  const note = [size, document.mime_type].filter(Boolean).join(" · ");
  const link = el(
    "a",
    {
      class: "icon-button",
      href: fileAddress(document.file_id),
      download: name,
      "aria-label": `Download ${name}`,
      title: "Download",
    },
    icon("download"),
  );
  return row("file", name, note, link);
}

const large = (thing) =>
  el("div", { class: "sticker" }, thing.emoji ?? "", thing.value && el("small", {}, thing.value));

function row(picture, title, note, extra = null) {
  return el(
    "div",
    { class: "media-row" },
    el("span", { class: "media-icon" }, icon(picture)),
    el("span", { class: "media-words" }, el("bdi", {}, title), el("small", {}, note)),
    extra,
  );
}

function details(kind, content) {
  if (kind === "location") return `${content.latitude}, ${content.longitude}`;
  if (kind === "contact") return `${personName(content)}, ${content.phone_number}`;
  return content.duration === undefined ? "" : duration(content.duration);
}
