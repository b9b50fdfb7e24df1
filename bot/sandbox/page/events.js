// Listens to the server's events; comes back by itself when the server was away.

import { store } from "./state.js";

const AGAIN_AFTER = 1500; // milliseconds

/** Connect, and stay connected. */
export function listen() {
  const source = new EventSource("/sim/events");
  source.onmessage = (event) => {
    store.setConnection("open");
    store.apply(JSON.parse(event.data));
  };
  source.onerror = () => {
    source.close();
    store.setConnection("lost");
    setTimeout(listen, AGAIN_AFTER);
  };
}
