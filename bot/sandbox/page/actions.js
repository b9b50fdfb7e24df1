// What people and the one who tries the bot can do: requests to /sim/.

import { toast } from "./notices.js";

const PATIENCE = 10_000; // milliseconds

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `The sandbox said ${response.status}.`);
  return body;
}

/**
 * Do something. What cannot be done is told as a toast, and null is returned.
 * @param {string} name
 * @param {Object<string, unknown>} [given] What is undefined or null is left out.
 * @param {string[]} [nulls] Names under which null is sent.
 * @returns {Promise<any|null>}
 */
export async function act(name, given = {}, nulls = []) {
  const body = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => (value ?? null) !== null || nulls.includes(key)),
  );
  try {
    const response = await fetch(`/sim/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await read(response);
  } catch (error) {
    toast(meaning(error), "problem");
    return null;
  }
}

/** @param {Error} error @returns {string} */
function meaning(error) {
  if (error.name === "TimeoutError") {
    return "The sandbox has not answered within 10 seconds. Are many windows of it open?";
  }
  return error instanceof TypeError ? "The sandbox does not answer." : error.message;
}

/**
 * Ask for something; null where it cannot be had.
 * @param {string} name
 * @param {Record<string, string>} given
 * @returns {Promise<any|null>}
 */
export async function ask(name, given) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return await read(await fetch(`/sim/${name}?${new URLSearchParams(given)}`, { signal }));
  } catch {
    return null;
  }
}

/** @param {string} fileId @returns {string} */
export const fileAddress = (fileId) => `/sim/file?file_id=${encodeURIComponent(fileId)}`;
