// The same statements otherwise: a table to sort and copy, and a timeline.

const COLUMNS = [
  { key: "subject", name: "Subject", text: (one) => plain(entities[one.s].label) },
  { key: "relation", name: "Relation", text: (one) => plain(predicateOf(one.p).label) },
  { key: "object", name: "Object", text: (one) => plain(entities[one.o].label) },
  { key: "status", name: "Status", text: (one) => STATUS[one.status].label },
  { key: "time", name: "Time", text: (one) => (one.time ? span(one.time) : ""), value: (one) => one.start ?? one.end ?? "" },
  { key: "printed", name: "First reported", text: (one) => { const first = firstPrinted(one); return first ? day(first) : ""; }, value: (one) => firstPrinted(one) ?? "" },
  { key: "roles", name: "Roles", text: (one) => [one.title, one.strength && amount(one.strength), one.what !== null && entities[one.what].label].filter(Boolean).map(plain).join(" · ") },
  { key: "origins", name: "Origins", text: (one) => one.origins, value: (one) => one.origins },
  { key: "sentences", name: "Sentences", text: (one) => one.evidence.length, value: (one) => one.evidence.length },
  { key: "confidence", name: "Confidence", text: (one) => (one.confidence === null ? "" : one.confidence.toFixed(2)), value: (one) => one.confidence ?? -1 },
  { key: "papers", name: "Papers", text: (one) => [...new Set(one.evidence.map((piece) => plain(sourceOf(articles[piece.article]))))].join(", ") },
];
const MOST_ROWS = 500;
let rowsAsked = MOST_ROWS;
function sorted(list) {
  const down = state.sort.startsWith("-");
  const column = COLUMNS.find(({ key }) => key === state.sort.replace("-", "")) ?? COLUMNS[7];
  const value = column.value ?? column.text;
  const keys = new Map(list.map((one) => [one, value(one)]));
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));
  return [...list].sort((a, b) => compare(keys.get(a), keys.get(b)) * (down ? -1 : 1) || a.number - b.number);
}

// Table and timeline show every statement that passes the filters; in a neighbourhood only what belongs to it.
const listed = () => (state.focus ? shown.statements : shown.passing);
function drawTable() {
  const rows = sorted(listed());
  const down = state.sort.startsWith("-"), by = state.sort.replace("-", "");
  const heads = COLUMNS.map(({ key, name, value }) => make("th", { scope: "col", class: key, "aria-sort": key !== by ? "none" : down ? "descending" : "ascending" },
    make("button", { type: "button", "data-key": `sort ${key}`, onclick: () => change({ sort: (key === by ? !down : Boolean(value) && key !== "time" && key !== "printed") ? `-${key}` : key }) },
      name, make("span", { "aria-hidden": "true" }, key !== by ? "" : down ? " ▾" : " ▴"))));
  const body = rows.slice(0, rowsAsked).map((one) => make("tr", { class: one.id === state.statement ? "chosen" : null, onclick: () => openStatement(one) },
    COLUMNS.map(({ key, text }) => make("td", { class: key }, key === "subject"
      ? make("button", { type: "button", class: "link", "data-key": `row ${one.number}` }, said(clip(text(one), 60))) : said(clip(text(one), 90))))));
  byId("view-table").replaceChildren(
    make("div", { class: "buttons" }, make("button", { type: "button", "data-key": "copy", onclick: () => copy(asTsv(rows), "Table") }, "Copy the table"),
      make("span", { class: "quiet" }, count(rows.length, "statement"))),
    make("table", {}, make("caption", { class: "hidden" }, "Statements shown"), make("thead", {}, make("tr", {}, heads)), make("tbody", {}, body)),
    rows.length > rowsAsked ? make("button", { type: "button", onclick: () => { rowsAsked += MOST_ROWS; drawTable(); } }, `Show more of ${rows.length}`) : "");
}

// By the time that is stated, or by the day of the first report: then those without a time have their place too.
function drawTimeline() {
  const printed = state.order === "printed";
  const place = (one) => (printed ? firstPrinted(one) : one.start ?? one.end);
  const timed = listed().filter(place).map((one) => [place(one), one]).sort(([a, one], [b, other]) => a.localeCompare(b) || one.number - other.number).map(([, one]) => one);
  const without = listed().length - timed.length;
  const items = [];
  let heading = null;
  const scale = timeScale(listed().filter((one) => one.start || one.end));
  for (const one of timed.slice(0, rowsAsked)) {
    const now = printed ? day(place(one)) : place(one).slice(0, 4);
    if (now !== heading) { items.push(make("li", { class: "year" }, make("h2", {}, now))); heading = now; }
    items.push(make("li", { class: one.id === state.statement ? "chosen" : null },
      make("button", { type: "button", "data-key": `row ${one.number}`, onclick: () => openStatement(one) },
        make("span", { class: "when" }, span(one.time)), bar(one, scale), make("span", { class: "what" }, sentence(one, false), " ", chip(one.status), conflictsNow(one.number).length ? alarm() : null))));
  }
  const choice = (order, name) => make("button", { type: "button", "data-key": order, "aria-pressed": String(state.order === order), onclick: () => change({ order }) }, name);
  byId("view-timeline").replaceChildren(
    make("div", { class: "buttons" }, choice("happened", "By when it happens"), choice("printed", "By first report"),
      make("span", { class: "quiet" }, count(timed.length, "statement") + (without ? `; ${without} ${printed ? "from undated articles" : "without a stated time"} in the table` : ""))),
    make("ol", { class: "timeline" }, items),
    timed.length > rowsAsked ? make("button", { type: "button", onclick: () => { rowsAsked += MOST_ROWS; drawTimeline(); } }, `Show more of ${timed.length}`) : "");
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
  if (!one.start && !one.end) return drawn(120, 18, ["line", { x1: 0, x2: 120, y1: 9, y2: 9, stroke: surface("--rule"), "stroke-width": 1 }]);
  const from = place(one.start, 2), to = place(one.end, 118);
  const colour = one.status === "negated" ? surface("--quiet") : shade(predicateOf(one.p).colour);
  const line = { x1: from, x2: Math.max(to, from + 1), y1: 9, y2: 9, stroke: colour, "stroke-width": 4, "stroke-linecap": "round" };
  const dashes = { planned: "6 6", negated: "1 7" }[one.status];
  return drawn(120, 18, ["line", { x1: 0, x2: 120, y1: 9, y2: 9, stroke: surface("--rule"), "stroke-width": 1 }],
               ["line", dashes ? { ...line, "stroke-dasharray": dashes } : line],
               ["circle", { cx: from, cy: 9, r: 4, fill: one.status === "actual" ? colour : surface("--paper"), stroke: colour, "stroke-width": 2 }]);
}
