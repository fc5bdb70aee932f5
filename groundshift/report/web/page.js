// What was chosen, and what is shown of it. The address holds it all, so that a link shows what one saw.
const STANDINGS = ["", "claimed", "reported", "confirmed"];
const DEFAULTS = { clock: "now", place: "", province: "", side: "", standing: "", words: "" };
const state = { day: 0, ...DEFAULTS };
const narrow = matchMedia("(max-width: 50rem)");
let war = null, timer = null, noting = null, below = null, listing = null, chosen = [], changed = [];

const picture = new Picture($("map"), (unit) => choose(unit));
const chart = new Chart($("held"), (day) => go(day));
const changeTable = new Rows("changes-table", ["When", "Place", "Province", "Change", "From", "To", "Standing", "Sentence, who says so, who denies it"], "Nothing had changed hands by this day among what is chosen above.");
const alertTable = new Rows("alerts-table", ["When", "Severity", "State now", "Rule", "What", "Ended", "Why it ended"], "No threshold had been reached by this day among what is chosen above.");
const articleTable = new Rows("articles-table", ["Published", "Date rests on", "Article", "Source"], "No article had been published by this day.");
const placeTable = new Rows("places-table", ["Place", "Province", "Kind", "Holder", "Standing", "Notes"], "Nobody is known to hold anything on this day among what is chosen above.");
const contestedTable = new Rows("contested", ["Place", "Province", "Between", "Why"], "No place is contested on this day among what is chosen above.");
const tables = [contestedTable, changeTable, alertTable, articleTable, placeTable];

const has = (one, ...texts) => {
  if (!state.words.trim()) return true;
  if (one.plain === undefined) one.plain = plain(texts.join(" ")); // ten thousand of them take a while
  return one.plain.includes(plain(state.words.trim()));
};
const shows = (province, sides, standing) => (!state.province || province === state.province) && (!state.side || sides.includes(state.side)) && RANK[standing] >= STANDINGS.indexOf(state.standing);
const unitOf = () => war.byId.get(state.place) || null;
const chooser = (unit, text) => (unit ? button(text, () => choose(unit), { class: "plain" }) : text);

// first: when the page opens, what lies below the map is made once that is seen
function draw(first = false) {
  const sights = war.sights(state.day, state.clock), all = war.turns(state.day, state.clock);
  chosen = sights.filter((one) => shows(one.unit.province, [one.span.holder, one.span.claimant], one.span.standing) && has(one.unit, one.unit.place, one.unit.province));
  changed = all.filter((turn) => shows(turn.province, [turn.loser, turn.gainer], turn.standing) && has(turn, turn.place, turn.province, turn.sentence, turn.speaker));
  const date = inWords.format(war.end(state.day)), known = state.clock === "then" ? ", as known then" : "";
  drawControls(date);
  drawSummary(date, known, all);
  picture.draw(chosen, unitOf());
  picture.svg.setAttribute("aria-label", `Map at the end of ${date}${known}: ${several(chosen.length, "place")}. The same is in the table of every place.`);
  drawSmaller();
  $("why").setAttribute("aria-live", "off");
  drawPlace();
  drawProvinces();
  chart.draw(war, state.day, state.clock);
  below = () => (drawTables(), drawCoverage(sights));
  if (first) requestAnimationFrame(() => setTimeout(() => (performance.mark("seen"), finish())));
  else finish();
  note();
}
function finish() {
  const work = below;
  below = null;
  if (work) work();
}
function drawControls(date) {
  $("slider").max = war.days - 1;
  $("slider").value = state.day;
  $("slider").setAttribute("aria-valuetext", date);
  $("day").textContent = date;
  for (const clock of ["now", "then"]) $(clock).checked = state.clock === clock;
  for (const name of ["province", "side", "standing", "words"]) if ($(name).value !== state[name]) $(name).value = state[name];
  const set = ["province", "side", "standing", "words"].filter((name) => state[name]).length;
  $("filters-head").textContent = set ? `Show only some (${several(set, "filter")} set)` : "Show only some";
  $("clear").hidden = !set;
}
function drawSummary(date, known, all) {
  const instant = war.end(state.day), counts = war.counts(state.clock);
  const latest = all.filter((turn) => war.dayAt(turn.at) === war.dayAt(all[0].at)), since = all.length ? inWords.format(all[0].at) : "";
  $("summary").setAttribute("aria-live", timer ? "off" : "polite");
  $("summary").textContent = `${date}${known}: ${all.length ? `${since === date ? "" : `nothing new. Last, on ${since}: `}${war.phrases(latest).join("; ")}.` : "nothing had changed yet."}`;
  const figure = (count, ...what) => make("li", {}, make("strong", {}, String(count)), " ", ...what);
  const firing = war.notices(state.day, state.clock).filter((alert) => alert.state !== "retracted" && (alert.ended === null || alert.ended > instant)).length;
  const recent = all.filter((turn) => turn.at > instant - 7 * DAY).length;
  $("figures").replaceChildren(...war.holders.map((side) => figure(counts[side][state.day], war.sided(side))), figure(counts.contested[state.day], "contested"), figure(recent, `${recent === 1 ? "change" : "changes"} within seven days`), figure(firing, `${firing === 1 ? "alert" : "alerts"} firing`));
  if (!war.then) return;
  const other = war.differing(state.day), names = listed.format([...other.slice(0, 6).map((unit) => unit.place), ...(other.length > 6 ? [`${other.length - 6} more`] : [])]);
  const was = state.clock === "then" ? "It is known now that it was otherwise at" : "On that day one thought otherwise of";
  $("differs").textContent = other.length ? `${was} ${several(other.length, "place")}: ${names}.` : "What was known on that day and what is known now agree on who held what.";
}
function drawSmaller() {
  const by = new Map();
  for (const sight of picture.left) by.set(sight.span.holder, (by.get(sight.span.holder) || 0) + 1);
  const total = [...by].sort((a, b) => b[1] - a[1]).map(([side, n]) => `${war.name(side)} ${n}`).join(", ");
  $("smaller").textContent = by.size ? `Too small for a point at this zoom: ${several(picture.left.length, "place")} (${total}). Zoom in to see them; areas and totals count them.` : "";
  $("closer").disabled = picture.zoom >= NEAREST;
  $("farther").disabled = $("whole").disabled = picture.zoom === 1;
}
function drawPlace() {
  const unit = unitOf();
  if (unit) $("place").replaceChildren(...panelOf(war, unit, state.day, state.clock, go));
}
function drawProvinces() {
  const sides = [...war.holders, "contested"], by = new Map(war.provinces.map(([name]) => [name, {}]));
  for (const { unit, span } of chosen.filter((sight) => sight.counts)) {
    const row = by.get(unit.province) || {}, side = span.standing === "contested" ? "contested" : span.holder;
    row[side] = (row[side] || 0) + 1;
    by.set(unit.province, row);
  }
  const heads = ["Province", ...sides.map((side) => (side === "contested" ? "Contested" : war.sided(side)))].map((head) => make("th", { scope: "col" }, head));
  const rows = [...by].filter(([, row]) => Object.keys(row).length).sort((a, b) => a[0].localeCompare(b[0])).map(([name, row]) => line(
    make("th", { scope: "row" }, button(name, () => narrowTo("province", state.province === name ? "" : name), { class: "plain", "aria-pressed": String(state.province === name) })),
    ...sides.map((side) => make("td", { class: "number" }, row[side] ? String(row[side]) : ""))));
  const counts = Object.fromEntries(sides.map((side) => [side, [...by.values()].reduce((n, row) => n + (row[side] || 0), 0)]));
  const whole = make("tr", { class: "all" }, make("th", { scope: "row" }, "All that is shown"), ...sides.map((side) => make("td", { class: "number" }, String(counts[side]))));
  $("provinces").replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, whole, ...rows)));
}
function drawTables() {
  if (listing !== war) $("places").replaceChildren(...war.units.map((unit) => option(unit.label)));
  listing = war;
  const until = war.end(state.day);
  changeTable.show(changed.map((turn) => () => changeLine(turn, until)));
  alertTable.show(war.notices(state.day, state.clock).filter((one) => (!state.province || one.province === state.province) && has(one, one.message)).map((one) => () =>
    line(short(dayOf(one.at)), cell(one.severity), cell(one.state), cell(one.rule), words(one.message), short(one.ended === null ? "" : dayOf(one.ended)), cell(one.reason))));
  articleTable.show(war.articles.filter((one) => one.at === null || one.at <= until).map((one) => () => line(short(dayOf(one.at)), cell(one.basis), words(link(one.url, one.title)), cell(one.source))));
  placeTable.show(chosen.map((sight) => () => placeLine(sight)));
  contestedTable.show(chosen.filter((sight) => sight.span.standing === "contested").map(({ unit, span }) => () => line(
    cell(chooser(unit, unit.place)), cell(unit.province), cell(war.sided(span.holder), " / ", war.sided(span.claimant || "unknown"), "?"), words(span.why, ...spoken(span)))));
}
function spoken(span) {
  const [pro, con] = [span.pro, span.con].map((numbers) => numbers.map((n) => war.said[n]));
  return [
    pro.length ? make("span", { class: "voices" }, `Says that ${war.name(span.claimant || span.holder)} has it: ${voices(pro)}.`) : null,
    con.length ? make("span", { class: "voices denied" }, `Denies it: ${voices(con)}.`) : null,
  ];
}
function changeLine(turn, until) {
  const { pro, con } = war.grounds(turn, state.day, state.clock), others = pro.filter((one) => one.sentence !== turn.sentence);
  const made = line(short(dayOf(turn.at)), cell(chooser(war.byId.get(turn.unit), turn.place)), cell(turn.province), cell(turn.kind), cell(war.sided(turn.loser)), cell(war.sided(turn.gainer)), cell(turn.standing),
    words(turn.sentence, war.source(turn.speaker, turn.url), others.length ? make("span", { class: "voices" }, `Says so too: ${voices(others)}.`) : null, con.length ? make("span", { class: "voices denied" }, `Denies it: ${voices(con)}.`) : null));
  made.classList.toggle("today", turn.at > until - DAY);
  return made;
}
function placeLine(sight) {
  const { unit, span } = sight, notes = [sight.fresh && "new", sight.uncertain && "uncertain", sight.stale && "stale", sight.fights && several(sight.fights, "fight")].filter(Boolean).join(", ");
  return line(cell(chooser(unit, unit.place)), cell(unit.province), cell(unit.level), cell(war.sided(span.holder), span.claimant ? make("span", {}, " / ", war.sided(span.claimant), "?") : null), cell(span.standing), cell(notes));
}
function drawCoverage(sights) {
  const instant = war.end(state.day), read = war.articles.filter((one) => one.at !== null && one.at <= instant), places = sights.filter((sight) => sight.counts), stale = places.filter((sight) => sight.stale).length;
  const newest = read.reduce((found, one) => Math.max(found, one.at), 0);
  $("coverage").textContent = read.length
    ? `${read.length} of ${several(war.articles.length, "article")} were published by this day, from ${several(new Set(read.map((one) => one.source)).size, "source")}; the newest on ${dayOf(newest)}, ${several(Math.floor((instant - newest) / DAY), "day")} before. Of ${stale} of ${several(places.length, "place")} nobody had told for ${war.stale_days} days: they are stale, drawn pale.`
    : "No article had been published by this day: what is shown rests on the baseline, or was told later.";
}

function go(day) {
  state.day = Math.min(war.days - 1, Math.max(0, day));
  draw();
}
function choose(unit) {
  state.place = unit.id; // the tables stay, so that the button pressed keeps the focus
  picture.draw(chosen, unit);
  $("why").setAttribute("aria-live", "polite"); // spoken when it was asked for, not at every day that goes by
  drawPlace();
  note();
}
function narrowTo(name, value) {
  state[name] = value;
  const focused = document.activeElement && document.activeElement.closest("#provinces") && document.activeElement.textContent;
  draw();
  if (focused) [...$("provinces").querySelectorAll("button")].find((one) => one.textContent === focused)?.focus(); // its table was made anew
}
function find(text) {
  const wanted = plain(text.trim());
  $("found").textContent = "";
  if (!wanted) return;
  const by = [(unit) => plain(unit.label) === wanted, (unit) => plain(unit.place) === wanted, (unit) => plain(unit.label).startsWith(wanted), (unit) => plain(unit.label).includes(wanted)];
  const unit = by.map((test) => war.units.find(test)).find(Boolean);
  if (!unit) return void ($("found").textContent = `No place of this page is called “${text.trim()}”. Places that nobody ever spoke of are not drawn.`);
  choose(unit);
  if (unit.xy) picture.look(Math.max(picture.zoom, unit.from_zoom * 2, 4), unit.xy);
  $("found").textContent = `${unit.label} is chosen.`;
}
function stop() {
  clearInterval(timer);
  timer = null;
  $("play").textContent = "Play";
  $("play").setAttribute("aria-pressed", "false");
}
function play() {
  if (timer) return stop();
  if (state.day === war.days - 1) go(0);
  $("play").textContent = "Stop";
  $("play").setAttribute("aria-pressed", "true");
  const stride = Math.max(1, Math.round(war.days / 120)); // years in less than a minute
  timer = setInterval(() => (state.day < war.days - 1 ? go(state.day + stride) : stop()), 350);
}

// the address: written a while after the last change, since browsers allow only so many in a row
function addressed() {
  const held = new URLSearchParams({ day: war.iso(state.day) });
  for (const [name, usual] of Object.entries(DEFAULTS)) if (state[name] !== usual) held.set(name, state[name]);
  if (picture.zoom > 1) held.set("view", [picture.zoom.toFixed(2), ...picture.unproject(picture.centre).map((degrees) => degrees.toFixed(3))].join());
  return `#${held}`;
}
function note(at_once = false) {
  clearTimeout(noting);
  if (at_once) history.replaceState(null, "", addressed());
  else noting = setTimeout(note, 250, true);
}
function readAddress() {
  const held = new URLSearchParams(location.hash.slice(1)), day = held.has("day") ? war.dayNumber(held.get("day")) : war.days - 1, wrong = [];
  for (const [name, usual] of Object.entries(DEFAULTS)) state[name] = held.has(name) ? held.get(name) : usual;
  state.day = Number.isNaN(day) ? war.days - 1 : Math.min(war.days - 1, Math.max(0, day));
  if (held.has("day") && day !== state.day) wrong.push(`day ${held.get("day")}`);
  const known = { clock: war.then ? ["now", "then"] : ["now"], place: ["", ...war.byId.keys()], province: ["", ...war.units.map((unit) => unit.province)], side: ["", ...war.holders], standing: STANDINGS };
  for (const [name, values] of Object.entries(known)) {
    if (values.includes(state[name])) continue;
    wrong.push(`${name} ${state[name]}`);
    state[name] = DEFAULTS[name];
  }
  const [zoom, ...centre] = (held.get("view") || "").split(",").map(Number);
  if (held.has("view") && [zoom, ...centre].length === 3 && [zoom, ...centre].every(Number.isFinite)) [picture.zoom, picture.centre] = [Math.min(NEAREST, Math.max(1, zoom)), picture.project(centre)];
  $("found").textContent = wrong.length ? `The address names what is not on this page, and is passed over: ${wrong.join(", ")}.` : "";
}
async function copy() {
  note(true);
  try {
    await navigator.clipboard.writeText(location.href);
    $("saved").textContent = "The address of what is shown is copied.";
  } catch {
    $("saved").textContent = `The address of what is shown: ${location.href}`;
  }
}
const title = () => `Who holds what: ${war.theatre}, end of ${inWords.format(war.end(state.day))}, as known ${state.clock}`;
function notes() {
  const set = ["province", "side", "standing", "words"].filter((name) => state[name]).map((name) => `${name} ${name === "side" ? war.name(state.side) : state[name]}`);
  return [
    ...(set.length ? [`Only: ${set.join(", ")}.`] : []),
    "Areas are the surroundings of the places that are known: an indication, not a front line. Hatched: contested. Pale: stale.",
    "Square: confirmed. Circle: reported. Triangle: claimed only by who gains. Diamond: contested. Large: new.",
    `Made by Groundshift from ${several(war.articles.length, "article")}, ${new Date(war.made).toISOString().slice(0, 16).replace("T", " ")} UTC. No person checked it.`,
  ];
}
const SAVES = {
  png: (name) => savePicture(`${name}.png`, drawing(war, picture, title(), notes())),
  svg: (name) => save(`${name}.svg`, "image/svg+xml", drawing(war, picture, title(), notes())[0]),
  csv: (name) => save(`${name}.csv`, "text/csv", sheet(COLUMNS, placeRows(war, chosen, state.day, state.clock))),
  geojson: (name) => save(`${name}.geojson`, "application/geo+json", features(war, chosen, state.day, state.clock)),
  changes: (name) => save(`${name}-changes.csv`, "text/csv", sheet(CHANGED, changeRows(war, changed, state.day, state.clock))),
};
for (const [form, write] of Object.entries(SAVES)) {
  $(`save-${form}`).addEventListener("click", async () => {
    const name = `${war.theatre_id}-${war.iso(state.day)}${state.clock === "then" ? "-as-known-then" : ""}`;
    await write(name);
    $("saved").textContent = "Saved.";
  });
}

function listen() {
  picture.moved = () => (drawSmaller(), note());
  $("closer").addEventListener("click", () => picture.look(picture.zoom * 2, unitOf()?.xy || picture.centre));
  $("farther").addEventListener("click", () => picture.look(picture.zoom / 2));
  $("whole").addEventListener("click", () => picture.look(1));
  $("slider").addEventListener("input", (event) => (stop(), go(Number(event.target.value))));
  $("back").addEventListener("click", () => go(state.day - 1));
  $("forth").addEventListener("click", () => go(state.day + 1));
  $("play").addEventListener("click", play);
  for (const clock of ["now", "then"]) $(clock).addEventListener("change", () => ((state.clock = clock), draw()));
  for (const name of ["province", "side", "standing"]) $(name).addEventListener("change", (event) => narrowTo(name, event.target.value));
  $("words").addEventListener("input", (event) => narrowTo("words", event.target.value));
  $("clear").addEventListener("click", () => {
    Object.assign(state, { province: "", side: "", standing: "", words: "" });
    draw();
    $("filters-head").focus();
  });
  $("find").addEventListener("submit", (event) => (event.preventDefault(), find($("search").value)));
  $("search").addEventListener("input", (event) => war.units.some((unit) => unit.label === event.target.value) && find(event.target.value)); // one of the list was chosen
  $("copy").addEventListener("click", copy);
  addEventListener("hashchange", () => (readAddress(), draw()));
  addEventListener("beforeprint", () => (finish(), tables.forEach((one) => one.whole())));
  $("filters").open = !narrow.matches;
}
function drawLegend() {
  const signs = ["confirmed", "reported", "claimed", "contested"].map((standing) => {
    const sign = shape(standing, 8, 8, 5);
    sign.setAttribute("fill", "currentColor");
    return make("li", {}, make("svg:svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, sign), WORDS[standing]);
  });
  const says = ["large, with a name: new within three days, or contested", "edge in another colour: who claims it"];
  const areas = ["Areas are the surroundings of the places that are known, cut at the province: an indication, not a front line.", "Hatched: contested. Pale: stale. Bare: nobody is known to hold it."];
  $("legend").replaceChildren(...war.holders.map((side) => make("li", {}, war.sided(side))), ...signs, ...says.map((one) => make("li", {}, one)), ...areas.map((one) => make("li", { class: "note" }, one)));
}
// take a document, the first or a newer one
function take(told) {
  const first = war === null, latest = !first && state.day === war.days - 1, day = first ? null : war.iso(state.day);
  war = new War(told);
  picture.take(war);
  $("clocks").hidden = $("differs").hidden = !war.then;
  $("province").replaceChildren(option("", "All"), ...[...new Set(war.units.map((unit) => unit.province))].sort().map((name) => option(name, name)));
  $("side").replaceChildren(option("", "All"), ...war.holders.map((side) => option(side, war.name(side))));
  $("standing").replaceChildren(...[["", "All that is said"], ["claimed", "Claimed or better"], ["reported", "Reported or better"], ["confirmed", "Confirmed"]].map(([value, text]) => option(value, text)));
  drawLegend();
  const live = war.changes.filter((turn) => turn.until === null).length;
  $("made").textContent = `Made ${new Date(war.made).toISOString().slice(0, 16).replace("T", " ")} UTC from ${several(war.articles.length, "article")}: ${several(war.units.length, "place")}, ${several(live, "change")}, ${several(war.alerts.length, "alert")}.`;
  $("attribution").textContent = war.attribution;
  if (first) readAddress();
  else state.day = latest ? war.days - 1 : Math.min(war.days - 1, Math.max(0, war.dayNumber(day)));
  if (!unitOf()) state.place = war.turns(state.day, state.clock)[0]?.unit || ""; // the newest change says who says so before anybody asks
  if (first) listen();
  draw(first);
}

// a served page fetches its document, and again whenever the server says that something is new
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(((await answer.json().catch(() => null)) || {}).detail || `the server says ${answer.status}`);
  return [await answer.json(), Number(answer.headers.get("Retry-After"))];
}
let waiting = null;
const newer = (address, ms) => (clearTimeout(waiting), (waiting = setTimeout(renew, ms, address)));
async function renew(address) {
  try {
    const [told, rest] = await fetched(address);
    take(told);
    if (rest) newer(address, rest * 1000); // a large document is not made at every change
    $("live").textContent = `Live: as of ${new Date().toISOString().slice(11, 19)} UTC.`;
  } catch (error) {
    $("live").textContent = `Not live: ${error.message}. What is shown may be old; reload the page to try again.`;
  }
}
(async () => {
  const { address, stream } = $("facts").dataset;
  if (!address) return take(JSON.parse($("facts").textContent));
  await renew(address);
  if (!stream) return;
  const events = new EventSource(stream), again = () => newer(address, 300); // changes come in bursts
  for (const kind of ["change", "alert"]) events.addEventListener(kind, again);
  events.addEventListener("error", () => ($("live").textContent = "Not live: the server does not answer. Trying again."));
  events.addEventListener("open", again);
})();
