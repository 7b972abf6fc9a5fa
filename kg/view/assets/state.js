// What is shown: one object, kept in the address, so that a link to the page with its hash shows the same view.

const START = {
  view: "graph", amount: data.backbone, entity: null, statement: null, focus: null, hops: 1, path: null,
  type: [], status: [], relation: [], source: [], only: [], origins: 1, asof: null, from: null, until: null,
  sort: "-origins", order: "happened", camera: null, map: null, moved: [],
};
const LISTS = ["type", "status", "relation", "source", "only", "moved"]; // the first four: what the reader has switched off
const FILTERS = ["type", "status", "relation", "source", "only", "origins", "asof", "from", "until"];
const NUMBERS = ["amount", "origins", "hops"];
const DATES = ["asof", "from", "until"];
const VIEWS = ["graph", "map", "timeline", "table"];
const VALID = { view: (value) => VIEWS.includes(value), order: (value) => ["happened", "printed"].includes(value), camera: cameraOf, map: cameraOf };
let state = readState();
const listeners = [];
const onState = (listener) => listeners.push(listener);

// Three numbers, x, y and scale, with commas between; null for anything else.
function cameraOf(text) {
  const parts = String(text ?? "").split(",").map(Number);
  return parts.length === 3 && parts.every(Number.isFinite) && parts[2] > 0 ? parts : null;
}
function readState() {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const read = structuredClone(START);
  for (const [key, value] of asked) {
    if (!Object.hasOwn(START, key)) continue;
    if (LISTS.includes(key)) read[key] = asked.getAll(key);
    else if (NUMBERS.includes(key)) read[key] = Math.max(1, Math.floor(Number(value)) || START[key]);
    else if (DATES.includes(key)) read[key] = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
    else if (!VALID[key] || VALID[key](value)) read[key] = value;
  }
  return read;
}

// A step that the browser's Back undoes gets an entry of its own; sliders and the camera do not.
function writeState(step) {
  const kept = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (LISTS.includes(key)) value.forEach((one) => kept.append(key, one));
    else if (value !== START[key] && value !== null) kept.set(key, String(value));
  }
  const hash = kept.toString();
  if (hash === window.location.hash.slice(1)) return;
  const address = hash ? "#" + hash : window.location.pathname;
  try {
    if (step) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  } catch { /* inside a frame without an address of its own there is nothing to keep it in */ }
}
function change(difference, { step = true } = {}) {
  state = { ...state, ...difference };
  writeState(step);
  listeners.forEach((listener) => listener(difference));
}

// Where the reader looks belongs to the address too, and nothing has to be drawn again for it.
function look(difference) {
  state = { ...state, ...difference };
  writeState(false);
}
function toggle(list, value, on) {
  const rest = state[list].filter((one) => one !== value);
  change({ [list]: on ? rest : [...rest, value].sort() });
}

window.addEventListener("popstate", () => { // also after the hash was typed or a link to it clicked
  state = readState();
  listeners.forEach((listener) => listener(state));
});
