// Words and small elements. Whatever comes from an article only ever becomes text: no function here takes markup.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

// An element with attributes, listeners ("onclick") and children; strings become text nodes, null and false nothing.
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}
const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
const shape = (tag, attributes = {}, ...children) => filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// Foreign words, kept from turning the text around them.
const said = (text, attributes = {}) => make("bdi", attributes, String(text));

// One line without control characters and without marks that reorder text; for canvas, titles and file names.
const plain = (text) => String(text ?? "")
  .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/g, " ")
  .replace(/\s+/g, " ").trim();
const clip = (text, length) => {
  const signs = [...plain(text)];
  return signs.length > length ? signs.slice(0, length - 1).join("").trimEnd() + "…" : signs.join("");
};
const count = (number, one, many = one + "s") => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

// What people type is compared without case, accents, hyphens and apostrophes.
const fold = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const grouped = (list, keyOf) => list.reduce((all, one) => {
  const key = keyOf(one);
  if (all.has(key)) all.get(key).push(one);
  else all.set(key, [one]);
  return all;
}, new Map());
const tally = (list, keyOf) => new Map([...grouped(list, keyOf)].map(([key, members]) => [key, members.length]));
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// 2026-01-05 -> 5 Jan 2026; 2026-01 -> Jan 2026; intervals with a dash, open ends in words.
function day(iso) {
  const [year, month, date] = iso.split("-");
  return [date && Number(date), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
function span(edtf) {
  if (!edtf) return "time not stated";
  const [start, end] = edtf.split("/");
  if (end === undefined) return day(start);
  const from = start.startsWith(end.slice(0, 4) + "-") ? day(start).slice(0, -5) : day(start); // one year is named once
  return end === ".." ? `from ${day(start)}` : start === ".." ? `until ${day(end)}` : `${from} – ${day(end)}`;
}
const DAY = 86400000;
const toDay = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);

// Colours come from the predicates and types in their light form; in the dark they are mixed with white.
const darkness = window.matchMedia("(prefers-color-scheme: dark)");
function shade(colour) {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!hex) return darkness.matches ? "#b4bcc8" : "#5b6470";
  const parts = hex.slice(1).map((part) => parseInt(part, 16));
  const mixed = darkness.matches ? parts.map((part) => Math.round(part + (255 - part) * 0.45)) : parts;
  return `rgb(${mixed.join(", ")})`;
}
const surfaces = new Map(); // of the style, looked up once for each drawing
function surface(name) {
  if (!surfaces.has(name)) surfaces.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return surfaces.get(name);
}
const TYPES = new Map(data.types.map((type) => [type.id, type]));
const PREDICATES = new Map(data.predicates.map((predicate) => [predicate.id, predicate]));
const predicateOf = (id) => PREDICATES.get(id) ?? { id, label: id, group: "other", colour: "" };
const STATUS = {
  actual: { label: "actual", help: "happened, or is so" },
  planned: { label: "planned", help: "will, is to, is expected to" },
  negated: { label: "denied", help: "did not, is no longer" },
};

// The outline of a type's shape in a box of 16, as an SVG path; the same shapes as vis-network draws.
const PATHS = {
  dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l6.5 7L8 15 1.5 8z",
  triangle: "M8 2l6.5 11.5h-13z", triangleDown: "M8 14L1.5 2.5h13z", hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 .8l2.1 4.7 5.1.5-3.9 3.4 1.2 5L8 11.8l-4.5 2.6 1.2-5L.8 6l5.1-.5z",
};
const drawn = (width, height, ...shapes) => shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
  shapes.filter(Boolean).map(([tag, attributes]) => shape(tag, attributes)));
function typeIcon(id) {
  const type = TYPES.get(id), colour = shade(type.colour);
  return drawn(16, 16, ["path", { d: PATHS[type.shape], fill: type.filled ? colour : "none", stroke: colour, "stroke-width": 2 }]);
}
function statusIcon(status) {
  const line = { x1: 1, x2: 33, y1: 8, y2: 8, stroke: "currentColor", "stroke-width": 2 };
  return drawn(34, 16, ["line", { ...line, "stroke-dasharray": { planned: "7 4", negated: "2 4" }[status] }],
    status === "negated" && ["path", { d: "M13 4l8 8M21 4l-8 8", stroke: "currentColor", "stroke-width": 2 }]);
}
