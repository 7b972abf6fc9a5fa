// Starts the page and redraws what a change touches.

function redraw(difference) {
  surfaces.clear();
  const before = shown.entities.join();
  sift();
  const fit = before !== shown.entities.join() && ["amount", "focus", "path"].some((key) => key in difference);
  drawFilters();
  drawPanel();
  drawViews(fit);
  byId("status-line").textContent = state.view === "graph" ? statusWords() : "";
  byId("back").hidden = !state.focus;
  const listOnly = state.view !== "graph" && !chosenStatement() && chosenNumber() === undefined;
  document.body.classList.toggle("list-only", listOnly);
}

function statusWords() {
  if (!statements.length) return "";
  const focus = entityNumber.get(state.focus);
  const goal = entityNumber.get(state.path);
  const where = focus === undefined ? "" : goal === undefined ? `around ${clip(entities[focus].label, 40)}: `
    : `from ${clip(entities[focus].label, 40)} to ${clip(entities[goal].label, 40)}: `;
  const words = `${where}${shown.entities.length} of ${count(entities.length, "entity", "entities")}, `
    + `${shown.statements.length} of ${count(statements.length, "statement")}`;
  const undated = state.asof ? articles.filter((article) => !article.date).length : 0;
  return words + (undated ? `; ${count(undated, "undated article")} left out` : "");
}

function drawViews(fit) {
  for (const view of VIEWS) {
    byId("view-" + view).hidden = state.view !== view;
    const tab = byId("tab-" + view);
    tab.setAttribute("aria-selected", String(state.view === view));
    tab.tabIndex = state.view === view ? 0 : -1;
  }
  if (state.view === "graph") {
    const first = !picture;
    if (first && statements.length) startPicture();
    drawPicture({ fit: fit || first });
    const nothing = !shown.drawn.length;
    byId("empty").hidden = !nothing;
    if (nothing) byId("empty").textContent = statements.length ? "No statement passes these filters." : emptyWords();
  } else if (state.view === "table") drawTable();
  else drawTimeline();
}

function startSearch() {
  const input = byId("search"), list = byId("found");
  let hits = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const mark = (place) => {
    at = place;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at >= 0 && hits.length) { input.setAttribute("aria-activedescendant", `found-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const pick = (place) => { if (hits[place]) { openEntity(hits[place].number); input.value = ""; close(); } };
  input.addEventListener("input", () => {
    hits = search(input.value);
    list.replaceChildren(...hits.map((hit, place) => make("li", { role: "option", id: `found-${place}`, onmousedown: (event) => { event.preventDefault(); pick(place); } },
      typeIcon(entities[hit.number].type), said(clip(entities[hit.number].label, 50)),
      hit.name !== entities[hit.number].label ? make("span", { class: "quiet" }, said(clip(hit.name, 40))) : null)));
    if (!hits.length && input.value.trim()) list.replaceChildren(make("li", { class: "quiet" }, "No such name"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) mark((at + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length) mark((at - 1 + hits.length) % hits.length);
    else if (event.key === "Enter") pick(Math.max(at, 0));
    else if (event.key === "Escape") { input.value = ""; hits = []; close(); }
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
    const view = VIEWS[(VIEWS.indexOf(state.view) + turn + VIEWS.length) % VIEWS.length];
    change({ view });
    byId("tab-" + view).focus();
  });
  byId("back").onclick = () => change({ focus: null, path: null });
  byId("zoom-in").onclick = () => picture && zoom(1.25);
  byId("zoom-out").onclick = () => picture && zoom(0.8);
  byId("fit").onclick = () => picture && fitPicture();
  byId("save-png").onclick = () => picture && savePng();
  byId("save-json").onclick = saveJson;
  byId("toggle-filters").onclick = () => {
    const open = byId("filters").classList.toggle("open");
    byId("toggle-filters").setAttribute("aria-expanded", String(open));
  };
  byId("picture").addEventListener("keydown", (event) => picture && pictureKey(event));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select, textarea");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
    else if (event.key === "Escape" && !typing) change(state.entity || state.statement ? { entity: null, statement: null } : { focus: null, path: null });
  });
}

sift();
startFilters();
startSearch();
startButtons();
onState(redraw);
redraw({});
darkness.addEventListener("change", () => { startFilters(); redraw({}); });
