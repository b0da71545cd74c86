// One article with its records marked, and the record of the mark that is pointed at.

const LABELS = ["official", "position", "agency", "indicator"];
let opened = null; // the row
let cameFrom = null; // what had the focus

function marksOf(article) {
  const marks = [];
  const add = (label, record, [start, end]) => marks.push({ label, record, start, end });
  for (const person of article.officials) {
    for (const span of person.mentions) add("official", person, span);
    for (const position of person.positions) add("position", person, [position.start, position.end]);
  }
  for (const body of article.agencies) for (const span of body.mentions) add("agency", body, span);
  for (const number of article.indicators) add("indicator", number, [number.start, number.end]);
  return marks;
}

// Marks nest where they can; one that crosses another is closed and opened again.
function markedText(article, sentence) {
  const length = article.text.length;
  const marks = marksOf(article);
  if (sentence) marks.push({ label: "sentence", start: sentence[0], end: sentence[1] });
  marks.sort((a, b) => a.start - b.start || b.end - a.end || (b.label === "sentence") - (a.label === "sentence"));
  const edges = [...new Set([0, length, ...marks.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  const root = document.createDocumentFragment();
  let stack = [];
  let over = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i], edges[i + 1]];
    over = over.filter((m) => m.end > start);
    while (next < marks.length && marks[next].start <= start) over.push(marks[next++]);
    let common = 0;
    while (common < stack.length && common < over.length && stack[common].mark === over[common]) common += 1;
    stack = stack.slice(0, common);
    for (const mark of over.slice(common)) {
      const element = markElement(mark);
      (stack.at(-1)?.element ?? root).append(element);
      stack.push({ mark, element });
    }
    (stack.at(-1)?.element ?? root).append(showable(article.text.slice(start, end)));
  }
  return root;
}

function markElement(mark) {
  if (mark.label === "sentence") return make("span", { class: "sentence" });
  const element = make("mark", { class: mark.label, tabindex: "0", "data-start": mark.start });
  const show = (event) => {
    event.stopPropagation();
    showRecord(mark.label, mark.record);
  };
  for (const event of ["click", "focus", "mouseover"]) element.addEventListener(event, show);
  return element;
}

function showRecord(label, record) {
  const rows = [];
  const add = (key, shown) => {
    if (shown !== null && shown !== undefined && shown !== "") rows.push(make("div", {}, make("dt", {}, word(key)), make("dd", {}, shown)));
  };
  if (label === "indicator") {
    add("indicator_name", record.name);
    add("value", [record.qualifier, value(record), record.unit].filter(Boolean).join(" "));
    if (record.normalized_value !== null && record.normalized_value !== record.value) add("normalized", `${decimal(record.normalized_value)} ${record.normalized_unit}`);
    add("measure", word(record.measure));
    add("base", record.base);
    add("period", period(record));
    add("area", record.area);
    add("agency", record.agency);
  } else if (label === "agency") {
    add("agency", record.name);
    add("kind", word(record.kind_of));
    if (record.level) add("level_of", word(record.level));
    add("area", record.area);
    add("mentions", integer(record.mentions.length));
  } else {
    add("official", [record.honorific, record.name].filter(Boolean).join(" "));
    for (const p of record.positions) add("positions", [p.text, p.agency && `(${p.agency}${p.area ? `, ${p.area}` : ""})`].filter(Boolean).join(" "));
    add("actions", joined(record.actions));
  }
  $("record").replaceChildren(...rows);
  $("record").className = label;
}

const labelOf = { officials: "official", agencies: "agency", indicators: "indicator" };

function openRow(row, step) {
  if (step && !opened) cameFrom = document.activeElement;
  opened = row;
  state.article = row.article.id;
  state.at = row.kind === "articles" ? "" : `${labelOf[row.kind]}:${row.start}`;
  writeAddress(step);
  showArticle();
  $("article-title").focus({ preventScroll: true });
}

function showArticle() {
  const { article } = opened;
  $("article").hidden = false;
  document.body.classList.add("reading");
  $("article-title").textContent = showable(article.title || word("no_title"));
  const link = /^https?:\/\//i.test(article.url ?? "") ? make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, word("open_link")) : null;
  $("article-facts").replaceChildren([day(article.published), article.source ?? article.id].filter(Boolean).map(showable).join(" · "), ...(link ? [" · ", link] : []));
  $("legend").replaceChildren(...LABELS.flatMap((label) => [make("mark", { class: label }, word(label)), " "]));
  $("article-text").replaceChildren(markedText(article, opened.sentence));
  $("warnings").replaceChildren(...(article.warnings ?? []).map((warning) => make("li", {}, warning)));
  if (opened.kind === "articles") {
    $("record").replaceChildren(make("div", {}, make("dt", {}, word("press"))));
    $("record").className = "";
    $("reading").scrollTop = 0;
  } else {
    showRecord(labelOf[opened.kind], opened);
    const label = opened.positions?.length ? "position" : labelOf[opened.kind];
    const target = $("article-text").querySelector(`mark.${label}[data-start="${opened.start}"]`) ?? $("article-text").querySelector(".sentence");
    target?.classList.add("current");
    target?.scrollIntoView({ block: "center" });
  }
  findInText();
  markRow(opened);
  const rows = shownRows();
  const at = rows.indexOf(opened);
  $("place").textContent = at < 0 ? "" : `${integer(at + 1)} ${word("of")} ${integer(rows.length)}`;
  $("previous").disabled = at <= 0;
  $("next").disabled = at < 0 || at + 1 >= rows.length;
}

// Searched words, painted over the text without touching it: where they stand together only there, else each of them.
function findInText() {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  const wanted = terms(state.q);
  if (!wanted.length || !opened) return;
  const together = { text: wanted.map((one) => one.text).join(" "), field: wanted.some((one) => one.field === "exact") ? "exact" : "plain" };
  const found = rangesOf([together]);
  CSS.highlights.set("found", new Highlight(...(found.length ? found : rangesOf(wanted))));
}

function rangesOf(wanted) {
  const nodes = [];
  const walker = document.createTreeWalker($("article-text"), NodeFilter.SHOW_TEXT);
  for (let length = 0; walker.nextNode(); length += walker.currentNode.length) nodes.push([length, walker.currentNode]);
  const place = (at) => {
    const [start, node] = nodes.findLast(([start]) => start <= at);
    return [node, at - start];
  };
  const lower = opened.article.text.toLowerCase();
  const sides = { exact: lower, plain: fold(lower) };
  const ranges = [];
  for (const { text: part, field } of wanted) {
    for (let at = findWord(sides[field], part); at >= 0; at = findWord(sides[field], part, at + part.length)) {
      const range = new Range();
      range.setStart(...place(at));
      const [node, end] = place(at + part.length - 1);
      range.setEnd(node, Math.min(end + 1, node.length));
      ranges.push(range);
    }
  }
  return ranges;
}

function closeArticle() {
  if (!opened) return;
  const row = opened;
  state.article = state.at = "";
  writeAddress(true);
  hideArticle();
  // the table draws its rows anew in its new width, then the row takes the focus back
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const inTable = table && tableView === row.kind && table.getRow(row.at);
    const button = inTable && inTable.getElement().querySelector("button.open");
    if (button?.isConnected) button.focus();
    else if (cameFrom?.isConnected) cameFrom.focus();
    else $("main").focus();
  }));
}

function hideArticle() {
  opened = null;
  markRow(null);
  $("article").hidden = true;
  document.body.classList.remove("reading");
}

function goAlong(step) {
  const rows = shownRows();
  const row = rows[rows.indexOf(opened) + step];
  if (!row) return;
  openRow(row, false);
  table.scrollToRow(row.at, "nearest", false).catch(() => {});
}

// The row that the address names, once the texts are there.
function reopen() {
  const article = state.article && data.articles.find((one) => one.id === state.article);
  if (!article) return hideArticle();
  const [label, start] = state.at.split(":");
  const kind = Object.keys(labelOf).find((one) => labelOf[one] === label);
  opened = (kind && data[kind].find((row) => row.article === article && row.start === Number(start))) || article;
  showArticle();
}

$("close").addEventListener("click", closeArticle);
$("previous").addEventListener("click", () => goAlong(-1));
$("next").addEventListener("click", () => goAlong(1));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeArticle();
});
