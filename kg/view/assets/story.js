// The story in words: what happened at a place, what was promised before, who says otherwise; promises and their days.

const WORDS = { // what a statement about a place says of its actor, by status, as a headline has it
  "withdraws-from": { actual: "left", planned: "to leave", negated: "did not leave" },
  "hands-over-to": { actual: "handed it over to", planned: "to hand it over to", negated: "did not hand it over to" },
  "takes-control-of": { actual: "took over", planned: "to take over", negated: "did not take over" },
  "deploys-to": { actual: "sent forces", planned: "to send forces", negated: "sent no forces" },
  "stationed-in": { actual: "stationed there", planned: "to be stationed there", negated: "not stationed there" },
  controls: { actual: "held it", planned: "to hold it", negated: "did not hold it" },
  attacks: { actual: "attacked it", planned: "to attack it", negated: "did not attack it" },
};
const STAYS = ["stationed-in", "controls"];
const SITES = ["base", "facility", "place", "country"];
const printed = (one) => shownEvidence(one).map((piece) => articles[piece.article].date).filter(Boolean).sort();
const firstPrinted = (one) => printed(one)[0];

// A day that no paper states is never made up: the days of the reports are given as just that.
function whenShort(one) {
  const days = printed(one), first = days[0], last = days.at(-1);
  return one.time || !first ? span(one.time) : `reported ${first === last ? day(first) : span(`${first}/${last}`)}`;
}
const whenWords = (one) => (one.time ? span(one.time) : firstPrinted(one) ? `day not stated, ${whenShort(one)}` : "day not stated");

// How well it is sourced; independence is counted over all papers, so with some of them hidden their number is told.
function sourcing(one, origin = "independent origin") {
  const [now, all] = [shownEvidence(one), one.evidence].map((list) => new Set(list.map((piece) => piece.article)).size);
  return now < all ? `${now} of ${count(all, "article")}` : count(one.origins, origin);
}

// Who says so: those whose words it is, and the papers that print it.
function sayers(one, most = 5) {
  const evidence = byDate(shownEvidence(one));
  const voices = [...new Set(evidence.map((piece) => piece.speaker).filter((number) => number !== null))];
  const papers = [...new Set(evidence.map((piece) => sourceOf(articles[piece.article])))];
  const listed = (items, show) => items.slice(0, most).map((item, place) => [place ? ", " : "", show(item)]);
  return make("span", {}, voices.length ? ["says so: ", listed(voices, (number) => said(clip(entities[number].label, 50))), "; in "] : "says so: ",
    listed(papers, (paper) => said(clip(paper, 40))), papers.length > most ? ` and ${papers.length - most} more` : "");
}
const aboutPlace = (number) => shown.passing.filter((one) => WORDS[one.p] && (one.p === "hands-over-to" ? one.what : one.o) === number);
const byOrigins = (a, b) => b.origins - a.origins || weightOf(b) - weightOf(a) || a.number - b.number;
const byTime = (a, b) => (a.end ?? a.start ?? "").localeCompare(b.end ?? b.start ?? "") || byOrigins(b, a);

// All that is said about who comes, goes and stays at a place: [title, statements] for each part that has any.
function chapters(number) {
  const about = aboutPlace(number);
  const moves = about.filter((one) => !STAYS.includes(one.p));
  const part = (list, status, order) => list.filter((one) => one.status === status).sort(order);
  const rank = Object.keys(WORDS);
  return [
    ["What happened", part(moves, "actual", (a, b) => rank.indexOf(a.p) - rank.indexOf(b.p) || byOrigins(a, b))],
    ["What was promised", part(about, "planned", (a, b) => b.origins - a.origins || byTime(b, a))],
    ["What is denied", part(about, "negated", byOrigins)],
    ["Who is or was there", part(about.filter((one) => STAYS.includes(one.p)), "actual", byOrigins)],
  ].filter(([, list]) => list.length);
}
const headline = (one) => `${clip(entities[one.s].label, 60)}${one.strength ? ` (${clip(amount(one.strength), 20)})` : ""} ${WORDS[one.p][one.status]}`
  + (one.p === "hands-over-to" ? ` ${clip(entities[one.o].label, 60)}` : "");
function fileLine(one) {
  const promise = one.status === "planned" ? (promisesOf.get(one.number) ?? []).find((each) => each.promised === one.number) : null;
  return make("li", { class: one.status },
    make("p", {}, statusIcon(one.status), " ", statementLink(one, said(headline(one))), conflictsNow(one.number).length ? alarm() : null),
    promise ? promiseTold(promise) : make("p", { class: "told" }, make("b", {}, whenWords(one))),
    make("p", { class: "quiet" }, sourcing(one), " · ", sayers(one)));
}
const alarm = () => make("span", { class: "alarm", role: "img", "aria-label": "contradicted" }, "!");
function placeFile(number, { most = 6 } = {}) {
  return chapters(number).map(([title, list]) => make("section", { class: "chapter" }, make("h3", {}, title),
    make("ul", { class: "file" }, list.slice(0, most).map(fileLine)),
    list.length > most ? make("details", {}, make("summary", {}, `${list.length - most} more`),
      make("ul", { class: "file" }, list.slice(most, 60).map(fileLine))) : null));
}

// A promise from the day of its announcement over the day it was due to the day it was done, in words and as a line.
function promiseDays(promise) {
  const promised = byNumber.get(promise.promised), kept = isTold(promise.kept) ? byNumber.get(promise.kept) : null;
  return { announced: firstPrinted(promised), due: promise.due, from: promised.start ?? promise.due,
           done: kept && (kept.end ?? kept.start), reported: kept && firstPrinted(kept), promised, kept };
}
function promiseTold(promise) {
  const now = promiseState(promise);
  const { announced, due, done, reported, promised, kept } = promiseDays(promise);
  const outcome = now !== "kept" || !kept ? null : done ? `done ${span(kept.time)}` : reported ? `done, first reported ${day(reported)}` : "done";
  return make("div", { class: `promise ${now}` },
    make("p", { class: "told" }, announced ? `Announced ${day(announced)} ` : "Announced ", "for ", make("b", {}, promised.time ? span(promised.time) : day(due)), "; ",
      outcome ? [outcome, ": "] : null, make("b", { class: "outcome" }, promiseWords(promise)), "."),
    promiseLine(promise));
}
function promiseLine(promise) {
  const { announced, due, from, done, reported } = promiseDays(promise);
  const end = done ?? reported ?? due;
  const days = [announced, from, due, end].filter(Boolean).map(toDay);
  const first = Math.min(...days), last = Math.max(...days, first + 1);
  const x = (iso) => 6 + 288 * (toDay(iso) - first) / (last - first);
  return drawn(300, 14, ["line", { x1: 6, x2: 294, y1: 7, y2: 7, stroke: surface("--rule"), "stroke-width": 1 }],
    promise.late > 0 && (done ?? reported) ? ["line", { x1: x(due), x2: x(end), y1: 7, y2: 7, stroke: surface("--alarm"), "stroke-width": 3 }] : null,
    ["line", { x1: x(from) - 1, x2: x(due) + 1, y1: 7, y2: 7, stroke: surface("--link"), "stroke-width": 6, "stroke-dasharray": "3 2" }],
    announced ? ["circle", { cx: x(announced), cy: 7, r: 4, fill: surface("--paper"), stroke: surface("--ink"), "stroke-width": 2 }] : null,
    !(done ?? reported) ? null : ["path", { d: `M${x(end)} 1l5 6l-5 6l-5 -6z`, fill: surface(done ? "--ink" : "--paper"), stroke: surface("--ink"), "stroke-width": 1.5 }]);
}
const LATE = { kept: "kept", denied: "denied", overdue: "not reported as done", open: "still open" };
function promiseState(promise) {
  const early = state.asof && state.asof <= promise.due;
  if (promise.state === "kept") return isTold(promise.kept) ? "kept" : early ? "open" : "overdue";
  return early ? "open" : promise.state;
}
function promiseWords(promise) {
  const now = promiseState(promise), { late } = promise;
  if (now !== "kept" || late === null) return LATE[now];
  if (late === 0) return "on the day";
  return late > 0 ? `${count(late, "day")} late` : `${count(-late, "day")} early`;
}

// The places in the order in which they matter: sites where somebody comes or goes first, then by what is said of them.
function storyPlaces() {
  const weights = new Map();
  for (const one of shown.passing) {
    if (!WORDS[one.p]) continue;
    for (const number of new Set([one.o, one.what])) {
      if (number !== null && SITES.includes(entities[number].type)) weights.set(number, (weights.get(number) ?? 0) + weightOf(one) * (STAYS.includes(one.p) ? 0.5 : 1));
    }
  }
  const site = (number) => (["base", "facility"].includes(entities[number].type) ? 2 : 1);
  return [...weights.keys()].sort((a, b) => weights.get(b) * site(b) - weights.get(a) * site(a) || rank.get(a) - rank.get(b));
}

// With nothing chosen: the story of the place that matters most, then the other places, and what stands out.
function storyPanel() {
  if (!statements.length) return [make("h2", {}, "Nothing to show yet"), make("p", {}, emptyWords())];
  const passing = new Set(shown.passing.map((one) => one.number));
  const [first, ...others] = storyPlaces();
  const conflicts = data.conflicts.filter((one) => one.between.every((number) => passing.has(number)));
  const elsewhere = data.promises.filter((one) => passing.has(one.promised) && ![byNumber.get(one.promised).o, byNumber.get(one.promised).what].includes(first));
  const news = state.asof ? shown.passing.filter((one) => firstPrinted(one) === state.asof).sort(byOrigins) : [];
  const top = [...shown.passing].filter((one) => one.o !== first && one.what !== first).sort(byOrigins).slice(0, 6);
  return [
    news.length ? [make("h3", {}, `New on ${day(state.asof)}`), make("ul", { class: "short" }, news.slice(0, 8).map(shortLine)), more(news.length - 8)] : null,
    first === undefined ? make("h2", {}, "What stands out") : [make("p", { class: "kicker" }, "The story"), make("h2", {}, typeIcon(entities[first].type), entityLink(first)), placeFile(first)],
    others.length ? [make("h3", {}, "Other places"), make("p", {}, others.slice(0, 12).map((number, place) => [place ? " · " : "", entityLink(number)]).flat())] : null,
    conflicts.length ? [make("h3", {}, "Contradictions"), conflicts.slice(0, 6).map((one) => make("div", {}, make("p", {}, sentence(byNumber.get(one.between[0]), false)), conflictBox(one))), more(conflicts.length - 6)] : null,
    elsewhere.length ? [make("h3", {}, "Other promises"), make("ul", { class: "short" }, elsewhere.slice(0, 8).map((one) => make("li", {},
      statementLink(byNumber.get(one.promised), sentence(byNumber.get(one.promised), false)), promiseTold(one)))), more(elsewhere.length - 8)] : null,
    top.length ? [make("h3", {}, "Also widely reported"), make("ul", { class: "short" }, top.map(shortLine))] : null,
  ].flat(3).filter(Boolean);
}
const more = (number) => (number > 0 ? make("p", { class: "quiet" }, `${number} more are in the table.`) : null);
const shortLine = (one) => make("li", {}, statementLink(one, sentence(one, false)),
  make("p", { class: "facts" }, chip(one.status), make("span", {}, whenWords(one)), make("span", {}, sourcing(one, "origin"))));
function emptyWords() {
  const read = data.summary.articles;
  if (!read) return "No article was read, so there is nothing to draw. The build report names every input and why it was skipped.";
  return `${count(read, "article")} ${read === 1 ? "was" : "were"} read, but no statement of the kinds that Basegraph knows was found: `
    + "who leaves, takes over, is stationed, belongs, leads, fights, agrees.";
}

// The way between two entities, step by step, with what joins them.
function wayPanel(from, to) {
  const way = shown.way;
  return [
    closing(),
    make("h2", {}, said(clip(entities[from].label, 60)), make("span", { class: "arrow", "aria-label": "to" }, " → "), said(clip(entities[to].label, 60))),
    make("p", { class: "quiet" }, way ? `${count(way.length - 1, "step")} through what is shown; the shortest way, by the most told entities.`
      : "Nothing that is shown joins the two. Clear some filters."),
    ...(way ?? []).slice(1).map((node, place) => {
      const between = shown.statements.filter((one) => pairOf(one) === pairOf({ s: way[place], o: node })).sort(byOrigins);
      return make("section", {}, make("h3", {}, `Step ${place + 1}`), make("ul", { class: "short" }, between.slice(0, 8).map(shortLine)), more(between.length - 8));
    }),
  ];
}
