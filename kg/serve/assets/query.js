"use strict";
// The page to type queries in. Text of the graph is set as text and never as markup; nothing is asked but this server.

const el = (id) => document.getElementById(id);
const KINDS = { day: "a day, such as 2026-01-10", number: "a whole number", text: "words", relation: "a relation, such as withdraws-from" };
const TABLES = { csv: "CSV", tsv: "TSV", json: "JSON", xml: "XML" };
const GRAPHS = { ttl: "Turtle", nt: "N-Triples", json: "JSON-LD", xml: "RDF/XML" };
const SHOWN = 1000; // rows
const EVERYTHING = (iri) => `# All that the graph says of one thing, and what points to it
SELECT ?subject ?property ?value WHERE {
  { VALUES ?subject { <${iri}> } ?subject ?property ?value }
  UNION
  { VALUES ?value { <${iri}> } ?subject ?property ?value }
}
ORDER BY ?property ?subject ?value
LIMIT ${SHOWN}`;

let prefixes = [];
let questions = [];
let current = null; // the question whose parameters are shown
let last = ""; // the query that the answer is of

async function begin() {
  const told = await (await fetch("/questions")).json();
  prefixes = Object.entries(told.prefixes).sort((a, b) => b[1].length - a[1].length);
  questions = told.questions;
  list();
  el("find").addEventListener("input", list);
  el("run").addEventListener("click", run);
  el("back").addEventListener("click", () => history.back());
  el("save").addEventListener("click", save);
  el("values").addEventListener("submit", (event) => { event.preventDefault(); fill(); });
  el("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  });
  window.addEventListener("popstate", restore);
  restore();
}

function restore() {
  const query = new URLSearchParams(location.hash.slice(1)).get("query");
  el("back").hidden = !history.state;
  if (query) { el("text").value = query; ask(query); } else choose(questions.find((one) => one.name === "who-left") || questions[0]);
}

function list() {
  const words = el("find").value.toLowerCase().split(/\s+/);
  const fits = (one) => words.every((word) => `${one.name} ${one.asks}`.toLowerCase().includes(word));
  el("questions").replaceChildren(...questions.filter(fits).map((one) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = one.asks;
    if (one === current) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => choose(one));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

function choose(question) {
  current = question;
  list();
  el("values").replaceChildren(...question.parameters.map(field));
  el("values").hidden = !question.parameters.length;
  if (question.parameters.length) {
    const button = document.createElement("button");
    button.textContent = "Ask with these";
    const row = document.createElement("p");
    row.className = "row";
    row.append(button);
    el("values").append(row);
  }
  el("text").value = question.query;
  run();
}

function field(parameter) {
  const label = document.createElement("label");
  const hint = document.createElement("span");
  hint.className = "hint";
  hint.textContent = ` ${parameter.told}`;
  const input = document.createElement("input");
  input.name = parameter.name;
  input.placeholder = parameter.default === "UNDEF" ? "any" : KINDS[parameter.kind] || "a name";
  input.value = plain(parameter.default);
  label.append(parameter.name, hint, input);
  return label;
}

// A default as a person would type it: "2026-01-10"^^xsd:date is 2026-01-10, UNDEF is nothing.
function plain(value) {
  if (value === "UNDEF") return "";
  const literal = value.match(/^"([^"]*)"/);
  return literal ? literal[1] : value;
}

async function fill() {
  const given = new URLSearchParams([...new FormData(el("values"))].filter((pair) => pair[1].trim()));
  const response = await fetch(`/ask/${current.name}.rq?${given}`);
  const text = await response.text();
  if (!response.ok) { tell(text, true); return; }
  el("text").value = text;
  run();
}

function run() {
  const query = el("text").value;
  const address = `#${new URLSearchParams({ query })}`;
  if (address !== location.hash) history.pushState({ within: true }, "", address);
  el("back").hidden = !history.state;
  ask(query);
}

async function ask(query) {
  last = query;
  tell("Asking…");
  const begun = performance.now();
  let response;
  try {
    response = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
      body: query,
    });
  } catch {
    tell("The server does not answer. Is kg serve still running?", true);
    return;
  }
  if (last !== query) return; // another was asked meanwhile
  const text = await response.text();
  if (!response.ok) { tell(text, true); return; }
  const graph = response.headers.get("Content-Type").includes("n-triples");
  offer(graph ? GRAPHS : TABLES);
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  if (graph) {
    const lines = text.split("\n").filter(Boolean);
    const box = document.createElement("pre");
    box.textContent = lines.slice(0, SHOWN).map((line) => line.replace(/<([^<>\s]*)>/g, (_, iri) => short(iri))).join("\n");
    el("answer").replaceChildren(box);
    tell(counted(lines.length, "triple") + ` in ${seconds} s`);
    return;
  }
  const answer = JSON.parse(text);
  if ("boolean" in answer) {
    el("answer").replaceChildren();
    tell(answer.boolean ? "Yes." : "No.");
    return;
  }
  el("answer").replaceChildren(table(answer));
  tell(counted(answer.results.bindings.length, "row") + ` in ${seconds} s`);
}

function counted(number, word) {
  const more = number > SHOWN ? `; the first ${SHOWN} are shown, save for all` : "";
  return `${number} ${word}${number === 1 ? "" : "s"}${more}`;
}

function table(answer) {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of answer.head.vars) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name.replaceAll("_", " ");
    head.append(cell);
  }
  const body = made.createTBody();
  for (const binding of answer.results.bindings.slice(0, SHOWN)) {
    const row = body.insertRow();
    for (const name of answer.head.vars) row.insertCell().append(binding[name] ? shown(binding[name]) : "");
  }
  return made;
}

function shown(term) {
  if (term.type !== "uri") return term.value;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "iri";
  button.textContent = short(term.value);
  button.title = "what the graph says of it";
  button.addEventListener("click", () => { el("text").value = EVERYTHING(term.value); run(); el("text").scrollIntoView(); });
  return button;
}

function short(iri) {
  for (const [prefix, space] of prefixes) {
    if (iri.startsWith(space) && /^[\w.~%-]+$/.test(iri.slice(space.length))) return `${prefix}:${iri.slice(space.length)}`;
  }
  return `<${iri}>`;
}

function offer(formats) {
  const kept = el("format").value;
  el("format").replaceChildren(...Object.entries(formats).map(([value, name]) => new Option(name, value)));
  if (kept in formats) el("format").value = kept;
}

async function save() {
  const format = el("format").value;
  const response = await fetch("/sparql", { method: "POST", body: new URLSearchParams({ query: last, format }) });
  if (!response.ok) { tell(await response.text(), true); return; }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `answer.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function tell(text, bad = false) {
  el("status").textContent = text.trim();
  el("status").className = bad ? "bad" : "";
  if (bad) el("answer").replaceChildren();
}

begin();
