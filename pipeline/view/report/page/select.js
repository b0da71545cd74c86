// Which rows fit the search and the filters.

function terms(query) {
  return [...query.normalize("NFC").matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, one]) => {
    const text = (phrase ?? one).toLowerCase().replaceAll('"', "");
    // who writes tone marks means them
    return { text, field: fold(text) === text ? "plain" : "exact" };
  });
}

// Where a word that begins so stands: `te` finds `tế` and `Tết`, not `kinhte`.
const INSIDE = /[\p{L}\p{M}\p{N}]/u;
function findWord(where, text, from = 0) {
  let at = where.indexOf(text, from);
  while (at > 0 && INSIDE.test(where[at - 1])) at = where.indexOf(text, at + 1);
  return at;
}

// A whole name means that name; a part of one means every name that holds it.
function named(query, names) {
  const plain = fold(query.trim());
  const whole = names.has(plain);
  return (name) => (whole ? fold(name) === plain : fold(name).includes(plain));
}

function select() {
  const wanted = terms(state.q);
  if (wanted.length) indexAll();
  const fitsAgency = state.agency && named(state.agency, data.agencyNames);
  const fitsOfficial = state.official && named(state.official, data.officialNames);
  const from = state.from || "0000";
  const to = state.to || "9999";
  const dated = state.from || state.to;
  const inTime = (first, last) => !dated || (first !== null && first <= to && last >= from);
  const read = (row) => wanted.every(({ text, field }) => findWord(row[field] ?? "", text) >= 0);

  const counts = {};
  for (const article of data.articles) {
    article.names = (!fitsAgency || article.agencies.some((body) => fitsAgency(body.name))) && (!fitsOfficial || article.officials.some((person) => fitsOfficial(person.name)));
  }
  const tests = {
    articles: (row) => inTime(row.published, row.published),
    officials: (row) => inTime(row.article.published, row.article.published) && (!fitsOfficial || fitsOfficial(row.name)),
    agencies: (row) => inTime(row.article.published, row.article.published) && (!fitsAgency || fitsAgency(row.name)) && (!state.kind || row.kind_of === state.kind),
    indicators: (row) => (row.period_start ? inTime(row.period_start, row.period_end) : inTime(row.article.published, row.article.published)) && (!state.measure || row.measure === state.measure),
  };
  for (const kind of KINDS) {
    let count = 0;
    for (const row of data[kind]) {
      row.on = row.article.names && tests[kind](row) && read(row);
      if (row.on) count += 1;
    }
    counts[kind] = count;
  }
  return counts;
}
