// Files to take away: the view as PNG and SVG, what it holds as JSON and CSV, and the link to it.

// The picture as SVG, as it stands on the screen: lines, shapes, labels.
function graphSvg() {
  const { clientWidth: wide, clientHeight: high } = byId("picture");
  const { x, y } = picture.getViewPosition(), scale = picture.getScale();
  return shape("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high },
    shape("rect", { width: wide, height: high, fill: surface("--paper") }),
    shape("g", { transform: `translate(${wide / 2} ${high / 2}) scale(${scale}) translate(${-x} ${-y})` },
      shown.drawn.map(lineShape), [...shown.entities].reverse().map(nodeShape)),
    placedLabels.map((label) => shape("g", { transform: `translate(${wide / 2 + (label.x - x) * scale} ${high / 2 + (label.y - y) * scale})` }, labelShape(label))));
}
function lineShape(one) {
  const line = picture.body.edges[one.key]?.edgeType;
  if (!line) return null;
  const points = Array.from({ length: 25 }, (_, step) => line.getPoint(step / 24));
  const { color, opacity } = edgeColour(one), dashes = edges.get(one.lead.number).dashes;
  return shape("g", { opacity }, shape("path", { d: "M" + points.map((point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join("L"), fill: "none", stroke: color,
    "stroke-width": widthOfLine(one), "stroke-dasharray": dashes ? dashes.join(" ") : null }),
    one.arrow ? arrowShape(points, one.o, color) : null, one.back ? arrowShape([...points].reverse(), one.s, color) : null);
}
function arrowShape(points, target, fill) {
  const goal = placeOf(target), size = nodes[target].size + 3;
  const place = Math.max(1, points.findIndex((point) => Math.hypot(point.x - goal.x, point.y - goal.y) < size + 6));
  const from = points[place - 1], turn = Math.atan2(goal.y - from.y, goal.x - from.x) * 180 / Math.PI;
  const far = Math.hypot(goal.x - from.x, goal.y - from.y) || 1;
  const x = goal.x - (goal.x - from.x) / far * size, y = goal.y - (goal.y - from.y) / far * size;
  return shape("path", { d: "M0 0l-9 -4v8z", fill, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)})` });
}
function nodeShape(number) {
  const { x, y } = placeOf(number), { size, shape: form } = nodes[number], look = nodeLook(number);
  return shape("path", { d: PATHS[form], transform: `translate(${x - size * 1.2} ${y - size * 1.2}) scale(${size * 0.15})`, fill: look.background, stroke: look.border,
                         "stroke-width": 13 / size, opacity: nearChosen(number) ? 1 : 0.35 });
}
const viewSvg = () => (state.view === "map" ? mapPicture : picture && graphSvg());
function saveSvg() {
  const svg = viewSvg().cloneNode(true);
  for (const node of svg.querySelectorAll("[tabindex]")) ["tabindex", "role", "data-number", "class"].forEach((name) => node.removeAttribute(name));
  svg.removeAttribute("aria-hidden");
  save(new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }), "basegraph.svg");
}

// The same SVG drawn on a canvas at twice the size of the screen; no image has to be loaded for it.
function savePng() {
  const svg = viewSvg();
  const canvas = make("canvas", { width: 2 * svg.getAttribute("width"), height: 2 * svg.getAttribute("height") });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  paint(svg, context);
  canvas.toBlob((blob) => save(blob, "basegraph.png"));
}
function paint(element, context, inherited = { "stroke-width": 1, opacity: 1 }) {
  const own = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  const look = { ...inherited, ...own, opacity: inherited.opacity * (own.opacity ?? 1) };
  const number = (name) => Number(own[name] ?? 0);
  context.save();
  const matrix = element.transform?.baseVal.consolidate()?.matrix;
  if (matrix) context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  Object.assign(context, { globalAlpha: look.opacity, lineWidth: Number(look["stroke-width"]), lineJoin: "round", fillStyle: look.fill ?? "none", strokeStyle: look.stroke ?? "none" });
  context.setLineDash((own["stroke-dasharray"] ?? "").split(/[ ,]+/).filter(Boolean).map(Number));
  if (element.tagName === "text") {
    context.font = `${own["font-weight"] ?? 400} ${own["font-size"]}px system-ui, sans-serif`;
    Object.assign(context, { textAlign: { middle: "center" }[own["text-anchor"]] ?? "left", textBaseline: "middle" });
    if (own.stroke) context.strokeText(element.textContent, number("x"), number("y"));
    context.fillText(element.textContent, number("x"), number("y"));
  } else {
    const path = new Path2D(own.d ?? "");
    if (element.tagName === "rect") path.rect(number("x"), number("y"), number("width"), number("height"));
    if (element.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
    if ((look.fill ?? "none") !== "none") context.fill(path);
    if ((look.stroke ?? "none") !== "none") context.stroke(path);
    for (const child of element.children) paint(child, context, { "stroke-width": look["stroke-width"], opacity: look.opacity });
  }
  context.restore();
}
function saveJson() {
  const wanted = listed();
  const held = new Set(wanted.map((one) => one.number));
  const ids = new Set(wanted.flatMap((one) => [one.s, one.o, one.what]).filter((number) => number !== null));
  const papers = new Set(wanted.flatMap((one) => shownEvidence(one).map((piece) => piece.article)));
  const idOf = (number) => (number === null ? null : entities[number].id);
  const view = {
    summary: data.summary, state, articles: [...papers].sort((a, b) => a - b).map((number) => ({ ...articles[number], copies: undefined })),
    entities: [...ids].sort((a, b) => a - b).map((number) => entities[number]),
    statements: wanted.map((one) => ({
      id: one.id, subject: idOf(one.s), predicate: one.p, object: idOf(one.o), status: one.status, time: one.time, what: idOf(one.what),
      strength: one.strength, title: one.title, origins: one.origins, confidence: one.confidence,
      evidence: shownEvidence(one).map((piece) => ({ article: articles[piece.article].id, start: piece.start, end: piece.end,
        quote: piece.parts.map(([text]) => text).join(""), speaker: idOf(piece.speaker), via: idOf(piece.via), rule: piece.rule })),
    })),
    conflicts: data.conflicts.filter((one) => one.between.every((number) => held.has(number)))
      .map((one) => ({ ...one, between: one.between.map((number) => byNumber.get(number).id) })),
    promises: data.promises.filter((one) => held.has(one.promised))
      .map((one) => ({ ...one, promised: byNumber.get(one.promised).id, kept: byNumber.get(one.kept)?.id ?? null })),
  };
  save(new Blob([JSON.stringify(view, null, 2)], { type: "application/json" }), "basegraph.json");
}

// A cell that a spreadsheet would compute is made a word.
const cellOf = (value) => { const text = plain(value); return /^[=+\-@]/.test(text) ? "'" + text : text; };
const rowsOf = (list) => [COLUMNS.map(({ name }) => name), ...list.map((one) => COLUMNS.map(({ text }) => cellOf(text(one))))];
const asTsv = (list) => rowsOf(list).map((row) => row.join("\t")).join("\n");
const asCsv = (list) => rowsOf(list).map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\r\n");
const saveCsv = () => save(new Blob(["\ufeff", asCsv(sorted(listed()))], { type: "text/csv" }), "basegraph.csv");
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // a page opened as a file may not write to the clipboard in every browser
    const area = make("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  tell(`${what} copied`);
}
