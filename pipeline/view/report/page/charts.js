// The overview: what there is, when, who and which bodies are named most, and one indicator over time.

const TOP = 15;
const charts = {};
const css = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

// How articles are counted in time: by day, or by week, month, year where that would make too many bars.
const MOST_BARS = 40;
const BINS = [
  ["chart_days", (iso) => iso, (date) => date.setUTCDate(date.getUTCDate() + 1)],
  ["chart_weeks", (iso) => monday(iso), (date) => date.setUTCDate(date.getUTCDate() + 7)],
  ["chart_months", (iso) => iso.slice(0, 7), (date) => date.setUTCMonth(date.getUTCMonth() + 1, 1)],
  ["chart_years", (iso) => iso.slice(0, 4), (date) => date.setUTCFullYear(date.getUTCFullYear() + 1)],
];

const isoDay = (date) => date.toISOString().slice(0, 10);
const utc = (iso) => new Date(`${iso}T00:00:00Z`);

function monday(iso) {
  const date = utc(iso);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return isoDay(date);
}

// Every bar from the first to the last day, also those where nothing was published.
function days() {
  const dated = data.articles.filter((article) => article.published && article.rows.some((row) => row.on)).map((article) => article.published).sort();
  if (!dated.length) return { title: "chart_days", labels: [], counts: {} };
  for (const [title, bin, step] of BINS) {
    const labels = [];
    for (const date = utc(dated[0]), last = bin(dated.at(-1)); labels.at(-1) !== last && labels.length <= MOST_BARS; step(date)) labels.push(bin(isoDay(date)));
    if (labels.length > MOST_BARS && title !== "chart_years") continue;
    const place = new Map(labels.map((label, at) => [label, at]));
    const counts = Object.fromEntries(["indicators", "officials", "agencies"].map((kind) => [kind, labels.map(() => 0)]));
    for (const kind of Object.keys(counts)) {
      for (const row of data[kind]) if (row.on && row.article.published) counts[kind][place.get(bin(row.article.published))] += 1;
    }
    return { title, labels: labels.map(day), counts };
  }
}

// In how many articles each name stands.
function top(kind) {
  const articles = new Map();
  for (const row of data[kind]) {
    if (!row.on) continue;
    if (!articles.has(row.name)) articles.set(row.name, new Set());
    articles.get(row.name).add(row.article);
  }
  return [...articles].map(([name, some]) => [name, some.size]).sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0])).slice(0, TOP);
}

const moment = (row) => row.period_end ?? row.article.published;

// Indicators that have values for two days or more, the most frequent first, bare units (`người`) last.
function seriesNames() {
  const days = new Map();
  for (const row of data.indicators) {
    if (!row.on || !moment(row) || !row.name) continue;
    const name = row.name.toLowerCase();
    if (!days.has(name)) days.set(name, []);
    days.get(name).push(moment(row));
  }
  return [...days].filter(([, some]) => new Set(some).size > 1).sort((a, b) => b[0].includes(" ") - a[0].includes(" ") || b[1].length - a[1].length || collator.compare(a[0], b[0])).map(([name]) => name);
}

// The values of one indicator, in the measure and unit that most of them have: one line a place. A name that none has stands for all that hold it.
function series(name, names) {
  const plain = fold(name);
  const fits = names.includes(name) ? (row) => row.name.toLowerCase() === name : (row) => fold(row.name).includes(plain);
  const rows = data.indicators.filter((row) => row.on && moment(row) && fits(row));
  const base = (row) => row.normalized_unit ?? row.unit ?? "";
  const most = mode(rows.map((row) => `${row.measure}|${base(row)}`));
  const alike = rows.filter((row) => `${row.measure}|${base(row)}` === most).sort((a, b) => (moment(a) < moment(b) ? -1 : 1));
  const written = new Set(alike.map((row) => row.unit)).size === 1; // else only the converted values compare
  const several = new Set(alike.map((row) => row.name.toLowerCase())).size > 1;
  const lines = new Map();
  for (const row of alike) {
    const line = [several && row.name, row.area].filter(Boolean).join(" · ");
    if (!lines.has(line)) lines.set(line, []);
    lines.get(line).push({ x: Date.parse(moment(row)), y: written ? row.value : row.normalized_value ?? row.value, row });
  }
  return { lines, unit: alike.length ? (written ? alike[0].unit ?? "" : base(alike[0])) : "", measure: alike.length ? alike[0].measure : "" };
}

// Two values of one day are of two things: no line leads from the one to the other.
const again = (points) => new Set(points.map((point) => point.x)).size < points.length;

function mode(some) {
  const times = new Map();
  for (const one of some) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function showOverview(counts) {
  const overview = $("overview");
  if (!overview.childElementCount) {
    overview.append(
      make("div", { id: "tiles" }),
      make("p", { class: "hint" }),
      ...["days", "officials", "agencies", "indicator"].map((key) => make("figure", { id: `figure-${key}` }, make("figcaption", {}), make("div", { class: "tools" }), make("div", { class: "plot" }), make("details", {}))),
    );
  }
  $("tiles").replaceChildren(...[...KINDS].reverse().map((kind) => make("button", { type: "button", class: kind, onclick: () => show({ view: kind }, true) }, make("b", {}, integer(counts[kind])), make("span", {}, word(kind)))));
  overview.querySelector(".hint").textContent = word("chart_hint");

  const time = days();
  plot("days", word(time.title), time.labels.length ? {
    type: "bar",
    data: { labels: time.labels, datasets: Object.entries(time.counts).map(([kind, some]) => ({ label: word(kind), data: some, backgroundColor: css(`--${kind}`), stack: "one" })) },
    options: { scales: axes({ x: { stacked: true }, y: { stacked: true, beginAtZero: true } }) },
  } : "no_dates", [["day", ...Object.keys(time.counts)], ...time.labels.map((label, at) => [label, ...Object.values(time.counts).map((some) => integer(some[at]))])]);

  for (const [kind, filter] of [["officials", "official"], ["agencies", "agency"]]) {
    const names = top(kind);
    plot(kind, word(`chart_${kind}`), names.length ? {
      type: "bar",
      data: { labels: names.map(([name]) => showable(name)), datasets: [{ label: word("count"), data: names.map(([, count]) => count), backgroundColor: css(`--${kind}`) }] },
      options: {
        indexAxis: "y",
        plugins: { legend: { display: false } },
        scales: axes({ x: { beginAtZero: true, ticks: { precision: 0 } }, y: { ticks: { autoSkip: false, callback(at) { return shorten(this.getLabelForValue(at), narrow.matches ? 22 : 34); } } } }),
        onClick: (_, [bar]) => bar && show({ [filter]: names[bar.index][0], view: kind }, true),
      },
    } : "nothing", [["name", "count"], ...names.map(([name, count]) => [name, integer(count)])]);
  }
  showSeries();
}

function showSeries() {
  const names = seriesNames();
  const wanted = state.chart.toLowerCase();
  const chosen = wanted || names[0];
  const list = make("datalist", { id: "series" }, ...names.slice(0, 2000).map((name) => make("option", { value: name })));
  const input = make("input", { list: "series", value: chosen ?? "", onchange: (event) => show({ chart: event.target.value.trim() }) });
  $("figure-indicator").querySelector(".tools").replaceChildren(make("label", {}, make("span", {}, word("choose_indicator")), input), list);
  const { lines, unit, measure } = chosen ? series(chosen, names) : { lines: new Map() };
  const colours = ["--officials", "--indicators", "--agencies", "--fourth", "--fifth"].map(css);
  const points = [...lines.values()].flat();
  plot("indicator", `${word("chart_indicator")}${points.length ? `: ${chosen} (${[unit, word(measure)].filter(Boolean).join(", ")})` : ""}`, points.length ? {
    type: "line",
    data: {
      datasets: [...lines].map(([area, some], at) => ({ label: area || "–", data: some, borderColor: colours[at % colours.length], backgroundColor: colours[at % colours.length], pointStyle: ["circle", "rect", "triangle", "rectRot", "star"][at % 5], pointRadius: 5, borderWidth: 2, showLine: !again(some) })),
    },
    options: {
      plugins: { legend: { display: lines.size > 1 }, tooltip: { callbacks: { title: ([item]) => day(new Date(item.raw.x).toISOString().slice(0, 10)), label: ({ raw }) => showable(`${raw.row.text} ${raw.row.unit ?? ""}`), afterLabel: ({ raw }) => showable(shorten(articleTitle(raw.row), 60)) } } },
      scales: axes({ x: { type: "linear", ticks: { callback: (at) => day(new Date(at).toISOString().slice(0, 10)), maxTicksLimit: narrow.matches ? 4 : 8, maxRotation: 0 } }, y: { ticks: { callback: (at) => at.toLocaleString(language, { notation: "compact" }) } } }),
      onClick: (_, [point]) => point && openRow([...lines.values()][point.datasetIndex][point.index].row, true),
    },
  } : names.length || wanted ? "no_values" : "no_indicator", [["day", "area", "value", "unit", "article"], ...points.map(({ row }) => [day(moment(row)), row.area ?? "–", value(row), row.unit ?? "", articleTitle(row)])]);
}

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function axes(some) {
  const line = css("--line");
  for (const axis of Object.values(some)) Object.assign(axis, { grid: { color: line }, border: { color: line }, ticks: { color: css("--ink"), ...axis.ticks } });
  return some;
}

// A chart, and the same as a table for those who cannot see it; `config` may be the word for why there is none.
function plot(key, title, config, [head, ...rows]) {
  const figure = $(`figure-${key}`);
  charts[key]?.destroy();
  delete charts[key];
  figure.querySelector("figcaption").textContent = showable(title);
  const box = figure.querySelector(".plot");
  const details = figure.querySelector("details");
  details.hidden = typeof config === "string";
  box.classList.toggle("empty", typeof config === "string");
  if (typeof config === "string") return box.replaceChildren(make("p", { class: "nothing" }, word(config)));
  const canvas = make("canvas", { role: "img", "aria-label": title });
  box.replaceChildren(canvas);
  details.replaceChildren(make("summary", {}, word("as_table")), make("table", {}, make("thead", {}, make("tr", {}, ...head.map((one) => make("th", { scope: "col" }, word(one))))), make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((one) => make("td", {}, one)))))));
  const { plugins, ...options } = config.options;
  charts[key] = new Chart(canvas, {
    ...config,
    options: { animation: false, responsive: true, maintainAspectRatio: false, color: css("--ink"), locale: language === "vi" ? "vi-VN" : "en-GB", plugins: { legend: { labels: { color: css("--ink"), usePointStyle: true } }, ...plugins }, ...options },
  });
}
