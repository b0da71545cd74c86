// What a reader does, and the start.

let counts = {};

function refresh() {
  counts = select();
  $("run").textContent = showable(data.title);
  $("summary").textContent = fill(word("shown"), Object.fromEntries(KINDS.map((kind) => [kind, integer(counts[kind])])));
  showTabs();
  const overview = state.view === "overview";
  $("overview").hidden = !overview;
  $("rows").hidden = overview;
  for (const name of ["measure", "kind"]) {
    $("filters").elements[name].disabled = { measure: ["overview", "indicators"], kind: ["overview", "agencies"] }[name].indexOf(state.view) < 0;
  }
  if (overview) {
    dropTable();
    showOverview(counts);
  } else {
    $("hint").textContent = word(`hint_${state.view}`);
    showTable(state.view);
  }
}

function showTabs() {
  const tabs = $("tabs");
  if (!tabs.childElementCount) {
    tabs.append(...VIEWS.map((view) => make("button", { type: "button", role: "tab", id: `tab-${view}`, "aria-controls": view === "overview" ? view : "rows", onclick: () => show({ view }, true) })));
  }
  for (const view of VIEWS) {
    const tab = $(`tab-${view}`);
    tab.replaceChildren(word(view), ...(view === "overview" ? [] : [" ", make("small", {}, integer(counts[view]))]));
    tab.setAttribute("aria-selected", view === state.view);
    tab.tabIndex = view === state.view ? 0 : -1;
  }
  $("rows").setAttribute("aria-labelledby", `tab-${state.view}`);
  $("overview").setAttribute("aria-labelledby", "tab-overview");
}

$("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const view = VIEWS[(VIEWS.indexOf(state.view) + step + VIEWS.length) % VIEWS.length];
  show({ view }, true);
  $(`tab-${view}`).focus();
});

// Change what is shown; `step` for something the Back button should undo.
function show(changes, step = false) {
  if (changes.view && changes.view !== state.view) state.sort = "";
  Object.assign(state, changes);
  writeAddress(step);
  fillForm();
  refresh();
}

function fillForm() {
  for (const name of FILTERS) {
    const field = $("filters").elements[name];
    if (field.value !== state[name]) field.value = state[name];
    field.classList.toggle("set", state[name] !== "");
  }
}

let waiting = 0;
$("filters").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    show(Object.fromEntries(FILTERS.map((name) => [name, $("filters").elements[name].value])));
    if (opened) showArticle();
  }, 80);
});
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("filters").addEventListener("reset", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  show(Object.fromEntries(FILTERS.map((name) => [name, ""])));
});
$("more").addEventListener("click", () => {
  const open = $("filters").classList.toggle("open");
  $("more").setAttribute("aria-expanded", open);
});

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    state.lang = button.dataset.language;
    writeAddress();
    speak(state.lang);
    dropTable();
    refresh();
    if (opened) showArticle();
  });
}

window.addEventListener("popstate", () => {
  const { lang, view, sort } = state;
  readAddress();
  if (state.lang !== lang) speak(state.lang || "vi");
  if (state.lang !== lang || state.sort !== sort || state.view !== view) dropTable();
  fillForm();
  refresh();
  reopen();
});

window.addEventListener("beforeprint", () => {
  printTable();
  document.body.classList.add("printing"); // the colours of paper, for the charts too
  if (state.view === "overview") showOverview(counts);
});
window.addEventListener("afterprint", () => {
  document.body.classList.remove("printing");
  $("printed").replaceChildren();
  if (state.view === "overview") showOverview(counts);
});
for (const query of [narrow, matchMedia("(prefers-color-scheme: dark)")]) {
  query.addEventListener("change", () => {
    dropTable();
    refresh();
  });
}

function names(kind) {
  const times = new Map();
  for (const row of data[kind]) times.set(row.name, (times.get(row.name) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0])).map(([name]) => make("option", { value: name }));
}

async function start() {
  words = JSON.parse($("words").textContent);
  readAddress();
  speak(state.lang || "vi");
  if (!("DecompressionStream" in window)) {
    $("summary").textContent = word("old_browser");
    return;
  }
  $("summary").textContent = word("loading");
  unpack(await decode("records"));
  speak(language);
  $("agency-names").append(...names("agencies"));
  $("official-names").append(...names("officials"));
  fillForm();
  refresh();
  document.body.dataset.ready = "records";
  const texts = await decode("texts");
  for (const [at, text] of texts.entries()) data.articles[at].text = text;
  if (state.q) refresh();
  reopen();
  document.body.dataset.ready = "all";
  indexWhenIdle(0);
}

// The search index is made while nobody waits, so that the first search is as fast as the others.
function indexWhenIdle(at) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 1));
  idle((deadline) => {
    while (at < data.articles.length && deadline.timeRemaining() > 1) {
      if (!data.articles[at].indexed) index(data.articles[at]);
      at += 1;
    }
    if (at < data.articles.length) indexWhenIdle(at);
    else document.body.dataset.ready = "indexed";
  });
}

start();
