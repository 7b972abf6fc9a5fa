// The panel: every sentence that says it, by paper and date, with the words marked; or, with nothing chosen, the story.

function drawPanel() {
  const panel = byId("panel"), statement = chosenStatement(), entity = chosenNumber();
  const from = entityNumber.get(state.focus), to = entityNumber.get(state.path);
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...(statement ? edgePanel(statement) : entity !== undefined ? entityPanel(entity)
    : from !== undefined && to !== undefined ? wayPanel(from, to) : storyPanel()));
  panel.classList.toggle("open", panel.querySelector(".close") !== null);
  panel.scrollTop = 0;
  if (inside) panel.focus(); // what had the focus is gone: the reader goes on at the top of what is new
}
const closing = () => make("button", { type: "button", class: "close", "aria-label": "Close the panel",
  onclick: () => change(somethingChosen() ? { entity: null, statement: null } : { focus: null, path: null }) }, "×");
const linked = (open, ...words) => make("button", { type: "button", class: "link", onclick: open }, words);
const entityLink = (number) => linked(() => openEntity(number), said(clip(entities[number].label, 80)));
const statementLink = (one, words) => linked(() => openStatement(one), words);

// Chosen from a list or the search: when the picture does not hold it, its neighbourhood is shown.
function openEntity(number) {
  const present = shown.entities.includes(number);
  change({ entity: entities[number].id, statement: null, ...(present ? {} : { focus: entities[number].id, path: null }) });
}
const verb = (one) => {
  const word = make("b", {}, said(predicateOf(one.p).label));
  word.style.color = shade(predicateOf(one.p).colour);
  return word;
};

// The statement in words: subject, relation, object, and what fills its further roles.
function sentence(one, links = true) {
  const name = (number) => (links ? entityLink(number) : said(clip(entities[number].label, 60)));
  return make("span", {}, name(one.s), " ", one.status === "negated" ? "— not: " : "", verb(one), " ", name(one.o),
    one.title && [" · as ", said(clip(one.title, 120))], one.strength && [" · strength: ", said(clip(amount(one.strength), 40))], one.what !== null && [" · what: ", name(one.what)]);
}
const amount = (digits) => (/^\d{1,15}$/.test(digits) ? Number(digits).toLocaleString("en") : digits);
const chip = (status) => make("span", { class: `chip ${status}`, title: STATUS[status].help }, statusIcon(status), STATUS[status].label);
function card(one, { open = true } = {}) {
  const evidence = shownEvidence(one), hidden = one.evidence.length - evidence.length;
  return make("article", { class: "card", "data-statement": one.id },
    make("p", { class: "claim" }, sentence(one)),
    make("p", { class: "facts" }, chip(one.status), make("span", {}, whenWords(one)),
      make("span", {}, sourcing(one)),
      one.confidence === null ? null : make("span", { title: "How sure the reading is" }, `confidence ${Math.round(one.confidence * 100)} %`)),
    conflictsNow(one.number).map(conflictBox),
    make("details", { open }, make("summary", {}, count(one.evidence.length, "sentence")),
      make("ol", { class: "evidence" }, byDate(evidence).map(quote)),
      hidden ? make("p", { class: "quiet" }, `${count(hidden, "sentence")} hidden by the filters.`) : null),
    (promisesOf.get(one.number) ?? []).map((promise) => make("div", {}, promiseTold(promise), otherEnd(promise, one))));
}
const byDate = (list) => [...list].sort((a, b) =>
  (articles[a.article].date ?? "9999").localeCompare(articles[b.article].date ?? "9999") || a.article - b.article || a.start - b.start);
function quote(piece) {
  const article = articles[piece.article];
  return make("li", {},
    make("p", { class: "source" }, make("b", {}, said(clip(sourceOf(article), 80))), " · ",
      article.date ? day(article.date) : "date unknown", article.copies === null ? null
        : make("span", { class: "copy" }, " · carries the text of ", said(clip(sourceOf(articles[article.copies]), 60)))),
    make("blockquote", {}, piece.parts.map(([text, roles]) => (roles ? make("mark", { title: roles, class: markClass(roles) }, said(text)) : said(text)))),
    make("p", { class: "quiet" },
      piece.speaker !== null ? ["said by ", entityLink(piece.speaker), " · "] : null,
      piece.via !== null ? ["quoting ", entityLink(piece.via), " · "] : null,
      address(article), " · ", make("span", { title: `characters ${piece.start} to ${piece.end}` }, "read by ", said(clip(piece.rule, 60)))));
}
const markClass = (roles) => (/\btrigger\b/.test(roles) ? "trigger" : "role");

// The original: a link only when the address is plainly one of the web.
function address(article) {
  const words = clip(article.title || article.id, 120);
  const target = URL.canParse?.(article.url ?? "") ? new URL(article.url) : null;
  if (!["http:", "https:"].includes(target?.protocol)) return said(words, { class: "original" });
  return make("a", { class: "original", href: target.href, rel: "noopener noreferrer", target: "_blank" }, said(words));
}
function otherEnd(promise, one) {
  const other = byNumber.get(one.number === promise.promised ? promise.kept : promise.promised);
  return other && other !== one && isTold(other.number) ? statementLink(other, one.number === promise.promised ? "What was done" : "What was promised") : null;
}
function conflictBox(conflict) {
  return make("section", { class: "conflict" },
    make("h4", {}, "These cannot both be right: ", said(clip(conflict.about, 60))),
    make("div", { class: "sides" }, conflict.between.map((number) => {
      const one = byNumber.get(number), papers = [...new Set(one.evidence.map((piece) => sourceOf(articles[piece.article])))];
      return make("div", {}, make("b", {}, said(sideWords(one, conflict.about))),
        make("p", { class: "quiet" }, said(clip(papers.join(", "), 120))), statementLink(one, "sentences"));
    })),
    conflict.detail ? make("p", { class: "quiet" }, said(clip(conflict.detail, 200))) : null);
}
function sideWords(one, about) {
  if (about === "strength" && one.strength) return amount(one.strength);
  if (about === "time") return span(one.time);
  if (about === "status") return `${STATUS[one.status].label}, ${span(one.time)}`;
  return plain(`${predicateOf(one.p).label} ${entities[one.o].label}`);
}

// An edge: what was clicked first, then all else that is said between the two, planned and done beside each other.
function edgePanel(chosen) {
  const rest = shown.passing.filter((one) => pairOf(one) === pairOf(chosen) && one !== chosen).sort(inOrder);
  return [
    closing(),
    make("h2", {}, entityLink(chosen.s), make("span", { class: "arrow", "aria-label": "to" }, " → "), entityLink(chosen.o)),
    card(chosen),
    besides([chosen, ...rest]),
    framing([chosen, ...rest].filter((one) => one.p === chosen.p)),
    rest.length ? make("h3", {}, "Also said between the two") : null,
    rest.map((one, place) => card(one, { open: place < 2 })),
  ].flat(2).filter(Boolean);
}
const inOrder = (a, b) => predicateRank.get(a.p) - predicateRank.get(b.p) || a.p.localeCompare(b.p) || STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status)
  || (a.start ?? a.end ?? "").localeCompare(b.start ?? b.end ?? "");

// How each paper puts it: the words that it uses for the same thing, where they differ.
function framing(list) {
  const puts = list.flatMap(shownEvidence).map((piece) => [sourceOf(articles[piece.article]),
    plain(piece.parts.filter(([, roles]) => markClass(roles) === "trigger").map(([text]) => text).join(" ")).toLowerCase()]).filter(([, words]) => words);
  const papers = grouped(puts, ([paper]) => paper);
  if (papers.size < 2 || new Set(puts.map(([, words]) => words)).size < 2) return null;
  return namings("How each paper puts it", [...papers].sort(([a], [b]) => a.localeCompare(b)).map(([paper, all]) => [paper, [...tally(all, ([, words]) => words)].sort()]));
}
function namings(title, papers) {
  return make("details", { class: "namings", open: papers.length > 1 }, make("summary", {}, title),
    make("dl", {}, papers.map(([paper, words]) => [make("dt", {}, said(clip(paper, 60))),
      make("dd", {}, words.slice(0, 8).map(([word, times], place) => [place ? ", " : "", said(clip(word, 60)), times > 1 ? ` ×${times}` : ""]))])));
}

// Planned, done and denied in columns, for a relation that is told in more than one of them.
function besides(list) {
  const relations = [...grouped([...list].sort(inOrder), (one) => one.p)].map(([p, members]) => [p, grouped(members, (one) => one.status)]).filter(([, sides]) => sides.size > 1);
  return relations.length ? make("div", { class: "beside" }, relations.map(([p, sides]) => make("section", {}, make("h3", {}, said(predicateOf(p).label)),
    make("div", { class: "sides" }, [...sides].map(([status, members]) => make("div", {}, chip(status), members.map((one) =>
      make("p", {}, statementLink(one, whenShort(one)), " ", make("span", { class: "quiet" }, sourcing(one, "origin")))))))))) : null;
}
function entityPanel(number) {
  const entity = entities[number];
  const about = shown.passing.filter((one) => one.s === number || one.o === number || one.what === number);
  const others = about.filter((one) => one.s === number || one.o === number)
    .sort((a, b) => edges.get(b.number).weight - edges.get(a.number).weight || inOrder(a, b));
  const told = statements.filter((one) => one.evidence.some((piece) => piece.speaker === number || piece.via === number));
  const facts = [entity.type.replace("-", " "), entity.icao, entity.xy && `${entity.lat.toFixed(3)}, ${entity.lon.toFixed(3)}`, entity.wikidata].filter(Boolean);
  const names = entity.names.filter((name) => name !== entity.label);
  return [
    closing(),
    make("h2", {}, typeIcon(entity.type), said(clip(entity.label, 120))),
    make("p", { class: "quiet" }, said(clip(facts.join(" · "), 200))),
    make("div", { class: "buttons" },
      make("button", { type: "button", onclick: () => focusOn(number) }, "Show its neighbourhood"),
      make("button", { type: "button", onclick: () => askWay(number) }, "Way to …")),
    SITES.includes(entity.type) ? placeFile(number) : null,
    names.length ? make("p", { class: "quiet" }, "Also: ", said(clip(names.join(" · "), 400))) : null,
    entity.namings.length ? namings("How each paper names it", entity.namings.map((one) => [one.source, one.words])) : null,
    make("h3", {}, others.length ? count(others.length, "statement") : "No statement about it is shown"),
    others.slice(0, 60).map((one, place) => card(one, { open: place < 2 })),
    more(others.length - 60),
    told.length ? make("h3", {}, `Source of ${count(told.length, "statement")}`) : null,
    told.length ? make("ul", { class: "short" }, told.slice(0, 20).map((one) => make("li", {}, statementLink(one, sentence(one, false))))) : null,
  ].flat(2).filter(Boolean);
}
