// Starts the page and redraws what a change touches.

function redraw(difference) {
  surfaces.clear();
  const before = shown.entities.join(), key = document.activeElement?.dataset?.key;
  sift();
  const fit = before !== shown.entities.join() && ["amount", "focus", "path", "hops"].some((one) => one in difference);
  if (fit && !("camera" in difference)) look({ camera: null });
  drawFilters();
  drawPanel();
  drawViews(fit || ("camera" in difference && !state.camera));
  byId("status-line").textContent = statements.length ? statusWords() : "";
  for (const id of ["back", "further"]) byId(id).hidden = !state.focus || (id === "further" && (state.path !== null || state.hops > 2));
  byId("unmove").hidden = !state.moved.length;
  for (const id of ["save-png", "save-svg"]) byId(id).disabled = !statements.length || !["graph", "map"].includes(state.view) || (state.view === "map" && !data.map);
  document.body.classList.toggle("list-only", ["timeline", "table"].includes(state.view) && !somethingChosen());
  if (key) [...document.querySelectorAll("main [data-key]")].find((one) => one.dataset.key === key)?.focus();
}
function statusWords() {
  const focus = entityNumber.get(state.focus), goal = entityNumber.get(state.path);
  const where = focus === undefined ? "" : goal === undefined ? `around ${clip(entities[focus].label, 40)}: `
    : `from ${clip(entities[focus].label, 40)} to ${clip(entities[goal].label, 40)}: `;
  const whole = state.view === "graph" || state.focus;
  const words = `${where}${whole ? shown.entities.length : shown.connected} of ${count(entities.length, "entity", "entities")}, `
    + `${(whole ? shown.statements : shown.passing).length} of ${count(statements.length, "statement")}`;
  const undated = state.asof ? articles.filter((article) => !article.date).length : 0;
  return words + (state.asof ? `, as reported by ${day(state.asof)}` : "") + (undated ? `; ${count(undated, "undated article")} left out` : "");
}

// Said to whoever does not see it, and shown for a moment.
function tell(text) {
  byId("told").textContent = text;
  clearTimeout(tell.last);
  tell.last = setTimeout(() => { byId("told").textContent = ""; }, 4000);
}
function drawViews(fit) {
  for (const view of VIEWS) {
    byId("view-" + view).hidden = state.view !== view;
    byId("tab-" + view).setAttribute("aria-selected", String(state.view === view));
    byId("tab-" + view).tabIndex = state.view === view ? 0 : -1;
  }
  if (state.view === "graph") {
    const first = !picture;
    if (first && statements.length) startPicture();
    drawPicture({ fit: fit || first });
    byId("empty").hidden = shown.drawn.length > 0;
    byId("empty").textContent = shown.drawn.length ? "" : statements.length ? "No statement passes these filters." : emptyWords();
  } else ({ map: drawMap, table: drawTable, timeline: drawTimeline })[state.view]();
}

// The search looks for an entity to open, or for the goal of a way from one to another.
let wayFrom = null;
function askWay(number) {
  wayFrom = number;
  byId("search").placeholder = `Way from ${clip(entities[number].label, 30)} to …`;
  byId("search").focus();
}
function endWay() {
  wayFrom = null;
  byId("search").placeholder = "Search every name and alias ( / )";
}
function startSearch() {
  const input = byId("search"), list = byId("found");
  let hits = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const clear = () => { input.value = ""; hits = []; close(); endWay(); };
  const mark = (place) => {
    at = place;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at >= 0 && hits.length) { input.setAttribute("aria-activedescendant", `found-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const pick = (place) => {
    if (!hits[place]) return;
    if (wayFrom === null) openEntity(hits[place].number);
    else change({ view: "graph", focus: entities[wayFrom].id, path: entities[hits[place].number].id, entity: null, statement: null });
    clear();
    byId("panel").focus();
  };
  input.addEventListener("input", () => {
    hits = search(input.value);
    list.replaceChildren(...hits.map((hit, place) => make("li", { role: "option", id: `found-${place}`, onmousedown: (event) => { event.preventDefault(); pick(place); } },
      typeIcon(entities[hit.number].type), said(clip(entities[hit.number].label, 50)),
      hit.name !== entities[hit.number].label ? make("span", { class: "quiet" }, said(clip(hit.name, 40))) : null)));
    if (!hits.length && input.value.trim()) list.replaceChildren(make("li", { role: "option", "aria-disabled": "true", class: "quiet" }, "No such name"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) mark((at + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length) mark((at - 1 + hits.length) % hits.length);
    else if (event.key === "Enter") pick(Math.max(at, 0));
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
}
function startButtons() {
  for (const view of VIEWS) byId("tab-" + view).onclick = () => change({ view });
  document.querySelector(".views").addEventListener("keydown", (event) => {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!turn) return;
    change({ view: VIEWS[(VIEWS.indexOf(state.view) + turn + VIEWS.length) % VIEWS.length] });
    byId("tab-" + state.view).focus();
  });
  const nearer = (factor) => () => { if (state.view === "map") { if (data.map) zoomMap(factor); } else if (picture) zoom(factor); };
  const taking = (take) => () => { byId("save").open = false; take(); };
  const buttons = {
    back: () => change({ focus: null, path: null, hops: 1, camera: null }), further: () => change({ hops: state.hops + 1 }), unmove: () => change({ moved: [] }),
    "zoom-in": nearer(1.25), "zoom-out": nearer(0.8), "map-in": nearer(1.25), "map-out": nearer(0.8),
    fit: () => picture && fitPicture(), "map-fit": fitMap, link: () => copy(window.location.href, "Link to this view"),
    "save-png": taking(savePng), "save-svg": taking(saveSvg), "save-json": taking(saveJson), "save-csv": taking(saveCsv), print: taking(() => window.print()),
    help: () => byId("keys").showModal(), "keys-close": () => byId("keys").close(), skip: () => byId("panel").focus(),
    "toggle-filters": () => byId("toggle-filters").setAttribute("aria-expanded", String(byId("filters").classList.toggle("open"))),
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).onclick = act;
  startMap();
  byId("picture").addEventListener("keydown", (event) => picture && pictureKey(event));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    const typing = event.target.matches?.("input:not([type=checkbox], [type=range]), select, textarea");
    const view = VIEWS[Number(event.key) - 1];
    if (event.key === "Escape" && byId("save").open) { byId("save").open = false; byId("save").firstElementChild.focus(); }
    else if (event.key === "Escape" && byId("filters").classList.contains("open")) byId("toggle-filters").click();
    else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); byId("search").focus(); }
    else if (event.key === "?") byId("keys").showModal();
    else if (view) change({ view });
    else if (event.key === "Escape" && (somethingChosen() || state.focus)) change(somethingChosen() ? { entity: null, statement: null } : { focus: null, path: null, hops: 1 });
  });
  document.addEventListener("click", (event) => { if (!byId("save").contains(event.target)) byId("save").open = false; });
}

sift();
startFilters();
startSearch();
startButtons();
onState(redraw);
redraw({});
darkness.addEventListener("change", () => { startFilters(); redraw({}); });
