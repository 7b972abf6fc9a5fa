// Labels keep their size on the screen at every zoom. They are placed by weight; one that would lie on another waits
// until the reader comes nearer or points at it.

const NODE_FONT = "600 13px system-ui, sans-serif";
const EDGE_FONT = "12px system-ui, sans-serif";
const MOST_LABELS = 220;
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.24, 0.76]; // where on an edge its label may stand, the best first
const widths = new Map();
let placedLabels = []; // for the tests: what can be read at the moment

function widthOf(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.font = font;
    widths.set(key, context.measureText(text).width);
    context.restore();
  }
  return widths.get(key);
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

// Two lines at most, cut at a blank near the middle.
function wrapped(label) {
  const text = clip(label, 44);
  if (text.length <= 20) return [text];
  const blanks = [...text.matchAll(/[ ]/g)].map((found) => found.index);
  if (!blanks.length) return [clip(text, 24)];
  const cut = blanks.reduce((best, each) => (Math.abs(each - text.length / 2) < Math.abs(best - text.length / 2) ? each : best));
  return [text.slice(0, cut), text.slice(cut + 1)].map((line) => clip(line, 26));
}

function drawLabels(context) {
  const unit = 1 / picture.getScale(); // canvas units for one pixel of the screen
  const canvas = byId("picture");
  const { x, y } = picture.getViewPosition();
  const view = { left: x - canvas.clientWidth / 2 * unit, right: x + canvas.clientWidth / 2 * unit,
                 top: y - canvas.clientHeight / 2 * unit, bottom: y + canvas.clientHeight / 2 * unit };
  // vis-network may redraw between two changes of its data: only what it holds by then has a place.
  const present = shown.entities.filter((number) => picture.body.nodes[number]);
  const boxes = present.map((number) => shapeBox(number)).filter((box) => overlap(box, view));
  const places = picture.getPositions(present);
  placedLabels = [];
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const number of urgentFirst(present, wantedNode)) {
    if (placedLabels.length > MOST_LABELS) break;
    nodeLabel(context, number, places[number], unit, view, boxes);
  }
  const chosen = chosenStatement();
  const urgent = (one) => hovered?.edge === one.key || (chosen && one.list.includes(chosen));
  for (const one of urgentFirst(shown.drawn, urgent)) {
    if (placedLabels.length > MOST_LABELS) break;
    if (related(one) && (one.main || somethingChosen() || urgent(one) || unit < 0.6)) edgeLabel(context, one, unit, view, boxes);
  }
}

function wantedNode(number) {
  const statement = chosenStatement();
  return number === chosenNumber() || hovered?.node === number || number === statement?.s || number === statement?.o;
}
const urgentFirst = (list, urgent) => [...list.filter(urgent), ...list.filter((one) => !urgent(one))];

function shapeBox(number) {
  const { x, y } = picture.getPosition(number);
  const size = nodes[number].size;
  return { left: x - size, right: x + size, top: y - size, bottom: y + size, owner: number };
}

function nodeLabel(context, number, place, unit, view, boxes) {
  const lines = wrapped(entities[number].label);
  const wide = Math.max(...lines.map((line) => widthOf(context, line, NODE_FONT))) * unit;
  const high = (lines.length * 16 + 2) * unit;
  const covers = (other) => other.owner === undefined || rank.get(other.owner) < rank.get(number);
  const spots = around(place, nodes[number].size, wide, high, unit);
  const free = (spot, against) => !boxes.some((other) => against(other) && overlap(spot, other));
  const clear = (spot) => within(spot, view) && free(spot, (other) => other.owner !== number);
  const box = spots.find(clear) ?? spots.find((spot) => within(spot, view) && free(spot, covers))
    ?? (overlap(spots[0], view) && (wantedNode(number) || free(spots[0], covers)) ? spots[0] : null);
  if (!box) return;
  boxes.push(box);
  placedLabels.push(lines.join(" "));
  context.globalAlpha = nearChosen(number) ? 1 : 0.45;
  lines.forEach((line, row) => outlined(context, line, (box.left + box.right) / 2, box.top + (row * 16 + 9) * unit, NODE_FONT, unit, surfaceColour("--ink")));
  context.globalAlpha = 1;
}

// Where a label may stand: below its shape, above it, on its right, on its left.
function around({ x, y }, size, wide, high, unit) {
  const gap = size + 4 * unit;
  const spot = (left, top) => ({ left, right: left + wide, top, bottom: top + high });
  return [spot(x - wide / 2, y + gap), spot(x - wide / 2, y - gap - high), spot(x + gap, y - high / 2), spot(x - gap - wide, y - high / 2)];
}

function outlined(context, text, x, y, font, unit, colour) {
  context.save();
  context.translate(x, y);
  context.scale(unit, unit);
  context.font = font;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = surfaceColour("--paper");
  context.strokeText(text, 0, 0);
  context.fillStyle = colour;
  context.fillText(text, 0, 0);
  context.restore();
}

function edgeLabel(context, one, unit, view, boxes) {
  const line = picture.body.edges[one.key]?.edgeType;
  if (!line) return;
  const colour = one.status === "negated" ? surfaceColour("--quiet") : shade(edges.get(one.list[0].number).color);
  const text = clip(one.label, 40);
  const signs = (one.status === "negated" ? 14 : 0) + (one.conflict ? 16 : 0);
  const wide = (widthOf(context, text, EDGE_FONT) + 8 + signs) * unit, high = 17 * unit;
  let best = null;
  for (const at of ALONG) {
    const { x, y } = line.getPoint(at);
    const box = { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 };
    if (!overlap(box, view)) continue;
    if (boxes.some((other) => overlap(box, other))) continue;
    best = { x, y, box };
    break;
  }
  if (!best) {
    const middle = line.getPoint(0.5);
    if (hovered?.edge === one.key) best = { ...middle, box: null };
    else return onlySigns(context, one, line, unit, boxes);
  }
  if (best.box) boxes.push(best.box);
  placedLabels.push(text);
  context.save();
  context.translate(best.x, best.y);
  context.scale(unit, unit);
  const width = wide / unit;
  context.fillStyle = surfaceColour("--paper");
  context.globalAlpha = 0.92;
  context.beginPath();
  context.roundRect(-width / 2, -8.5, width, 17, 5);
  context.fill();
  context.globalAlpha = 1;
  let left = -width / 2 + 4;
  if (one.conflict) { clash(context, left + 7, 0); left += 16; }
  if (one.status === "negated") { cross(context, left + 5, 0, colour); left += 14; }
  context.font = EDGE_FONT;
  context.textAlign = "left";
  context.fillStyle = colour;
  context.fillText(text, left, 0.5);
  context.restore();
}

// Where there is no room for words, a denial still has its cross and a contradiction its mark.
function onlySigns(context, one, line, unit, boxes) {
  if (one.status !== "negated" && !one.conflict) return;
  const half = (one.conflict && one.status === "negated" ? 16 : 8) * unit;
  const place = ALONG.map((at) => line.getPoint(at)).find(({ x, y }) =>
    !boxes.some((other) => overlap({ left: x - half, right: x + half, top: y - 8 * unit, bottom: y + 8 * unit }, other)));
  if (!place) return;
  boxes.push({ left: place.x - half, right: place.x + half, top: place.y - 8 * unit, bottom: place.y + 8 * unit });
  context.save();
  context.translate(place.x, place.y);
  context.scale(unit, unit);
  if (one.conflict) clash(context, one.status === "negated" ? -8 : 0, 0);
  if (one.status === "negated") cross(context, one.conflict ? 8 : 0, 0, surfaceColour("--quiet"));
  context.restore();
}

function cross(context, x, y, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - 4, y - 4); context.lineTo(x + 4, y + 4);
  context.moveTo(x + 4, y - 4); context.lineTo(x - 4, y + 4);
  context.stroke();
}

function clash(context, x, y) {
  context.fillStyle = surfaceColour("--alarm");
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = surfaceColour("--paper");
  context.font = "bold 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.fillText("!", x, y + 0.5);
}

const surfaces = new Map();
function surfaceColour(name) {
  if (!surfaces.has(name)) surfaces.set(name, surface(name));
  return surfaces.get(name);
}
