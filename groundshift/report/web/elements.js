"use strict";
// Everything that an article said reaches the page through textContent and setAttribute alone; links are followed only to http(s).
const SVG = "http://www.w3.org/2000/svg", DAY = 86400000;
const $ = (id) => document.getElementById(id);
const dayOf = (ms) => (ms === null ? "not known" : new Date(ms).toISOString().slice(0, 10));
const inWords = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const listed = new Intl.ListFormat("en-GB");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const several = (n, one, more = one + "s") => `${n} ${n === 1 ? one : more}`;

function make(tag, attributes = {}, ...children) {
  const element = tag.startsWith("svg:") ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
const option = (value, text) => make("option", { value }, text);
const button = (text, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, text);
const link = (url, text) => (/^https?:\/\//i.test(url) ? make("a", { href: url, rel: "noopener noreferrer" }, text) : make("span", { title: url }, text));

// shape says how sure, colour says who
const RANK = { contested: 0, claimed: 1, reported: 2, confirmed: 3 };
const WORDS = { confirmed: "confirmed", reported: "reported", claimed: "claimed only by who gains", contested: "contested" };
function shape(standing, x, y, r) {
  if (standing === "claimed") return make("svg:path", { d: `M${x} ${y - r * 1.2}L${x + r * 1.1} ${y + r * 0.8}L${x - r * 1.1} ${y + r * 0.8}Z` });
  if (standing === "contested") return make("svg:path", { d: `M${x} ${y - r * 1.4}L${x + r * 1.4} ${y}L${x} ${y + r * 1.4}L${x - r * 1.4} ${y}Z` });
  if (standing === "confirmed") return make("svg:rect", { x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8 });
  return make("svg:circle", { cx: x, cy: y, r });
}
