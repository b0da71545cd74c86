// What is shown, kept in the address of the page, so that a link or the Back button brings it back.

const VIEWS = ["overview", ...KINDS];
const FILTERS = ["q", "agency", "official", "from", "to", "measure", "kind"];
const DEFAULTS = { view: "overview", q: "", agency: "", official: "", from: "", to: "", measure: "", kind: "", chart: "", sort: "", lang: "", article: "", at: "" };
const state = { ...DEFAULTS };

function readAddress() {
  Object.assign(state, DEFAULTS);
  for (const [key, text] of new URLSearchParams(location.hash.slice(1))) if (key in DEFAULTS) state[key] = text;
  if (!VIEWS.includes(state.view)) state.view = DEFAULTS.view;
  if (!/^[a-z_]+:(asc|desc)$/.test(state.sort)) state.sort = "";
}

// `step`: a new entry for the Back button, instead of another address of the same one
function writeAddress(step = false) {
  const parameters = new URLSearchParams(Object.entries(state).filter(([key, text]) => text !== DEFAULTS[key]));
  const address = `#${parameters}`;
  if (address === (location.hash || "#")) return;
  history[step ? "pushState" : "replaceState"](null, "", address);
}
