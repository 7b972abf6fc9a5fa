// The map: the places that have coordinates over the outlines of countries, with who came and went by the day chosen.

const MAP_FONT = "600 12.5px system-ui, sans-serif", NOTE_FONT = "11.5px system-ui, sans-serif";
const KM_PER_DEGREE = 111.32, UNITS = 20;
const scratch = document.createElement("canvas").getContext("2d");
let mapPicture = null;

// The middle of the view in units of the map, and the pixels for one unit.
function mapCamera() {
  const { clientWidth: wide, clientHeight: high } = byId("map"), [left, top, right, bottom] = data.map.box;
  return cameraOf(state.map) ?? [(left + right) / 2, (top + bottom) / 2, Math.min(wide / (right - left), high / (bottom - top)) || 1];
}
function moveMap(x, y, scale) {
  const [left, top, right, bottom] = data.map.reach;
  const within = (value, least, most) => Math.min(most, Math.max(least, value));
  look({ map: [within(x, left, right).toFixed(1), within(y, top, bottom).toFixed(1), within(scale, byId("map").clientWidth / (right - left), 12).toPrecision(4)].join() });
  drawMap();
}
const fitMap = () => { look({ map: null }); drawMap(); };
const zoomMap = (factor, [x, y, scale] = mapCamera()) => moveMap(x, y, scale * factor);
function startMap() {
  if (!data.map) return;
  let grip = null;
  const map = byId("map");
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const [x, y, scale] = mapCamera(), box = map.getBoundingClientRect(), factor = Math.exp(-event.deltaY / 500);
    const dx = (event.clientX - box.left - box.width / 2) / scale, dy = (event.clientY - box.top - box.height / 2) / scale;
    moveMap(x + dx * (1 - 1 / factor), y + dy * (1 - 1 / factor), scale * factor);
  }, { passive: false });
  map.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, y: event.clientY, from: mapCamera() }; });
  map.addEventListener("pointermove", (event) => {
    if (!grip || !event.buttons || Math.hypot(event.clientX - grip.x, event.clientY - grip.y) < 4) return;
    const [x, y, scale] = grip.from;
    moveMap(x - (event.clientX - grip.x) / scale, y - (event.clientY - grip.y) / scale, scale);
  });
  map.addEventListener("keydown", (event) => {
    const [x, y, scale] = mapCamera();
    if (ARROWS[event.key]) moveMap(x + ARROWS[event.key][0] * 60 / scale, y + ARROWS[event.key][1] * 60 / scale, scale);
    else if (event.key === "+" || event.key === "=") zoomMap(1.25);
    else if (event.key === "-") zoomMap(0.8);
    else if (event.key === "0") fitMap();
    else return;
    event.preventDefault();
  });
  new ResizeObserver(() => { if (state.view === "map") drawMap(); }).observe(map);
}
function drawMap() {
  const located = [...new Set(shown.passing.flatMap((one) => [one.s, one.o, one.what]))].filter((number) => number !== null && entities[number].xy);
  byId("map-note").textContent = !data.map ? "No place in this graph has coordinates that are known." : mapNote(located);
  if (!data.map) return;
  const { clientWidth: wide, clientHeight: high } = byId("map");
  const [x, y, scale] = mapCamera();
  const at = ([u, v]) => [wide / 2 + (u - x) * scale, high / 2 + (v - y) * scale];
  const counts = tally(shown.passing.flatMap((one) => [...new Set([one.s, one.o, one.what])]).filter((number) => number !== null), (number) => number);
  const reaches = new Map(located.map((number) => [number, 9 + Math.min(11, 2 * Math.sqrt(counts.get(number)))]));
  const taken = located.map((number) => { const [u, v] = at(entities[number].xy), r = reaches.get(number); return { left: u - r, right: u + r, top: v - r, bottom: v + r }; });
  const focused = document.activeElement?.dataset?.number;
  mapPicture = shape("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high },
    shape("rect", { width: wide, height: high, fill: surface("--sea") }),
    shape("g", { transform: `translate(${wide / 2} ${high / 2}) scale(${scale}) translate(${-x} ${-y})`, "stroke-width": 1 / scale, "stroke-linejoin": "round" },
      shape("path", { d: data.map.graticule, fill: "none", stroke: surface("--rule") }),
      data.map.countries.filter((one) => one.d).map((one) => shape("path", { d: one.d, stroke: surface("--faint"),
        fill: surface(counts.has(one.entity) ? "--land-told" : "--land") }))),
    located.sort((a, b) => rank.get(a) - rank.get(b)).map((number) => placeMark(number, at(entities[number].xy), counts.get(number), reaches.get(number), taken)),
    countryNames(at, counts, taken, wide, high), scaleBar(x, y, scale, high));
  byId("map").replaceChildren(mapPicture);
  if (focused) byId("map").querySelector(`[data-number="${focused}"]`)?.focus();
}

// What can be opened by mouse and keyboard alike.
const opening = (number, words, ...children) => shape("g", { role: "button", tabindex: 0, "aria-label": words, "data-number": number, class: "opens",
  onclick: () => change({ entity: entities[number].id, statement: null }),
  onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); change({ entity: entities[number].id, statement: null }); } } }, ...children);
function placeMark(number, [x, y], times, reach, taken) {
  const entity = entities[number], type = TYPES.get(entity.type), colour = shade(type.colour);
  const chosen = entity.id === state.entity, size = reach / 10;
  const first = chapters(number)[0]?.[1] ?? [];
  const note = first.length ? clip(headline(first[0]), 44) + (first.length > 1 ? ` +${first.length - 1}` : "") : "";
  const name = clip(entity.label, 36);
  const wide = Math.max(widthOf(scratch, name, MAP_FONT), widthOf(scratch, note, NOTE_FONT));
  const places = [[x + reach + 4, y - 9], [x - reach - 4 - wide, y - 9], [x - wide / 2, y - reach - 32], [x - wide / 2, y + reach + 2]]
    .map(([left, top]) => ({ left, right: left + wide, top, bottom: top + 30 }));
  const view = { left: 0, top: 0, right: byId("map").clientWidth, bottom: byId("map").clientHeight };
  const box = places.find((one) => within(one, view) && !taken.some((other) => overlap(one, other)));
  if (box) taken.push(box);
  return opening(number, `${name}, ${entity.type}, ${count(times, "statement")}. ${note}`,
    shape("path", { d: PATHS[type.shape], transform: `translate(${x - 8 * size} ${y - 8 * size}) scale(${size})`, fill: type.filled ? colour : surface("--paper"),
                    stroke: chosen ? surface("--ink") : colour, "stroke-width": (chosen ? 4 : 2) / size }),
    box && words(name, box.left, box.top + 9, MAP_FONT, "--ink"), box && note && words(note, box.left, box.top + 24, NOTE_FONT, "--ink"));
}

// Names of countries where there is room; those that the articles speak of can be opened.
function countryNames(at, counts, taken, wide, high) {
  const told = (one) => counts.has(one.entity);
  return data.map.countries.filter((one) => one.at).sort((a, b) => told(b) - told(a) || b.d.length - a.d.length).map((one) => {
    const [x, y] = at(one.at), half = widthOf(scratch, one.name, NOTE_FONT) / 2 + 2;
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (!within(box, { left: 0, right: wide, top: 0, bottom: high }) || taken.some((other) => overlap(box, other))) return null;
    taken.push(box);
    const name = words(one.name, x, y, told(one) ? MAP_FONT : NOTE_FONT, "--quiet", "middle");
    return told(one) ? opening(one.entity, `${one.name}, country, ${count(counts.get(one.entity), "statement")}`, name) : name;
  });
}
function scaleBar(x, y, scale, high) {
  const latitude = Math.atan(Math.sinh(-y / UNITS * Math.PI / 180));
  const perKm = UNITS * scale / (KM_PER_DEGREE * Math.cos(latitude));
  const far = [1000, 500, 200, 100, 50, 20, 10, 5].find((km) => km * perKm <= 140) ?? 2;
  return shape("g", {}, shape("path", { d: `M14 ${high - 18}v4h${(far * perKm).toFixed(1)}v-4`, fill: "none", stroke: surface("--quiet"), "stroke-width": 1.5 }),
    words(`${far} km`, 18 + far * perKm, high - 16, NOTE_FONT, "--quiet"));
}
function mapNote(located) {
  const sites = shown.passing.flatMap((one) => [one.o, one.what]).filter((number) => number !== null && ["base", "facility", "place"].includes(entities[number].type) && !entities[number].xy);
  const missing = new Set(sites).size;
  return `${count(located.length, "place")} with coordinates` + (missing ? `; ${missing} more without, in graph and table` : "") + (data.map.source ? "" : "; no outlines of countries are installed");
}
