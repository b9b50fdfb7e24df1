// How times, names, languages and sizes are written.

const clockFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const yearFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const shortDayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const fullFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });
const secondFormat = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
const DAY = 86_400;
const TONES = 8;

const at = (unix) => new Date(unix * 1000);

/** @param {number} unix @returns {string} 14:05 */
export const clockTime = (unix) => clockFormat.format(at(unix));

/** @param {number} unix @returns {string} 14:05:09 */
export const clockSeconds = (unix) => secondFormat.format(at(unix));

/** @param {number} unix @returns {string} 14:05:09 in UTC, with its day */
export const universalTime = (unix) => at(unix).toISOString().slice(0, 19).replace("T", " ");

/** @param {number} unix @returns {string} */
export const fullDate = (unix) => fullFormat.format(at(unix));

/** @param {number} unix @returns {string} The same for all times of one local day. */
export const dayOf = (unix) => at(unix).toDateString();

/**
 * Name a day as seen from another.
 * @param {number} unix
 * @param {number} now
 * @returns {string}
 */
export function dayLabel(unix, now) {
  if (dayOf(unix) === dayOf(now)) return "Today";
  if (dayOf(unix) === dayOf(now - DAY)) return "Yesterday";
  const sameYear = at(unix).getFullYear() === at(now).getFullYear();
  return (sameYear ? dayFormat : yearFormat).format(at(unix));
}

/**
 * The time in a list: of today the hour, else the day.
 * @param {number} unix
 * @param {number} now
 * @returns {string}
 */
export function listTime(unix, now) {
  return dayOf(unix) === dayOf(now) ? clockTime(unix) : shortDayFormat.format(at(unix));
}

/**
 * Say how far the clock was moved.
 * @param {number} seconds
 * @returns {string} +1 d 2 h
 */
export function ahead(seconds) {
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts = [
    [days, "d"],
    [hours, "h"],
    [minutes, "min"],
  ].filter(([count]) => count > 0);
  return `+${parts.map(([count, unit]) => `${count} ${unit}`).join(" ") || `${seconds} s`}`;
}

/**
 * @param {{first_name: string, last_name?: string}} user
 * @returns {string}
 */
export const personName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

/** @param {string} name @returns {string} */
export function initials(name) {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return chosen.map((word) => [...word][0].toLocaleUpperCase()).join("") || "?";
}

/** @param {number} id @returns {string} The class of somebody's colour. */
export const tone = (id) => `tone-${Math.abs(id) % TONES}`;

/** @param {string|undefined} code @returns {string} */
export function languageName(code) {
  if (!code) return "no language told";
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * Bring a text into one line of at most so many characters.
 * @param {string} text
 * @param {number} [most]
 * @returns {string}
 */
export function oneLine(text, most = 90) {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : line;
}

/** @param {number} bytes @returns {string} */
export function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {number} seconds @returns {string} 0:03 */
export function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
