// Builds elements. Data only ever becomes text nodes and attributes, never markup.

/**
 * Make an element. `on` holds event handlers, `data` data attributes; null, undefined and false
 * are left out, true makes an attribute without a value.
 * @param {string} tag
 * @param {Object<string, unknown>} [props]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") listen(node, value);
    else if (name === "data") setData(node, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child || child === ""));
  return node;
}

function listen(node, handlers) {
  for (const [type, handler] of Object.entries(handlers)) node.addEventListener(type, handler);
}

function setData(node, values) {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) node.dataset[name] = String(value);
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export const byId = (id) => document.getElementById(id);

/**
 * Set a text only where it differs, so that nothing is laid out or announced again.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * A button with an icon and a name for those who do not see it.
 * @param {string} label
 * @param {Node} picture
 * @param {(event: MouseEvent) => void} onClick
 * @param {Object<string, unknown>} [props]
 * @returns {HTMLElement}
 */
export function iconButton(label, picture, onClick, props = {}) {
  const { class: extra = "", ...rest } = props;
  return el(
    "button",
    {
      type: "button",
      class: `icon-button ${extra}`.trim(),
      "aria-label": label,
      title: label,
      on: { click: onClick },
      ...rest,
    },
    picture,
  );
}

/**
 * Fill a host where what it shows has changed, so that the focus within it stays otherwise.
 * @param {HTMLElement} host
 * @param {string} signature The same for what looks and acts the same.
 * @param {() => Node[]} make
 */
export function fillIfChanged(host, signature, make) {
  if (host.dataset.signature === signature) return;
  host.dataset.signature = signature;
  host.replaceChildren(...make());
}

/** @type {MediaQueryList} */
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** @returns {ScrollBehavior} */
export const glide = () => (calm.matches ? "auto" : "smooth");
