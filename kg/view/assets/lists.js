// The same statements otherwise: a table to sort and copy, a timeline, and files to take away.

const COLUMNS = [
  ["Subject", (one) => plain(entities[one.s].label)],
  ["Relation", (one) => plain(predicateOf(one.p).label)],
  ["Object", (one) => plain(entities[one.o].label)],
  ["Status", (one) => STATUS[one.status].label],
  ["Time", (one) => (one.time ? span(one.time) : ""), (one) => one.start ?? one.end ?? ""],
  ["Roles", (one) => [one.title, one.strength && amount(one.strength), one.what !== null && entities[one.what].label].filter(Boolean).map(plain).join(" · ")],
  ["Origins", (one) => one.origins],
  ["Sentences", (one) => one.evidence.length],
  ["Confidence", (one) => (one.confidence === null ? "" : one.confidence.toFixed(2)), (one) => one.confidence ?? -1],
  ["Papers", (one) => [...new Set(one.evidence.map((piece) => plain(sourceOf(articles[piece.article]))))].join(", ")],
];
const MOST_ROWS = 500;
let order = { column: 6, down: true };
let rowsAsked = MOST_ROWS;

function sorted(list) {
  const value = COLUMNS[order.column][2] ?? COLUMNS[order.column][1];
  const compare = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b)));
  return [...list].sort((a, b) => compare(value(a), value(b)) * (order.down ? -1 : 1) || a.number - b.number);
}

// Table and timeline show every statement that passes the filters; in a neighbourhood only what belongs to it.
const listed = () => (state.focus ? shown.statements : shown.passing);

function drawTable() {
  const rows = sorted(listed());
  const heads = COLUMNS.map(([name], column) => make("th", { scope: "col", "aria-sort": column === order.column ? (order.down ? "descending" : "ascending") : "none" },
    make("button", { type: "button", onclick: () => { order = { column, down: column === order.column ? !order.down : column > 5 }; drawTable(); byId("view-table").querySelectorAll("th button")[column].focus(); } },
      name, make("span", { "aria-hidden": "true" }, column === order.column ? (order.down ? " ▾" : " ▴") : ""))));
  const body = rows.slice(0, rowsAsked).map((one) => make("tr", { class: one.id === state.statement ? "chosen" : null, onclick: () => change({ statement: one.id, entity: null }) },
    COLUMNS.map(([, text], column) => make("td", {}, column === 0
      ? make("button", { type: "button", class: "link" }, said(clip(text(one), 60))) : said(clip(text(one), 90))))));
  byId("view-table").replaceChildren(
    make("div", { class: "buttons" },
      make("button", { type: "button", onclick: (event) => copyTable(rows, event.currentTarget) }, "Copy the table"),
      make("span", { class: "quiet" }, count(rows.length, "statement"))),
    make("table", {}, make("caption", { class: "hidden" }, "Statements shown"), make("thead", {}, make("tr", {}, heads)), make("tbody", {}, body)),
    ...(rows.length > rowsAsked ? [make("button", { type: "button", onclick: () => { rowsAsked += MOST_ROWS; drawTable(); } }, `Show more of ${rows.length}`)] : []));
}

// Tab-separated, as spreadsheets take it; a cell that a spreadsheet would compute is made a word.
function asTsv(rows) {
  const cell = (value) => { const text = plain(value); return /^[=+\-@]/.test(text) ? "'" + text : text; };
  return [COLUMNS.map(([name]) => name), ...rows.map((one) => COLUMNS.map(([, text]) => cell(text(one))))].map((row) => row.join("\t")).join("\n");
}
async function copyTable(rows, button) {
  const text = asTsv(rows);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = "Copied";
}

function drawTimeline() {
  const timed = listed().filter((one) => one.start || one.end)
    .sort((a, b) => (a.start ?? a.end).localeCompare(b.start ?? b.end) || a.number - b.number);
  const without = listed().length - timed.length;
  const items = [];
  let year = null;
  const scale = timeScale(timed);
  for (const one of timed) {
    const now = (one.start ?? one.end).slice(0, 4);
    if (now !== year) { items.push(make("li", { class: "year" }, make("h3", {}, now))); year = now; }
    items.push(make("li", { class: one.id === state.statement ? "chosen" : null },
      make("button", { type: "button", onclick: () => change({ statement: one.id, entity: null }) },
        make("span", { class: "when" }, span(one.time)), bar(one, scale), make("span", { class: "what" }, sentence(one, false), " ", chip(one.status)))));
  }
  byId("view-timeline").replaceChildren(
    make("p", { class: "quiet" }, `${count(timed.length, "statement")} with a time, in the order in which they happen or are to happen`
      + (without ? `; ${without} without one ${without === 1 ? "is" : "are"} in the table.` : ".")),
    make("ol", { class: "timeline" }, items));
}

// Months are the unit; the scale begins where the middle of the story does, so that one old date does not squeeze it.
function timeScale(timed) {
  const days = timed.flatMap((one) => [one.start, one.end]).filter(Boolean).map(toDay).sort((a, b) => a - b);
  if (!days.length) return { first: 0, last: 1 };
  const first = days[Math.floor(days.length * 0.1)], last = days[Math.ceil((days.length - 1) * 0.95)];
  return { first, last: Math.max(last, first + 1) };
}
function bar(one, { first, last }) {
  const place = (iso, open) => (iso ? Math.min(118, Math.max(2, 2 + 116 * (toDay(iso) - first) / (last - first))) : open);
  const from = place(one.start, 2), to = place(one.end, 118);
  const colour = one.status === "negated" ? surface("--quiet") : shade(predicateOf(one.p).colour);
  const line = { x1: from, x2: Math.max(to, from + 1), y1: 9, y2: 9, stroke: colour, "stroke-width": 4, "stroke-linecap": "round" };
  const dashes = { planned: "6 6", negated: "1 7" }[one.status];
  return drawn(120, 18, ["line", { x1: 0, x2: 120, y1: 9, y2: 9, stroke: surface("--rule"), "stroke-width": 1 }],
               ["line", dashes ? { ...line, "stroke-dasharray": dashes } : line],
               ["circle", { cx: from, cy: 9, r: 4, fill: one.status === "actual" ? colour : surface("--paper"), stroke: colour, "stroke-width": 2 }]);
}

function savePng() {
  const source = byId("picture").querySelector("canvas");
  const copy = make("canvas", { width: source.width, height: source.height });
  const context = copy.getContext("2d");
  context.fillStyle = surface("--paper");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => save(blob, "basegraph.png"));
}
function saveJson() {
  const wanted = listed();
  const ids = new Set(wanted.flatMap((one) => [one.s, one.o, one.what]).filter((number) => number !== null));
  const view = {
    summary: data.summary,
    entities: [...ids].sort((a, b) => a - b).map((number) => entities[number]),
    statements: wanted.map((one) => ({
      id: one.id, subject: entities[one.s].id, predicate: one.p, object: entities[one.o].id, status: one.status, time: one.time,
      what: one.what === null ? null : entities[one.what].id, strength: one.strength, title: one.title, origins: one.origins, confidence: one.confidence,
      evidence: shownEvidence(one).map((piece) => ({ article: articles[piece.article].id, start: piece.start, end: piece.end, quote: piece.parts.map(([text]) => text).join("") })),
    })),
  };
  save(new Blob([JSON.stringify(view, null, 2)], { type: "application/json" }), "basegraph.json");
}
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
