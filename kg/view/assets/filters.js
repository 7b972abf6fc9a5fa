// The filters, which are the legend too: every box shows the shape, line or colour of what it switches.

const dates = [...new Set(articles.map((article) => article.date).filter(Boolean))].sort();
const mostOrigins = Math.max(1, ...statements.map((one) => one.origins));
function boxOf(attributes, number, label) {
  return make("label", { class: "box" }, make("input", { type: "checkbox", ...attributes }), label, make("span", { class: "count" }, number.toLocaleString("en")));
}
const box = (list, value, number, ...label) => boxOf({ "data-list": list, "data-value": value, onchange: (event) => toggle(list, value, event.target.checked) }, number, label);
const onlyBox = (value, number, ...label) => (number ? boxOf({ "data-only": value, onchange: (event) => toggle("only", value, !event.target.checked) }, number, label) : "");

// How many sentences were printed on each day of the slider below it; many days share a bar.
function drawDays() {
  const bins = Math.min(60, dates.length) || 1;
  const binOf = new Map(dates.map((date, place) => [date, Math.floor(place * bins / dates.length)]));
  const printed = tally(statements.flatMap((one) => one.evidence), (piece) => binOf.get(articles[piece.article].date));
  const heights = Array.from({ length: bins }, (_, place) => printed.get(place) ?? 0);
  const most = Math.max(1, ...heights), last = state.asof ? binOf.get(dates.findLast((date) => date <= state.asof)) ?? -1 : bins;
  byId("days").replaceChildren(drawn(200, 26, ...heights.map((height, place) => ["rect", { x: 200 * place / bins, width: Math.max(1, 200 / bins - 1.5), y: 26 - Math.max(2, 24 * height / most),
    height: 26, fill: surface(place <= last ? "--link" : "--rule") }])));
}

// Lets the days pass, one step a second, until the end or until stopped.
let playing = null;
function play() {
  const step = () => {
    const place = state.asof ? dates.indexOf(state.asof) + 1 : 0;
    if (place >= dates.length || !playing) stopPlaying();
    change({ asof: dates[place] ?? null }, { step: false });
  };
  if (playing) return stopPlaying();
  playing = setInterval(step, 1000);
  byId("play").textContent = "Stop";
  if (!dates.includes(state.asof)) change({ asof: null }, { step: false });
  step();
}
function stopPlaying() {
  playing = clearInterval(playing);
  byId("play").textContent = "Play";
}
function startFilters() {
  const active = new Set(statements.flatMap((one) => [one.s, one.o]));
  const types = tally([...active], (number) => entities[number].type);
  byId("filter-type").replaceChildren(...data.types.filter((type) => types.has(type.id))
    .map((type) => box("type", type.id, types.get(type.id), typeIcon(type.id), type.id.replace("-", " "))));
  const statuses = tally(statements, (one) => one.status);
  byId("filter-status").replaceChildren(...Object.keys(STATUS).filter((status) => statuses.has(status))
    .map((status) => box("status", status, statuses.get(status), statusIcon(status), make("span", { title: STATUS[status].help }, STATUS[status].label))),
    onlyBox("contradicted", conflictsOf.size, make("span", { class: "alarm", "aria-hidden": "true" }, "!"), "only contradicted"),
    onlyBox("promised", promisesOf.size, make("span", { class: "due", "aria-hidden": "true" }, "◇"), "only promises and what became of them"));
  startRelations();
  const papers = tally(statements.flatMap((one) => [...new Set(one.evidence.map((piece) => sourceOf(articles[piece.article])))]), (paper) => paper);
  byId("filter-source").replaceChildren(...[...papers.keys()].sort((a, b) => a.localeCompare(b)).map((paper) => box("source", paper, papers.get(paper), said(clip(paper, 40)))));
  for (const [id, max, idle] of [["amount", Math.min(MOST_NODES, Math.max(1, active.size)), false], ["origins", mostOrigins, mostOrigins === 1], ["asof", dates.length, dates.length < 2]]) {
    Object.assign(byId(id), { max: String(max), disabled: idle });
  }
  const slide = { step: false }; // the browser's Back goes to before the sliding
  byId("amount").oninput = (event) => change({ amount: Number(event.target.value), focus: null, path: null }, slide);
  byId("origins").oninput = (event) => change({ origins: Number(event.target.value) }, slide);
  byId("asof").oninput = (event) => { stopPlaying(); change({ asof: dates[Number(event.target.value)] ?? null }, slide); };
  byId("play").disabled = dates.length < 2;
  byId("play").onclick = play;
  for (const id of ["from", "until"]) byId(id).onchange = (event) => change({ [id]: event.target.value || null });
  byId("story").onclick = () => change({ amount: START.amount, focus: null, path: null, entity: null, statement: null, camera: null });
  byId("all").onclick = () => change({ amount: Number(byId("amount").max), focus: null, path: null, camera: null });
  byId("reset").onclick = () => { stopPlaying(); change({ ...START, view: state.view, sort: state.sort, order: state.order, moved: state.moved }); };
  byId("filters").onsubmit = (event) => event.preventDefault();
}

// Relations by group; a group's own box switches all of it.
function startRelations() {
  const relations = tally(statements, (one) => one.p);
  const known = data.predicates.filter((predicate) => relations.has(predicate.id));
  const strange = [...relations.keys()].filter((id) => !PREDICATES.has(id)).sort().map(predicateOf);
  byId("filter-relation").replaceChildren(...[...grouped([...known, ...strange], (one) => one.group)].map(([group, members]) => {
    const ids = members.map((one) => one.id);
    const whole = make("input", { type: "checkbox", "data-group": group, onchange: (event) =>
      change({ relation: [...state.relation.filter((id) => !ids.includes(id)), ...(event.target.checked ? [] : ids)].sort() }) });
    whole.members = ids;
    const swatch = drawn(16, 16, ["line", { x1: 0, x2: 16, y1: 8, y2: 8, stroke: shade(members[0].colour), "stroke-width": 4 }]);
    return make("div", { class: "group" }, make("label", { class: "box head" }, whole, swatch, said(clip(group, 30))),
      members.map((one) => box("relation", one.id, relations.get(one.id), said(clip(one.label, 40)))));
  }));
}
function drawFilters() {
  for (const input of byId("filters").querySelectorAll("input[data-only]")) input.checked = state.only.includes(input.dataset.only);
  drawDays();
  for (const input of byId("filters").querySelectorAll("input[data-list]")) input.checked = !state[input.dataset.list].includes(input.dataset.value);
  for (const input of byId("filters").querySelectorAll("input[data-group]")) {
    const off = input.members.filter((id) => state.relation.includes(id)).length;
    input.checked = off < input.members.length;
    input.indeterminate = off > 0 && off < input.members.length;
  }
  const amountNow = Math.min(state.amount, shown.connected, MOST_NODES);
  byId("amount").value = String(amountNow);
  byId("amount-text").textContent = `The ${amountNow.toLocaleString("en")} most connected of ${shown.connected.toLocaleString("en")}`;
  byId("origins").value = String(state.origins);
  byId("origins-text").textContent = state.origins > 1 ? `At least ${state.origins} independent origins` : "Any number of origins";
  byId("asof").value = String(state.asof ? Math.max(0, dates.findLastIndex((date) => date <= state.asof)) : dates.length);
  byId("asof").setAttribute("aria-valuetext", state.asof ? day(state.asof) : "all articles");
  byId("asof-text").textContent = state.asof ? `What was reported by ${day(state.asof)}` : "All that was reported";
  const set = FILTERS.filter((key) => (LISTS.includes(key) ? state[key].length : state[key] !== START[key])).length;
  byId("reset").disabled = !set;
  byId("toggle-filters").textContent = set ? `Filters (${set})` : "Filters";
  for (const id of ["from", "until"]) byId(id).value = state[id] ?? "";
}
