// The page's drawings: 24 units wide, one stroke of 1.75, in the colour of the text around them.

const SVG = "http://www.w3.org/2000/svg";

/** @type {Record<string, string>} Path data by name. */
const PATHS = {
  alert: "M12 4 2.8 19.5h18.4L12 4Z M12 10v4.5 M12 17v.01",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Zm0 0v1.3a2.35 2.35 0 0 0 4.7 0V12A8.2 8.2 0 1 0 17 18.5",
  auto: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z M12 3.5v17 M15 5v14 M18 7v10",
  back: "M14.5 5.5 8 12l6.5 6.5",
  block: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z M6 6l12 12",
  bolt: "M13 3 5.5 13.5H11L10 21l8-11h-5.6L13 3Z",
  bubbles:
    "M4 5.5h10a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H8L4.5 16.5v-3A1.5 1.5 0 0 1 3 12V7a1.5 1.5 0 0 1 1-1.5Z M18.5 9.5h1A1.5 1.5 0 0 1 21 11v4.5a1.5 1.5 0 0 1-1.5 1.5v3l-3.2-3H12",
  check: "M5.5 12.5l4.2 4.2L18.5 7.5",
  checks: "M2.5 12.8l4 4L15 7.8 M11 15.4l1.4 1.4L21 7.8",
  chevron: "M8.5 5.5 15 12l-6.5 6.5",
  clip: "M19 11.2l-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3.05 3.05 0 0 1 4.3 4.3l-7.7 7.7a1.5 1.5 0 0 1-2.1-2.1l6.9-6.9",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z M12 7.5V12l3 2",
  close: "M6.5 6.5l11 11 M17.5 6.5l-11 11",
  contact:
    "M12 12.2a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2Z M5 19.5c.8-3.2 3.6-4.8 7-4.8s6.2 1.6 7 4.8",
  copy: "M9 8.5h9.5a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1Z M5 15.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h9.5a1 1 0 0 1 1 1",
  dice: "M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z M8.5 8.5v.01 M15.5 8.5v.01 M8.5 15.5v.01 M15.5 15.5v.01 M12 12v.01",
  down: "M12 5v13.5 M6 12.8l6 6 6-6",
  download: "M12 4v11 M7 10.5l5 5 5-5 M5 19.5h14",
  edit: "M5 19l.8-3.8L16 5a1.9 1.9 0 0 1 2.7 0l.3.3a1.9 1.9 0 0 1 0 2.7L8.8 18.2 5 19Z M14.2 6.8l3 3",
  external: "M8 16 16.5 7.5 M9.5 7h7.5v7.5",
  file: "M7 3.5h6.5L18.5 8.5V19a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5Z M13.5 3.5v5h5",
  hash: "M9.5 4.5l-2 15 M16.5 4.5l-2 15 M5 9.5h15 M4 14.5h15",
  history: "M4.5 5v4.5H9 M4.8 9.5A8 8 0 1 1 4 12.6 M12 8v4.5l3 1.8",
  image:
    "M5.5 4.5h13A1.5 1.5 0 0 1 20 6v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18V6a1.5 1.5 0 0 1 1.5-1.5Z M4.5 17l4.8-5 3.7 3.8 2.5-2.5 4.3 4 M15.5 9v.01",
  list: "M5 7h14 M5 12h14 M5 17h9",
  mic: "M12 3.5a2.8 2.8 0 0 1 2.8 2.8v5a2.8 2.8 0 0 1-5.6 0v-5A2.8 2.8 0 0 1 12 3.5Z M6 11.5a6 6 0 0 0 12 0 M12 17.5v3",
  moon: "M19.5 14.3A8 8 0 0 1 9.7 4.5a8 8 0 1 0 9.8 9.8Z",
  more: "M6 12v.01 M12 12v.01 M18 12v.01",
  music:
    "M9 17.5V6l9.5-2v11.5 M9 17.5a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0Zm9.5-2a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0Z",
  panel:
    "M5 4.5h14A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5Z M14.5 4.5v15",
  pin: "M12 21c4.3-4.6 6.5-8.1 6.5-11a6.5 6.5 0 0 0-13 0c0 2.9 2.2 6.4 6.5 11Z M12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z",
  play: "M8 5.5v13l10.5-6.5L8 5.5Z",
  plug: "M9 4v4.5 M15 4v4.5 M6.5 8.5h11v2.5a5.5 5.5 0 0 1-11 0V8.5Z M12 16.5V21",
  reply: "M9.5 6 4 11.5 9.5 17 M4.5 11.5H14a6 6 0 0 1 6 6v1",
  send: "M4.5 12 3.5 4.5 21 12 3.5 19.5 4.5 12Z M4.5 12H12",
  share: "M12 15V4 M7.5 8 12 3.5 16.5 8 M6 11.5H5V20h14v-8.5h-1",
  sticker: "M12 4a8 8 0 1 0 8 8c-4 0-8-4-8-8Z M12 4c3.5 0 8 4.5 8 8 M9 14.5c1.5 1.5 3.5 1.8 5 .8",
  stop: "M7 7h10v10H7V7Z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z M12 2.8v1.7 M12 19.5v1.7 M2.8 12h1.7 M19.5 12h1.7 M5.5 5.5l1.2 1.2 M17.3 17.3l1.2 1.2 M18.5 5.5l-1.2 1.2 M6.7 17.3l-1.2 1.2",
  trash: "M5 7h14 M9.5 7V4.5h5V7 M7 7l.8 12.5h8.4L17 7 M10.5 10.5v5.5 M13.5 10.5v5.5",
  users:
    "M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6Z M2.8 18.8c.6-3 3.1-4.6 6.2-4.6s5.6 1.6 6.2 4.6 M15.5 5.2a3.2 3.2 0 0 1 0 6 M17 14.4c2.3.4 3.8 1.9 4.2 4.4",
  video:
    "M4.5 6.5h9A1.5 1.5 0 0 1 15 8v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.5Z M15 10.5l6-3v9l-6-3",
};

/**
 * Draw an icon. It says nothing to a screen reader: the name stands beside it or on its button.
 * @param {keyof typeof PATHS} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
