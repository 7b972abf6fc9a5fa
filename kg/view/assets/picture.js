// The graph itself: vis-network draws shapes and lines at positions computed before; nothing moves unless touched.

const pictureNodes = new vis.DataSet();
const pictureEdges = new vis.DataSet();
let picture = null, hovered = null, bundles = new Map();
function startPicture() {
  picture = new vis.Network(byId("picture"), { nodes: pictureNodes, edges: pictureEdges }, {
    autoResize: true, physics: false, layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, tooltipDelay: 1e9, hideEdgesOnDrag: entities.length > 1500 },
    nodes: { borderWidth: 2, borderWidthSelected: 4, font: { size: 0 }, labelHighlightBold: false },
    edges: { selectionWidth: 1.5, hoverWidth: 1, font: { size: 0 }, arrowStrikethrough: false, selfReference: { size: 24 } },
  });
  picture.on("afterDrawing", drawLabels);
  picture.on("click", (event) => {
    if (event.nodes.length) change({ entity: entities[event.nodes[0]].id, statement: null });
    else if (event.edges.length) openStatement(bundles.get(event.edges[0]).lead);
    else if (somethingChosen()) change({ entity: null, statement: null });
  });
  picture.on("doubleClick", (event) => event.nodes.length && focusOn(event.nodes[0]));
  for (const kind of ["Node", "Edge"]) {
    picture.on("hover" + kind, (event) => { hovered = { [kind.toLowerCase()]: event[kind.toLowerCase()] }; point(true); });
    picture.on("blur" + kind, () => { hovered = null; point(false); });
  }
  picture.on("dragEnd", (event) => (event.nodes.length ? keepPlaces(event.nodes) : keepCamera()));
  picture.on("zoom", keepCamera);
  picture.on("resize", () => state.camera || fitPicture());
}
const focusOn = (number) => change({ focus: entities[number].id, path: null, hops: 1, entity: entities[number].id, statement: null });
const point = (at) => { byId("picture").classList.toggle("pointing", at); picture.redraw(); };
function keepCamera() {
  const { x, y } = picture.getViewPosition();
  look({ camera: `${Math.round(x)},${Math.round(y)},${picture.getScale().toPrecision(3)}` });
}

// Where the reader has dragged an entity to, as "id x y" in the address.
function keepPlaces(numbers) {
  const places = picture.getPositions(numbers);
  const others = state.moved.filter((one) => !numbers.includes(movedOf(one)?.number));
  change({ moved: [...others, ...numbers.map((number) => `${entities[number].id} ${places[number].x} ${places[number].y}`)].sort() });
}
function movedOf(text) {
  const [, id, x, y] = /^(.*) (-?\d{1,6}) (-?\d{1,6})$/s.exec(text) ?? [];
  const number = entityNumber.get(id);
  return number === undefined ? null : { number, x: Number(x), y: Number(y) };
}
let movedNow = null, movedPlaces = new Map();
function placeOf(number) {
  if (movedNow !== state.moved) {
    movedNow = state.moved;
    movedPlaces = new Map(state.moved.map(movedOf).filter(Boolean).map((one) => [one.number, one]));
  }
  return movedPlaces.get(number) ?? nodes[number];
}

// vis-network wants "curvedCW" seen from the source; edges that run the other way must bend to the other side.
function bends(list) {
  const smooth = new Map();
  for (const together of grouped(list, (one) => one.pair).values()) {
    together.sort((a, b) => (a.key < b.key ? -1 : 1));
    together.forEach((one, place) => {
      const bend = (place - (together.length - 1) / 2) * Math.min(0.3, 2 / together.length) * (one.s < one.o ? 1 : -1);
      smooth.set(one.key, bend === 0 ? false : { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) });
    });
  }
  return smooth;
}
function nodeLook(number) {
  const type = TYPES.get(entities[number].type), colour = shade(type.colour), ink = surface("--ink");
  const background = type.filled ? colour : surface("--paper");
  return { background, border: number === chosenNumber() ? ink : colour, highlight: { background, border: ink }, hover: { background, border: ink } };
}
const widthOfLine = (one) => (one.main ? 1 + Math.min(3, Math.sqrt(one.weight) * 0.55) : 1);
function edgeColour(one) {
  const colour = one.status === "negated" ? surface("--faint") : shade(edges.get(one.lead.number).color);
  return { color: colour, highlight: colour, hover: colour, opacity: !related(one) ? 0.12 : one.main || somethingChosen() ? 1 : 0.3 };
}

// With something chosen, what has nothing to do with it steps back.
function related(one) {
  const chosen = chosenNumber(), statement = chosenStatement();
  return chosen !== undefined ? one.s === chosen || one.o === chosen : !statement || pairOf(one) === pairOf(statement);
}
function drawPicture({ fit = false } = {}) {
  if (!picture) return;
  const present = new Set(shown.entities);
  pictureNodes.remove(pictureNodes.getIds().filter((id) => !present.has(id)));
  pictureNodes.update(shown.entities.map((number) => {
    const { x, y } = placeOf(number), { size, shape } = nodes[number];
    return { id: number, x, y, size, shape, color: nodeLook(number), opacity: nearChosen(number) ? 1 : 0.35 };
  }));
  const smooth = bends(shown.drawn);
  bundles = new Map(shown.drawn.map((one) => [one.key, one]));
  pictureEdges.remove(pictureEdges.getIds().filter((id) => !bundles.has(id)));
  pictureEdges.update(shown.drawn.map((one) => ({
    id: one.key, from: one.s, to: one.o, smooth: smooth.get(one.key), dashes: edges.get(one.lead.number).dashes,
    width: widthOfLine(one), color: edgeColour(one),
    arrows: { to: { enabled: one.arrow, scaleFactor: 0.55 }, from: { enabled: one.back, scaleFactor: 0.55 } },
  })));
  const camera = cameraOf(state.camera);
  if (camera) picture.moveTo({ position: { x: camera[0], y: camera[1] }, scale: camera[2] });
  else if (fit) fitPicture();
}
function nearChosen(number) {
  const chosen = chosenNumber(), statement = chosenStatement();
  if (chosen !== undefined) return number === chosen || !!shown.near.get(chosen)?.has(number);
  return !statement || number === statement.s || number === statement.o || number === statement.what;
}
function fitPicture() {
  if (!shown.entities.length) return;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const number of shown.entities) {
    const { x, y } = placeOf(number), { size } = nodes[number];
    box.left = Math.min(box.left, x - size); box.right = Math.max(box.right, x + size);
    box.top = Math.min(box.top, y - size); box.bottom = Math.max(box.bottom, y + size);
  }
  const { clientWidth: wide, clientHeight: high } = byId("picture");
  const room = [Math.max(wide - 170, wide * 0.72), Math.max(high - 130, high * 0.6)]; // labels keep their size on the screen
  const scale = Math.min(1.4, room[0] / Math.max(1, box.right - box.left), room[1] / Math.max(1, box.bottom - box.top));
  picture.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: Math.max(0.02, scale) });
  if (state.camera) look({ camera: null });
}
function moveTo(x, y, scale = picture.getScale()) {
  picture.moveTo({ position: { x, y }, scale: Math.min(4, Math.max(0.03, scale)) });
  keepCamera();
}
const zoom = (factor) => moveTo(picture.getViewPosition().x, picture.getViewPosition().y, picture.getScale() * factor);

// The nearest entity in the direction of an arrow key, seen from the chosen one.
function nearest(dx, dy) {
  const here = chosenNumber();
  if (here === undefined || !shown.entities.includes(here)) return shown.entities[0];
  const from = placeOf(here);
  const far = (number) => {
    const x = placeOf(number).x - from.x, y = placeOf(number).y - from.y, along = x * dx + y * dy;
    return along > 0 ? along + 2 * (Math.abs(x * dy) + Math.abs(y * dx)) : Infinity;
  };
  return shown.entities.reduce((best, number) => (far(number) < far(best) ? number : best), here);
}
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// From line to line of one entity: the chosen one, or where the chosen line begins.
let walked = null;
function nextLine(turn) {
  const chosen = chosenStatement();
  if (chosenNumber() !== undefined) walked = chosenNumber();
  if (chosen && walked !== chosen.s && walked !== chosen.o) walked = chosen.s;
  const list = shown.drawn.filter((one) => walked === null || one.s === walked || one.o === walked).sort((a, b) => (a.key < b.key ? -1 : 1));
  if (!list.length) return;
  const at = chosen ? list.findIndex((one) => one.list.includes(chosen)) : turn > 0 ? -1 : 0;
  openStatement(list[(at + turn + list.length) % list.length].lead);
}
function pictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key] && event.shiftKey) {
    const [dx, dy] = ARROWS[event.key], { x, y } = picture.getViewPosition(), far = 80 / picture.getScale();
    moveTo(x + dx * far, y + dy * far);
  } else if (ARROWS[event.key]) {
    const next = nearest(...ARROWS[event.key]);
    if (next !== undefined) change({ entity: entities[next].id, statement: null }, { step: false });
  } else if (event.key === "Enter") byId("panel").focus();
  else if (event.key === "e" || event.key === "E") nextLine(event.key === "e" ? 1 : -1);
  else if (event.key === "n" && chosenNumber() !== undefined) focusOn(chosenNumber());
  else if (event.key === "p" && chosenNumber() !== undefined) askWay(chosenNumber());
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fitPicture();
  else return;
  event.preventDefault();
}
