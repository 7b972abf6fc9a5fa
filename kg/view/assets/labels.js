// Labels keep their size on the screen at every zoom. They are placed by weight; one that would lie on another waits
// until the reader comes nearer or points at it.

const NODE_FONT = "600 13px system-ui, sans-serif", EDGE_FONT = "12px system-ui, sans-serif";
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78]; // where on an edge its label may stand, the best first
const MOST_LABELS = 220, widths = new Map();
let placedLabels = [];
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

// The labels are the same shapes on the screen and in the SVG that a reader saves.
function drawLabels(context) {
  placeLabels(context);
  const unit = 1 / picture.getScale();
  for (const label of placedLabels) {
    context.save();
    context.translate(label.x, label.y);
    context.scale(unit, unit);
    paint(labelShape(label), context);
    context.restore();
  }
}

// What can be read at the moment, and where: `x` and `y` in the canvas, the rest in pixels of the screen.
function placeLabels(context) {
  const unit = 1 / picture.getScale(); // canvas units for one pixel of the screen
  const { x, y } = picture.getViewPosition(), dx = byId("picture").clientWidth / 2 * unit, dy = byId("picture").clientHeight / 2 * unit;
  const view = { left: x - dx, right: x + dx, top: y - dy, bottom: y + dy };
  // vis-network may redraw between two changes of its data: only what it holds by then has a place.
  const present = shown.entities.filter((number) => picture.body.nodes[number]);
  const boxes = present.map((number) => shapeBox(number)).filter((box) => overlap(box, view));
  const places = picture.getPositions(present);
  placedLabels = [];
  for (const number of urgentFirst(boxes.map(({ owner }) => owner), wantedNode).slice(0, 2 * MOST_LABELS)) {
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
const wantedNode = (number) => [chosenNumber(), hovered?.node, chosenStatement()?.s, chosenStatement()?.o].includes(number);
const urgentFirst = (list, urgent) => [...list.filter(urgent), ...list.filter((one) => !urgent(one))];
function shapeBox(number) {
  const { x, y } = picture.getPosition(number), { size } = nodes[number];
  return { left: x - size, right: x + size, top: y - size, bottom: y + size, owner: number };
}
function nodeLabel(context, number, place, unit, view, boxes) {
  const lines = wrapped(entities[number].label);
  const wide = Math.max(...lines.map((line) => widthOf(context, line, NODE_FONT))) * unit, high = (lines.length * 16 + 2) * unit;
  const covers = (other) => other.owner === undefined || rank.get(other.owner) < rank.get(number);
  const spots = around(place, nodes[number].size, wide, high, unit);
  const free = (spot, against) => !boxes.some((other) => overlap(spot, other) && against(other));
  const clear = (spot) => within(spot, view) && free(spot, (other) => other.owner !== number);
  const box = spots.find(clear) ?? spots.find((spot) => within(spot, view) && free(spot, covers))
    ?? (overlap(spots[0], view) && (wantedNode(number) || free(spots[0], covers)) ? spots[0] : null);
  if (!box) return;
  boxes.push(box);
  placedLabels.push({ lines, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, alpha: nearChosen(number) ? 1 : 0.45 });
}

// Where a label may stand: below its shape, above it, on its right, on its left.
function around({ x, y }, size, wide, high, unit) {
  const gap = size + 4 * unit;
  const spot = (left, top) => ({ left, right: left + wide, top, bottom: top + high });
  return [spot(x - wide / 2, y + gap), spot(x - wide / 2, y - gap - high), spot(x + gap, y - high / 2), spot(x - gap - wide, y - high / 2)];
}

// The signs that a bundle's words cannot say: a contradiction, plans beside facts, a denial.
const signsOf = (one) => [one.conflict && "clash", one.status === "actual" && one.statuses.includes("planned") && "plan", one.statuses.includes("negated") && "cross"].filter(Boolean);
function edgeLabel(context, one, unit, view, boxes) {
  const line = picture.body.edges[one.key]?.edgeType;
  if (!line) return;
  const colour = one.status === "negated" ? surface("--quiet") : shade(edges.get(one.lead.number).color);
  const signs = signsOf(one);
  const place = (text, width) => {
    const boxAt = ({ x, y }) => ({ x, y, left: x - width / 2 * unit, right: x + width / 2 * unit, top: y - 8.5 * unit, bottom: y + 8.5 * unit });
    const box = ALONG.map((at) => boxAt(line.getPoint(at))).find((one) => overlap(one, view) && !boxes.some((other) => overlap(one, other)));
    if (!box) return false;
    boxes.push(box);
    return placedLabels.push({ text, width, signs, colour, x: box.x, y: box.y });
  };
  const text = clip(one.label, 40), width = widthOf(context, text, EDGE_FONT) + 8 + 16 * signs.length;
  if (place(text, width)) return;
  if (hovered?.edge === one.key) placedLabels.push({ text, width, signs, colour, ...line.getPoint(0.5) });
  else if (signs.length) place("", 4 + 16 * signs.length); // no room for words: the signs alone
}
const SIGNS = {
  plan: (colour) => shape("path", { d: "M-6 0h4M2 0h4", stroke: colour, "stroke-width": 2 }),
  cross: (colour) => shape("path", { d: "M-4 -4l8 8M4 -4l-8 8", stroke: colour, "stroke-width": 2 }),
  clash: () => [shape("circle", { r: 7, fill: surface("--alarm") }), words("!", 0, 0.5, "600 11px", "--paper", "middle", 0)],
};
function labelShape({ lines, text, width, signs, colour, alpha }) {
  if (lines) return shape("g", { opacity: alpha }, lines.map((line, row) => words(line, 0, (row - (lines.length - 1) / 2) * 16, NODE_FONT, "--ink", "middle", 4)));
  return shape("g", {}, shape("rect", { x: -width / 2, y: -8.5, width, height: 17, fill: surface("--paper"), opacity: 0.92 }),
    signs.map((sign, place) => shape("g", { transform: `translate(${-width / 2 + 10 + 16 * place} 0)` }, SIGNS[sign](colour))),
    words(text, -width / 2 + 4 + 16 * signs.length, 0.5, EDGE_FONT, colour, "start", 0));
}

// A line of text as SVG, with a halo so that it can be read over lines.
const words = (text, x, y, font, colour, anchor = "start", halo = 3) => shape("text", { x, y, "font-size": /[\d.]+(?=px)/.exec(font)[0], "font-weight": font.startsWith("600") ? 600 : 400,
  "font-family": "system-ui, sans-serif", "text-anchor": anchor, "dominant-baseline": "middle", fill: colour.startsWith("--") ? surface(colour) : colour,
  ...(halo ? { stroke: surface("--halo"), "stroke-width": halo, "paint-order": "stroke" } : {}) }, text);
