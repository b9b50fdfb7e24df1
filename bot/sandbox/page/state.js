// What the server has told: one store, which says to those who listen what has changed.

/**
 * @typedef {{id: number, first_name: string, last_name?: string, username?: string,
 *   language_code?: string, about?: string}} Person
 * @typedef {{key: string, id: number, kind: "private"|"supergroup"|"group"|"elsewhere",
 *   title: string, forum: boolean, started: boolean, blocked: boolean, deactivated: boolean,
 *   bot_status: string, members: {id: number, status: string}[],
 *   topics: {id: number, name: string}[], keyboard: Object|null,
 *   migrated_to: number|null}} Chat
 * @typedef {Object<string, any> & {message_id: number, date: number}} Message
 *   As Telegram's Bot API writes it.
 * @typedef {{number: number, time: number, method: string, parameters: Object<string, any>,
 *   status: number, response: Object<string, any>|null}} Call
 * @typedef {{number: number, kind: string, method: string|null, chat_id: number|null,
 *   times: number|null, probability: number, retry_after: number, accepted: boolean,
 *   happened: number}} Fault
 * @typedef {"people"|"chats"|"messages"|"waiting"|"calls"|"faults"|"state"|"connection"|
 *   "press"|"ask"|"whole"|"replaced"} Topic
 */

const KEPT_CALLS = 500;
const KEPT_ANSWERS = 200;

const namesOf = (messages) => new Set(messages.map(([key, id]) => `${key}/${id}`));

class Store {
  constructor() {
    /** @type {Map<Topic, Set<(detail: any) => void>>} */
    this.listeners = new Map();
    /** @type {"connecting"|"open"|"lost"} */
    this.connection = "connecting";
    this.known = false;
    this.bot = { id: 0, first_name: "", username: "" };
    this.sim = { polled: false, held: 0, listening: true, bot: "", bot_detail: "", levers: [] };
    this.sim.time = Date.now() / 1000;
    this.sim.ahead_seconds = 0;
    this.simReceived = performance.now();
    /** @type {Map<number, Person>} */
    this.people = new Map();
    /** @type {Map<string, Chat>} */
    this.chats = new Map();
    /** @type {Map<string, Map<number, Message>>} */
    this.messages = new Map();
    this.waiting = new Set();
    this.dropped = new Set();
    /** @type {Call[]} */
    this.calls = [];
    /** @type {Fault[]} */
    this.faults = [];
    this.answers = new Map();
  }

  /**
   * @param {Topic[]} topics
   * @param {(detail: any) => void} listener
   */
  on(topics, listener) {
    for (const topic of topics) {
      if (!this.listeners.has(topic)) this.listeners.set(topic, new Set());
      this.listeners.get(topic).add(listener);
    }
  }

  /**
   * @param {Topic} topic
   * @param {any} [detail]
   */
  emit(topic, detail) {
    for (const listener of this.listeners.get(topic) ?? []) listener(detail);
  }

  /** @param {"connecting"|"open"|"lost"} connection */
  setConnection(connection) {
    if (this.connection === connection) return;
    this.connection = connection;
    this.emit("connection");
  }

  /** @returns {number} The sandbox's time now, Unix seconds. */
  now() {
    return this.sim.time + (performance.now() - this.simReceived) / 1000;
  }

  /**
   * @param {string} key
   * @param {number} id
   * @returns {Message|undefined}
   */
  message(key, id) {
    return this.messages.get(key)?.get(id);
  }

  /**
   * Take one event of the server in.
   * @param {Object<string, any>} event
   */
  apply(event) {
    const before = this.messages;
    if (event.whole) this.forget(event);
    if (event.people) this.people = new Map(event.people.map((one) => [one.id, one]));
    for (const chat of event.chats ?? []) this.chats.set(chat.key, chat);
    const touched = this.takeMessages(event, event.whole ? before : this.messages);
    if (event.waiting) this.waiting = namesOf(event.waiting);
    if (event.dropped) this.dropped = namesOf(event.dropped);
    if (event.faults) this.faults = event.faults;
    if (event.state) {
      this.sim = event.state;
      this.simReceived = performance.now();
    }
    this.calls.push(...(event.calls ?? []));
    if (this.calls.length > KEPT_CALLS) this.calls.splice(0, this.calls.length - KEPT_CALLS);
    this.tell(event, touched);
  }

  forget(event) {
    this.known = true;
    this.bot = event.bot ?? this.bot;
    this.chats = new Map();
    this.messages = new Map();
    this.calls = [];
  }

  takeMessages(event, before) {
    const touched = [];
    for (const [key, message] of event.messages ?? []) {
      const old = before.get(key)?.get(message.message_id);
      if (!this.messages.has(key)) this.messages.set(key, new Map());
      const unchanged = event.whole && JSON.stringify(old) === JSON.stringify(message);
      this.messages.get(key).set(message.message_id, unchanged ? old : message);
      touched.push([key, message.message_id]);
      if (old && !unchanged) this.emit("replaced", { key, old, message });
    }
    for (const [key, id] of event.gone ?? []) {
      this.messages.get(key)?.delete(id);
      touched.push([key, id]);
    }
    return touched;
  }

  tell(event, touched) {
    if (event.whole) this.emit("whole");
    if (event.people) this.emit("people");
    if (event.chats) this.emit("chats");
    if (touched.length > 0 && !event.whole) this.emit("messages", touched);
    if (event.waiting || event.dropped) this.emit("waiting");
    if (event.faults) this.emit("faults");
    if (event.state) this.emit("state");
    if (event.calls || event.whole) this.emit("calls", event.whole ? null : event.calls);
    for (const press of event.presses ?? []) this.keepAnswer("press", press);
    for (const ask of event.asks ?? []) this.keepAnswer("ask", ask);
  }

  keepAnswer(topic, told) {
    this.answers.set(told.query_id, told.answer ?? {});
    if (this.answers.size > KEPT_ANSWERS) this.answers.delete(this.answers.keys().next().value);
    this.emit(topic, told);
  }
}

export const store = new Store();
