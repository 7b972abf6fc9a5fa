// Which statements and entities the filters leave, what matters most among them, and how they join.

const { entities, articles, nodes } = data;
const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
const statements = Object.entries(data.statements).map(([number, one]) => ({ ...one, number: Number(number) }));
const byNumber = new Map(statements.map((one) => [one.number, one]));
const entityNumber = new Map(entities.map((one, number) => [one.id, number]));
const statementNumber = new Map(statements.map((one) => [one.id, one.number]));
const rank = new Map(data.order.map((node, place) => [node, place]));
const sourceOf = (article) => plain(article.publisher) || "publisher unknown";
const chosenNumber = () => entityNumber.get(state.entity);
const chosenStatement = () => byNumber.get(statementNumber.get(state.statement));
const openStatement = (one) => change({ statement: one.id, entity: null });
const somethingChosen = () => chosenNumber() !== undefined || chosenStatement() !== undefined;
const conflictsOf = new Map(), promisesOf = new Map();
const note = (map, key, one) => map.set(key, [...(map.get(key) ?? []), one]);
for (const one of data.conflicts) one.between.forEach((number) => note(conflictsOf, number, one));
for (const one of data.promises) [one.promised, one.kept].filter((number) => byNumber.has(number)).forEach((number) => note(promisesOf, number, one));

// The pieces of evidence that pass the filters on papers and on the day by which they were printed.
function shownEvidence(statement) {
  return statement.evidence.filter((piece) => {
    const article = articles[piece.article];
    return !state.source.includes(sourceOf(article)) && (!state.asof || (article.date !== null && article.date <= state.asof));
  });
}

// What the papers that are shown tell by the day that is chosen: nobody knew then what came of a promise later.
const isTold = (number) => byNumber.has(number) && shownEvidence(byNumber.get(number)).length > 0;
const conflictsNow = (number) => (conflictsOf.get(number) ?? []).filter((one) => one.between.every(isTold));
function passes(statement) {
  if (state.status.includes(statement.status) || state.relation.includes(statement.p) || statement.origins < state.origins) return false;
  if (state.only.includes("contradicted") && !conflictsNow(statement.number).length) return false;
  if (state.only.includes("promised") && !promisesOf.has(statement.number)) return false;
  if (state.type.includes(entities[statement.s].type) || state.type.includes(entities[statement.o].type)) return false;
  if ((state.from || state.until) && !overlaps(statement)) return false;
  return statement.evidence.length === 0 ? !state.asof : shownEvidence(statement).length > 0;
}

// A statement without a time is outside every range of time: nobody said when.
function overlaps(statement) {
  if (!statement.start && !statement.end) return false;
  if (state.until && statement.start && statement.start > state.until) return false;
  return !(state.from && statement.end && statement.end < state.from);
}

// Everything the views need to know about what is shown, worked out once for each change.
let shown = { statements: [], entities: [], drawn: [], connected: 0 };
function sift() {
  const passing = statements.filter(passes);
  const near = new Map();
  for (const one of passing) {
    for (const [node, other] of [[one.s, one.o], [one.o, one.s]]) {
      if (!near.has(node)) near.set(node, new Set());
      if (other !== node) near.get(node).add(other);
    }
  }
  const connected = data.order.filter((node) => near.has(node));
  const chosen = new Set(whichNodes(connected, near));
  const within = passing.filter((one) => chosen.has(one.s) && chosen.has(one.o));
  const ends = [entityNumber.get(state.focus), entityNumber.get(state.path)];
  const way = ends.includes(undefined) ? null : shortest(near, ...ends);
  shown = { statements: within, way, passing, near, entities: [...chosen], drawn: bundle(within), connected: connected.length };
}
function whichNodes(connected, near) {
  const focus = entityNumber.get(state.focus);
  if (focus === undefined) return connected.slice(0, Math.min(state.amount, MOST_NODES));
  const goal = entityNumber.get(state.path);
  if (goal !== undefined) return shortest(near, focus, goal) ?? [focus, goal];
  const reached = new Set([focus]);
  for (let hop = 0; hop < Math.min(state.hops, 3); hop += 1) {
    for (const node of [...reached]) for (const other of near.get(node) ?? []) reached.add(other);
  }
  return [focus, ...[...reached].filter((node) => node !== focus).sort((a, b) => rank.get(a) - rank.get(b))].slice(0, MOST_NODES);
}

// The shortest way between two entities through the statements shown; among equals, by the weightiest entities.
function shortest(near, start, goal) {
  const before = new Map([[start, null]]);
  let ring = [start];
  while (ring.length && !before.has(goal)) {
    ring = ring.flatMap((node) => {
      const fresh = [...(near.get(node) ?? [])].filter((other) => !before.has(other)).sort((a, b) => rank.get(a) - rank.get(b));
      fresh.forEach((other) => before.set(other, node));
      return fresh;
    });
  }
  if (!before.has(goal)) return null;
  const way = [];
  for (let node = goal; node !== null; node = before.get(node)) way.unshift(node);
  return way;
}
const MOST_NODES = 2000; // more than a browser draws smoothly; the table and the search hold the rest
const MAIN_EDGES = 28; // the rest is drawn thin and pale until it is asked for

const STATUS_ORDER = ["planned", "actual", "negated"];
const predicateRank = new Map(data.predicates.map((one, place) => [one.id, place]));
const weightOf = (one) => edges.get(one.number).weight;
const pairOf = (one) => `${Math.min(one.s, one.o)} ${Math.max(one.s, one.o)}`;

// All statements between two entities share one drawn line with their count, until one of them is chosen: then the
// bundle is open, and each has a line of its own. What was done counts before what was planned, and that before a denial.
function bundle(list) {
  const chosen = chosenStatement();
  const open = chosen && pairOf(chosen);
  const keyOf = (one) => (pairOf(one) === open ? `${open} ${one.id}` : pairOf(one));
  const drawnEdges = [...grouped(list, keyOf)].map(([key, members]) => bundleOf(key, members));
  drawnEdges.sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  drawnEdges.forEach((one, place) => { one.main = place < MAIN_EDGES; });
  return drawnEdges;
}
function bundleOf(key, list) {
  list.sort((a, b) => weightOf(b) - weightOf(a) || predicateRank.get(a.p) - predicateRank.get(b.p) || a.number - b.number);
  const statuses = Object.keys(STATUS).filter((status) => list.some((each) => each.status === status));
  const lead = list.find((each) => each.status === statuses[0]);
  const { s, o, status } = lead, { label } = edges.get(lead.number);
  const points = (each) => edges.get(each.number).arrows !== "";
  return { key, pair: pairOf(lead), list, lead, s, o, status, statuses, label: label + (list.length > 1 ? ` +${list.length - 1}` : ""), arrow: points(lead),
           weight: list.reduce((sum, each) => sum + weightOf(each), 0), conflict: list.some((each) => conflictsNow(each.number).length),
           back: list.some((each) => each.status === status && each.s !== s && points(each)) };
}
const findable = entities.map((entity, number) => {
  const names = [...new Set([entity.label, ...entity.names, ...entity.namings.flatMap((one) => one.words.map(([word]) => word))])];
  return { number, names: names.map((name) => [name, fold(name)]) };
});

// Entities whose name or alias holds the words: whole names first, then beginnings, then by weight.
function search(words, limit = 12) {
  const wanted = fold(words);
  if (!wanted) return [];
  const hits = [];
  for (const { number, names } of findable) {
    const grade = (folded) => (folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : ` ${folded}`.includes(` ${wanted}`) ? 2 : 3);
    const [best] = names.filter(([, folded]) => folded.includes(wanted)).map(([name, folded]) => ({ number, name, grade: grade(folded) })).sort((a, b) => a.grade - b.grade);
    if (best) hits.push(best);
  }
  return hits.sort((a, b) => a.grade - b.grade || rank.get(a.number) - rank.get(b.number)).slice(0, limit);
}
