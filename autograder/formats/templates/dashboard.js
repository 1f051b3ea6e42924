"use strict";
// Filters and sorts the table of submissions. Text goes into the page as text, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const MARKS = { p: ["✓", "right"], h: ["½", "partly right"], n: ["·", "not attempted"], w: ["✗", "wrong"] };
const STEP = 200;
const rows = data.rows.map(([student, place, score, max, seconds, verdict, tasks, mistakes, message, page], number) => ({
  number, student, place, assignment: data.assignments[place] || "not recognised", score, max, seconds, verdict, tasks,
  mistakes, message, page, share: score === null || !max ? null : (100 * score) / max,
  told: verdict === "graded" ? mistakes.map((n) => data.mistakes[n]).join(" ") : `${verdict}: ${message}`,
}));
for (const row of rows) row.searched = `${row.student} ${row.told}`.toLowerCase();
const order = { key: "number", sign: 1 };
let found = rows, shown = STEP;

const outcomes = {
  full: (row) => row.score !== null && row.max && row.score === row.max,
  half: (row) => row.share !== null && row.share < 50,
  nothing: (row) => row.score === 0,
  trouble: (row) => row.verdict !== "graded",
};
function fits() {
  const words = byId("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const { value: place } = byId("assignment"), { value: mistake } = byId("mistake");
  const outcome = outcomes[byId("outcome").value];
  return (row) =>
    (place === "" || row.place === Number(place)) && (mistake === "" || row.mistakes.includes(Number(mistake))) &&
    (!outcome || outcome(row)) && words.every((word) => row.searched.includes(word));
}
const compare = (a, b) => {
  const x = a[order.key], y = b[order.key];
  if (x === y) return a.number - b.number;
  if (x === null || y === null) return x === null ? 1 : -1; // without a verdict: last, either way
  return order.sign * (typeof x === "string" ? x.localeCompare(y) : x - y);
};
function cell(tr, content, kind) {
  const td = tr.insertCell();
  if (kind) td.className = kind;
  if (content instanceof Node) td.append(content); else td.textContent = content;
}
const digits = (value, count) => (value === null ? "–" : String(Number(value.toFixed(count))));
function name(row) {
  if (!row.page) return row.student;
  const link = document.createElement("a");
  link.href = row.page;
  link.textContent = row.student;
  return link;
}
function marks(tasks) {
  if (!tasks) return "–";
  const span = document.createElement("span");
  span.className = "marks";
  span.setAttribute("role", "img");
  span.setAttribute("aria-label", [...tasks].map((letter) => MARKS[letter][1]).join(", "));
  for (const letter of tasks) {
    const sign = document.createElement("span");
    sign.className = letter;
    sign.textContent = MARKS[letter][0];
    span.append(sign);
  }
  return span;
}
function draw() {
  const body = byId("table").tBodies[0];
  body.replaceChildren();
  for (const row of found.slice(0, shown)) {
    const tr = body.insertRow();
    cell(tr, name(row));
    cell(tr, row.assignment);
    cell(tr, `${digits(row.score, 2)}${row.max === null ? "" : ` / ${digits(row.max, 2)}`}`, "number");
    cell(tr, digits(row.share, 0), "number");
    cell(tr, marks(row.tasks));
    cell(tr, row.told);
    cell(tr, row.seconds.toFixed(2), "number");
  }
  byId("found").textContent = `${found.length} of ${rows.length} submissions`;
  const left = found.length - shown;
  byId("more").hidden = left <= 0;
  byId("more").textContent = `Show ${Math.min(left, 10 * STEP)} more`;
}
function update() {
  found = rows.filter(fits()).sort(compare);
  shown = STEP;
  draw();
}
function sortBy(button) {
  const { key } = button.dataset;
  order.sign = order.key === key ? -order.sign : 1;
  order.key = key;
  for (const th of byId("table").tHead.rows[0].cells) th.removeAttribute("aria-sort");
  button.parentElement.setAttribute("aria-sort", order.sign > 0 ? "ascending" : "descending");
  update();
}
function quoted(value) {
  let text = String(value ?? "");
  if (typeof value === "string" && /^\s*[=+\-@＝＋－＠]/.test(text)) text = `'${text}`; // no formulas in spreadsheets
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
function download() {
  const head = ["student", "assignment", "score", "max_score", "seconds", "verdict", "what_happened"];
  const lines = found.map((row) => [row.student, row.assignment, row.score, row.max, row.seconds, row.verdict, row.told]);
  const text = [head, ...lines].map((line) => line.map(quoted).join(",") + "\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" })); // with the mark that Excel needs
  link.download = "submissions.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
data.mistakes.forEach((title, number) => byId("mistake").add(new Option(title, number)));
byId("filter").addEventListener("input", update);
byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("filter").addEventListener("reset", () => setTimeout(update));
byId("download").addEventListener("click", download);
byId("more").addEventListener("click", () => { shown += 10 * STEP; draw(); });
for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => sortBy(button));
for (const button of document.querySelectorAll("[data-mistake]"))
  button.addEventListener("click", () => {
    byId("filter").reset();
    setTimeout(() => {
      byId("mistake").value = button.dataset.mistake;
      update();
      byId("submissions").scrollIntoView();
      byId("found").focus();
    });
  });
byId("filter").hidden = byId("table").hidden = false;
update();
