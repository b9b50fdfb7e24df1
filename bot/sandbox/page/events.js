// Listens to the server's events while the page is seen; comes back by itself when the server was
// away. A browser holds six connections to one host: pages that nobody sees leave theirs to others.

import { store } from "./state.js";

const AGAIN_AFTER = 1500; // milliseconds
/** @type {EventSource|null} */
let source = null;
let again = 0;
/** @type {string|undefined} */
let world;

/** Connect, and stay connected while the page is seen. */
export function listen() {
  document.addEventListener("visibilitychange", follow);
  follow();
}

function follow() {
  leave();
  if (!document.hidden) connect();
}

function connect() {
  source = new EventSource("/sim/events");
  source.onmessage = ({ data }) => take(JSON.parse(data));
  source.onerror = () => {
    leave();
    store.setConnection("lost");
    again = setTimeout(connect, AGAIN_AFTER);
  };
}

function leave() {
  clearTimeout(again);
  source?.close();
}

/** Nothing that the page remembers of one world holds in another: it begins anew there. */
function take(event) {
  if (event.whole && world !== undefined && event.world !== world) {
    leave();
    return location.reload();
  }
  world = event.world ?? world;
  store.setConnection("open");
  return store.apply(event);
}
