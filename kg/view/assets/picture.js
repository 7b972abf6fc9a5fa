// The graph itself: vis-network draws shapes and lines at positions computed before; nothing moves unless touched.

const pictureNodes = new vis.DataSet();
const pictureEdges = new vis.DataSet();
let picture = null;
let hovered = null;
const bundles = new Map();

function startPicture() {
  picture = new vis.Network(byId("picture"), { nodes: pictureNodes, edges: pictureEdges }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, hoverConnectedEdges: false,
                   keyboard: false, tooltipDelay: 1e9, hideEdgesOnDrag: entities.length > 1500 },
    nodes: { borderWidth: 2, borderWidthSelected: 4, font: { size: 0 }, labelHighlightBold: false },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.55 } }, selectionWidth: 1.5, hoverWidth: 1, font: { size: 0 },
             arrowStrikethrough: false, selfReference: { size: 24 } },
  });
  picture.on("afterDrawing", drawLabels);
  picture.on("click", (event) => {
    if (event.nodes.length) change({ entity: entities[event.nodes[0]].id, statement: null });
    else if (event.edges.length) openBundle(bundles.get(event.edges[0]));
    else change({ entity: null, statement: null });
  });
  picture.on("doubleClick", (event) => {
    if (event.nodes.length) change({ focus: entities[event.nodes[0]].id, path: null, entity: entities[event.nodes[0]].id, statement: null });
  });
  for (const kind of ["Node", "Edge"]) {
    picture.on("hover" + kind, (event) => { hovered = { [kind.toLowerCase()]: event[kind.toLowerCase()] }; point(true); });
    picture.on("blur" + kind, () => { hovered = null; point(false); });
  }
}

function point(at) {
  byId("picture").classList.toggle("pointing", at);
  picture.redraw();
}

function openBundle(one) {
  if (one) change({ statement: one.list[0].id, entity: null });
}

// vis-network wants "curvedCW" seen from the source; edges that run the other way must bend to the other side.
function bends(list) {
  const pairs = new Map();
  for (const one of list) {
    const key = one.s < one.o ? `${one.s} ${one.o}` : `${one.o} ${one.s}`;
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  const smooth = new Map();
  for (const together of pairs.values()) {
    together.sort((a, b) => (a.key < b.key ? -1 : 1));
    together.forEach((one, place) => {
      const bend = (place - (together.length - 1) / 2) * 0.3 * (one.s < one.o ? 1 : -1);
      smooth.set(one.key, bend === 0 ? false : { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) });
    });
  }
  return smooth;
}

function nodeLook(number) {
  const entity = entities[number];
  const type = TYPES.get(entity.type);
  const colour = shade(type.colour);
  const fill = type.filled ? colour : surface("--paper");
  const chosen = entity.id === state.entity;
  const border = chosen ? surface("--ink") : colour;
  return { background: fill, border, highlight: { background: fill, border: surface("--ink") }, hover: { background: fill, border: surface("--ink") } };
}

function edgeColour(one) {
  const colour = one.status === "negated" ? surface("--faint") : shade(edges.get(one.list[0].number).color);
  return { color: colour, highlight: colour, hover: colour, opacity: !related(one) ? 0.12 : one.main || somethingChosen() ? 1 : 0.3 };
}

const somethingChosen = () => chosenNumber() !== undefined || chosenStatement() !== undefined;

// With something chosen, what has nothing to do with it steps back.
function related(one) {
  const chosen = chosenNumber();
  if (chosen !== undefined) return one.s === chosen || one.o === chosen;
  const statement = chosenStatement();
  return !statement || (one.s === statement.s && one.o === statement.o) || (one.s === statement.o && one.o === statement.s);
}
const chosenNumber = () => entityNumber.get(state.entity);
const chosenStatement = () => byNumber.get(statementNumber.get(state.statement));

function drawPicture({ fit = false } = {}) {
  if (!picture) return;
  const present = new Set(shown.entities);
  pictureNodes.remove(pictureNodes.getIds().filter((id) => !present.has(id)));
  pictureNodes.update(shown.entities.map((number) => {
    const { x, y, size, shape } = nodes[number];
    return { id: number, x, y, size, shape, color: nodeLook(number), opacity: nearChosen(number) ? 1 : 0.35 };
  }));
  const smooth = bends(shown.drawn);
  bundles.clear();
  shown.drawn.forEach((one) => bundles.set(one.key, one));
  pictureEdges.remove(pictureEdges.getIds().filter((id) => !bundles.has(id)));
  pictureEdges.update(shown.drawn.map((one) => ({
    id: one.key, from: one.s, to: one.o, smooth: smooth.get(one.key), dashes: edges.get(one.list[0].number).dashes,
    width: one.main ? 1 + Math.min(3, Math.sqrt(one.weight) * 0.55) : 1, color: edgeColour(one),
    arrows: { to: { enabled: one.arrow, scaleFactor: 0.55 } },
  })));
  if (fit) fitPicture();
}

function nearChosen(number) {
  const chosen = chosenNumber();
  if (chosen !== undefined) return number === chosen || !!shown.near.get(chosen)?.has(number);
  const statement = chosenStatement();
  return !statement || number === statement.s || number === statement.o || number === statement.what;
}

function fitPicture() {
  if (!shown.entities.length) return;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const number of shown.entities) {
    const { x, y, size } = nodes[number];
    box.left = Math.min(box.left, x - size); box.right = Math.max(box.right, x + size);
    box.top = Math.min(box.top, y - size); box.bottom = Math.max(box.bottom, y + size);
  }
  const { clientWidth: wide, clientHeight: high } = byId("picture");
  const room = [Math.max(wide - 170, wide * 0.72), Math.max(high - 130, high * 0.6)]; // labels keep their size on the screen
  const scale = Math.min(1.4, room[0] / Math.max(1, box.right - box.left), room[1] / Math.max(1, box.bottom - box.top));
  picture.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: Math.max(0.02, scale) });
}

function zoom(factor) {
  picture.moveTo({ scale: Math.min(4, Math.max(0.03, picture.getScale() * factor)) });
}

// The nearest entity in the direction of an arrow key, seen from the chosen one.
function step(dx, dy) {
  const here = chosenNumber();
  if (here === undefined || !shown.entities.includes(here)) return shown.entities[0];
  let best = here, least = Infinity;
  for (const number of shown.entities) {
    const x = nodes[number].x - nodes[here].x, y = nodes[number].y - nodes[here].y;
    const along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (number !== here && along > 0 && along + 2 * aside < least) { least = along + 2 * aside; best = number; }
  }
  return best;
}

function pictureKey(event) {
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrows[event.key]) {
    const next = step(...arrows[event.key]);
    if (next !== undefined) change({ entity: entities[next].id, statement: null });
  } else if (event.key === "Enter") byId("panel").focus();
  else if (event.key === "n" && state.entity) change({ focus: state.entity, path: null });
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fitPicture();
  else return;
  event.preventDefault();
}
