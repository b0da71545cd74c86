// Elements and words: everything that comes from an article goes into the page as a text node.

let language = "vi";
let words = {};

const $ = (id) => document.getElementById(id);
const word = (key) => words[language][key] ?? key;

// Characters that would turn the direction of the page around, or show nothing at all, appear as a mark.
const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;
const showable = (text) => String(text).replace(HIDDEN, "\ufffd");

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : showable(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined) element.append(child instanceof Node ? child : document.createTextNode(showable(child)));
  }
  return element;
}

function speak(to) {
  language = to;
  document.documentElement.lang = to;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = word(element.dataset.hint);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = word(element.dataset.title);
    element.setAttribute("aria-label", word(element.dataset.title));
  }
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", button.dataset.language === to);
  for (const select of document.querySelectorAll("select[data-codes]")) {
    const chosen = select.value;
    select.replaceChildren(make("option", { value: "" }, word("all")), ...select.dataset.codes.split(" ").map((code) => make("option", { value: code }, word(code))));
    select.value = chosen;
  }
  document.title = `${word("report")}: ${showable(data.title)}`;
}

const integer = (value) => value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB");
const decimal = (value) => value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 6 });
const day = (iso) => (iso ? iso.split("-").reverse().join("/") : "");
const value = (row) => (row.value_high === null ? decimal(row.value) : `${decimal(row.value)}–${decimal(row.value_high)}`);
const period = (row) => (!row.period_start ? "" : row.period_start === row.period_end ? day(row.period_start) : `${day(row.period_start)} – ${day(row.period_end)}`);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
