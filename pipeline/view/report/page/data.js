// The records: unpacked from the page into plain objects, and folded for the search.

const KINDS = ["indicators", "officials", "agencies", "articles"];
const data = { articles: [], officials: [], agencies: [], indicators: [], title: "" };

async function decode(id) {
  const element = document.getElementById(id);
  const packed = atob(element.textContent);
  element.remove();
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function unpack(raw) {
  const objects = (kind, rows) => {
    const keys = raw.rows[kind];
    return rows.map((row) => {
      const object = {};
      for (let i = 0; i < keys.length; i++) object[keys[i]] = row[i];
      return object;
    });
  };
  data.title = raw.title;
  data.articles = objects("articles", raw.articles);
  for (const [at, article] of data.articles.entries()) {
    Object.assign(article, { at, article, officials: [], agencies: [], indicators: [], rows: [], text: null, start: 0, end: 0, sentence: null });
  }
  const owned = (kind) => objects(kind, raw[kind]).map((record) => {
    record.article = data.articles[record.article];
    record.article[kind].push(record);
    return record;
  });
  data.officials = owned("officials");
  for (const person of data.officials) {
    person.positions = objects("positions", person.positions);
    const { start, end } = person.positions[0] ?? { start: person.mentions[0]?.[0] ?? 0, end: person.mentions[0]?.[1] ?? 0 };
    Object.assign(person, { start, end });
  }
  data.agencies = owned("agencies");
  for (const body of data.agencies) {
    body.kind_of = body.kind;
    [body.start, body.end] = body.mentions[0] ?? [0, 0];
  }
  data.indicators = owned("indicators");
  data.officialNames = new Set(data.officials.map((person) => fold(person.name)));
  data.agencyNames = new Set(data.agencies.map((body) => fold(body.name)));
  for (const kind of KINDS) {
    data[kind].forEach((row, at) => {
      Object.assign(row, { kind, at, on: true });
      row.article.rows.push(row);
    });
  }
}

const folded = new Map([["đ", "d"]]);
function fold(text) {
  return text.toLowerCase().replace(/[^\x00-\x7f]/g, (c) => {
    let plain = folded.get(c);
    if (plain === undefined) folded.set(c, (plain = c.normalize("NFD")[0]));
    return plain;
  });
}

// What the search reads of a row: its fields; of a number also its sentence and the title of its article, of an article its whole text.
function fields(row) {
  switch (row.kind) {
    case "indicators": return [row.name, row.text, row.unit, row.base, row.area, row.agency, row.article.title];
    case "officials": return [row.name, ...row.positions.flatMap((p) => [p.text, p.agency, p.area]), ...row.actions];
    case "agencies": return [row.name, row.area];
    default: return [row.id, row.source, row.title];
  }
}

// Only once and only for articles not seen yet; `exact` keeps tone marks, `plain` has none.
function index(article) {
  const lower = article.text.toLowerCase();
  const plain = fold(lower);
  for (const row of article.rows) {
    const own = fields(row).filter(Boolean).join("\n");
    row.exact = own.toLowerCase();
    row.plain = fold(row.exact);
    if (row.kind === "officials" || row.kind === "agencies") continue;
    const [start, end] = row.sentence ?? [0, lower.length];
    row.exact += `\n${lower.slice(start, end)}`;
    row.plain += `\n${plain.slice(start, end)}`;
  }
  article.indexed = true;
}

function indexAll() {
  for (const article of data.articles) if (!article.indexed && article.text !== null) index(article);
}
