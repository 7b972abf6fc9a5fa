// What is shown, kept in the address: a link to the page with its hash shows the same view.

const START = {
  view: "graph", amount: data.backbone, entity: null, statement: null, focus: null, path: null,
  type: [], status: [], relation: [], source: [], origins: 1, asof: null, from: null, until: null,
};
const LISTS = ["type", "status", "relation", "source"]; // what the reader has switched off
const NUMBERS = ["amount", "origins"];
const DATES = ["asof", "from", "until"];
const VIEWS = ["graph", "timeline", "table"];

let state = readState();
const listeners = [];
const onState = (listener) => listeners.push(listener);

function readState() {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const read = structuredClone(START);
  for (const [key, value] of asked) {
    if (LISTS.includes(key)) read[key] = asked.getAll(key);
    else if (NUMBERS.includes(key)) read[key] = Math.max(1, Math.floor(Number(value)) || START[key]);
    else if (DATES.includes(key)) read[key] = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
    else if (key === "view") read.view = VIEWS.includes(value) ? value : START.view;
    else if (key in START) read[key] = value;
  }
  return read;
}

function writeState() {
  const kept = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (LISTS.includes(key)) value.forEach((one) => kept.append(key, one));
    else if (value !== START[key] && value !== null) kept.set(key, String(value));
  }
  const hash = kept.toString();
  if (hash !== window.location.hash.slice(1)) {
    window.history.replaceState(null, "", hash ? "#" + hash : window.location.pathname);
  }
}

function change(difference) {
  state = { ...state, ...difference };
  writeState();
  listeners.forEach((listener) => listener(difference));
}

function toggle(list, value, on) {
  const rest = state[list].filter((one) => one !== value);
  change({ [list]: on ? rest : [...rest, value].sort() });
}

window.addEventListener("hashchange", () => {
  state = readState();
  listeners.forEach((listener) => listener(state));
});
