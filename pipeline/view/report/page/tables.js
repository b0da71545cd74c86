// The tables: only the rows in sight are in the page (Tabulator); a row is opened by its button.

const collator = new Intl.Collator("vi", { numeric: true });
let table = null;
let tableView = "";

const text = (read) => ({ read, sorter: (a, b, x, y) => collator.compare(read(x.getData()) ?? "", read(y.getData()) ?? "") });
const figure = (read, sort) => ({ read, right: true, sorter: (a, b, x, y) => (sort ?? read)(x.getData()) - (sort ?? read)(y.getData()) });
const articleTitle = (row) => row.article.title || word("no_title");

const joined = (some) => [...new Set(some.filter(Boolean))].join("; ");

// key of the heading -> what a row shows there, how wide at least (pixels), how wide of what is left; the highest `late` is hidden first where space lacks
const COLUMNS = {
  indicators: {
    indicator_name: { ...text((r) => r.name), least: 170, grow: 4, opens: true },
    value: { ...figure(value, (r) => r.value), least: 96, grow: 1.2 },
    unit: { ...text((r) => r.unit), least: 90, grow: 1 },
    measure: { ...text((r) => word(r.measure)), least: 100, grow: 1, late: 2 },
    base: { ...text((r) => r.base), least: 110, grow: 1.4, late: 4 },
    period: { ...text(period), sorter: (a, b, x, y) => collator.compare(x.getData().period_end ?? "", y.getData().period_end ?? ""), least: 112, grow: 1.6, late: 3 },
    area: { ...text((r) => r.area), least: 100, grow: 1.2, late: 5 },
    article: { ...text(articleTitle), least: 150, grow: 3, late: 1 },
  },
  officials: {
    name: { ...text((r) => r.name), least: 140, grow: 2, opens: true },
    positions: { ...text((r) => r.positions.map((p) => p.text).join("; ")), least: 190, grow: 3.4 },
    agency: { ...text((r) => joined(r.positions.map((p) => p.agency))), least: 150, grow: 2.4, late: 2 },
    area: { ...text((r) => joined(r.positions.map((p) => p.area))), least: 100, grow: 1.1, late: 4 },
    actions: { ...text((r) => joined(r.actions)), least: 110, grow: 1.5, late: 3 },
    article: { ...text(articleTitle), least: 150, grow: 3, late: 1 },
  },
  agencies: {
    name: { ...text((r) => r.name), least: 180, grow: 3, opens: true },
    kind: { ...text((r) => word(r.kind_of)), least: 120, grow: 1.3 },
    level_of: { ...text((r) => r.level && word(r.level)), least: 100, grow: 1, late: 3 },
    area: { ...text((r) => r.area), least: 110, grow: 1.3, late: 2 },
    mentions: { ...figure((r) => r.mentions.length), least: 100, grow: 0.8, late: 4 },
    article: { ...text(articleTitle), least: 150, grow: 3, late: 1 },
  },
  articles: {
    title: { ...text(articleTitle), least: 200, grow: 5, opens: true },
    published: { ...text((r) => day(r.published)), sorter: (a, b, x, y) => collator.compare(x.getData().published ?? "", y.getData().published ?? ""), least: 112, grow: 1 },
    source: { ...text((r) => r.source), least: 150, grow: 1.8, late: 4 },
    indicators: { ...figure((r) => r.indicators.length), least: 90, grow: 0.8, late: 1 },
    officials: { ...figure((r) => r.officials.length), least: 90, grow: 0.8, late: 2 },
    agencies: { ...figure((r) => r.agencies.length), least: 90, grow: 0.8, late: 3 },
    warnings: { ...figure((r) => (r.warnings ?? []).length), least: 96, grow: 0.8, late: 5 },
  },
};

const narrow = matchMedia("(max-width: 760px)");

function showTable(view) {
  if (table && tableView === view) {
    table.setFilter((row) => row.on); // filters again
    return;
  }
  dropTable();
  tableView = view;
  const columns = Object.entries(COLUMNS[view]);
  table = new Tabulator($("table"), {
    data: data[view],
    index: "at",
    height: "100%",
    layout: "fitColumns",
    responsiveLayout: "hide",
    rowHeight: 44,
    renderVerticalBuffer: 400,
    headerSortElement: "<span></span>",
    placeholder: () => make("p", { class: "nothing" }, word("nothing")),
    initialFilter: [{ field: (row) => row.on }],
    initialSort: sortOf(view),
    columns: columns.map(([key, column]) => ({
      title: key,
      field: key,
      widthGrow: column.grow,
      minWidth: column.least,
      responsive: column.late ?? 0,
      hozAlign: column.right ? "right" : "left",
      headerHozAlign: column.right ? "right" : "left",
      sorter: column.sorter,
      titleFormatter: () => make("button", { type: "button", class: "sort" }, word(key)),
      formatter: (cell) => {
        const shown = column.read(cell.getData());
        if (column.opens) return make("button", { type: "button", class: "open", title: shown }, shown || "–");
        return make("span", { title: shown || null }, shown === null || shown === undefined || shown === "" ? "–" : shown);
      },
    })),
  });
  // what a screen reader is told: the name of the grid, how many rows there are (only those in sight are in the page)
  const grid = $("table");
  grid.setAttribute("aria-label", word(view));
  table.on("tableBuilt", () => {
    const holder = grid.querySelector(".tabulator-tableholder");
    holder.removeAttribute("tabindex"); // its buttons take the focus
    holder.setAttribute("role", "presentation");
  });
  table.on("dataFiltered", (_, rows) => grid.setAttribute("aria-rowcount", rows.length + 1));
  table.on("rowClick", (_, row) => openRow(row.getData(), true));
  table.on("dataSorted", (sorters) => {
    if (!table || !sorters) return;
    state.sort = sorters.length ? `${sorters[0].field}:${sorters[0].dir}` : "";
    writeAddress();
  });
}

function sortOf(view) {
  const [column, dir] = state.sort.split(":");
  return column in COLUMNS[view] ? [{ column, dir }] : [];
}

function dropTable() {
  table?.destroy();
  table = null;
  tableView = "";
}

let marked = null;
function markRow(row) {
  marked?.classList.remove("current-row");
  marked = (row && table?.getRow(row.at) && tableView === row.kind && table.getRow(row.at).getElement()) || null;
  marked?.classList.add("current-row");
}

// The rows in the order in which they stand in the table.
const shownRows = () => (table ? table.getRows("active").map((row) => row.getData()) : []);

// Up and down go from row to row, as in a list.
$("table").addEventListener("keydown", (event) => {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const row = event.target.closest(".tabulator-row");
  if (!step || !row) return;
  event.preventDefault();
  row[step]?.querySelector("button.open")?.focus();
});

const PRINTED_ROWS = 1000;

// A printer gets a plain table of the rows, not the piece of it that is in sight.
function printTable() {
  const printed = $("printed");
  if (!table || !$("article").hidden) return printed.replaceChildren();
  const rows = shownRows();
  const columns = Object.entries(COLUMNS[tableView]);
  const some = rows.slice(0, PRINTED_ROWS);
  const note = rows.length > some.length ? fill(word("printed_first"), { n: integer(some.length), all: integer(rows.length) }) : "";
  printed.replaceChildren(
    make("caption", {}, `${word(tableView)} (${integer(rows.length)}) ${note}`),
    make("thead", {}, make("tr", {}, ...columns.map(([key]) => make("th", { scope: "col" }, word(key))))),
    make("tbody", {}, ...some.map((row) => make("tr", {}, ...columns.map(([, column]) => make("td", { class: column.right ? "right" : null }, column.read(row) ?? ""))))),
  );
}
