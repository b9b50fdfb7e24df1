// What people and the one who tries the bot can do: requests to /sim/.

import { toast } from "./notices.js";

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
    });
    return await read(response);
  } catch (error) {
    toast(error instanceof TypeError ? "The sandbox does not answer." : error.message, "problem");
    return null;
  }
}

/**
 * Ask for something; null where it cannot be had.
 * @param {string} name
 * @param {Record<string, string>} given
 * @returns {Promise<any|null>}
 */
export async function ask(name, given) {
  try {
    return await read(await fetch(`/sim/${name}?${new URLSearchParams(given)}`));
  } catch {
    return null;
  }
}

/** @param {string} fileId @returns {string} */
export const fileAddress = (fileId) => `/sim/file?file_id=${encodeURIComponent(fileId)}`;
