// The paper clip: pictures and files from this computer, and small things that people send.

import { el } from "./dom.js";
import { fileSize } from "./format.js";
import { openMenu } from "./menu.js";
import { toast } from "./notices.js";

const GREATEST = 20 * 1024 * 1024; // bytes; more than any picture or paper needs

const SMALL = [
  ["voice", "Voice message", "mic"],
  ["location", "Location", "pin"],
  ["contact", "Contact", "contact"],
  ["sticker", "Sticker", "sticker"],
  ["video", "Video", "video"],
  ["audio", "Audio", "music"],
  ["dice", "Dice", "dice"],
];

/**
 * Open the menu of what can be sent.
 * @param {HTMLElement} button
 * @param {(media: Object<string, string>, how?: {captioned: boolean}) => Promise<void>} send
 */
export function openAttachments(button, send) {
  const items = [
    { label: "Photo…", picture: "image", run: () => pick("photo", send) },
    { label: "File…", picture: "file", run: () => pick("document", send) },
    ...SMALL.map(([kind, label, picture]) => ({ label, picture, run: () => send({ kind }) })),
  ];
  openMenu(button.getBoundingClientRect(), items, "Send something");
}

function pick(kind, send) {
  const accept = kind === "photo" ? "image/png,image/jpeg" : undefined;
  const input = el("input", {
    type: "file",
    accept,
    hidden: true,
    "aria-label": `Choose a ${kind}`,
  });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.remove();
    if (file) await upload(kind, file, send);
  });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.click();
}

async function upload(kind, file, send) {
  if (file.size > GREATEST) {
    toast(`This file has ${fileSize(file.size)}; ${fileSize(GREATEST)} can be sent.`, "problem");
    return;
  }
  const data = await encoded(file);
  await send({ kind, name: file.name, data }, { captioned: true });
}

/** @param {File} file @returns {Promise<string>} Its content as base64. */
function encoded(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
