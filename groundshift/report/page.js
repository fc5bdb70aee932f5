"use strict";
// Everything that an article said reaches the page through textContent and setAttribute alone; links are followed only to http(s).
function start(facts) {
  facts.changes = facts.changes.filter((change) => change.until === null);
  const NEAREST = 16, DAY = 86400000, SVG = "http://www.w3.org/2000/svg", NEW_DAYS = 3, AT_ONCE = 60, RANK = { contested: 0, claimed: 1, reported: 2, confirmed: 3 };
  const $ = (id) => document.getElementById(id);
  const first = Date.parse(facts.first + "T00:00:00Z"), last = Date.parse(facts.last + "T00:00:00Z");
  const days = Math.round((last - first) / DAY) + 1;
  const end = (i) => first + (i + 1) * DAY - 1; // the instant at which a day ends
  const iso = (ms) => (ms === null ? "not known" : new Date(ms).toISOString().slice(0, 10));
  const long = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const name = (side) => (facts.sides[side] ? facts.sides[side].name : side === "unknown" ? "Unknown" : side);
  const colour = (side) => (facts.sides[side] ? facts.sides[side].colour : "#808080");
  // degrees on the map: equirectangular, true to scale at the middle latitude
  const WIDTH = 1000, MARGIN = 20, corners = facts.provinces.length ? facts.provinces.flatMap(([, area]) => area.flat(2)) : facts.units.map((unit) => unit.at).filter(Boolean);
  const bound = (k, pick) => corners.reduce((found, corner) => pick(found, corner[k]), corners.length ? corners[0][k] : 0);
  const west = bound(0, Math.min), north = bound(1, Math.max), shrink = Math.cos(((bound(1, Math.min) + north) / 2) * Math.PI / 180);
  const scale = (WIDTH - 2 * MARGIN) / ((bound(0, Math.max) - west) * shrink || 1), HEIGHT = Math.round((north - bound(1, Math.min)) * scale) + 2 * MARGIN;
  const project = ([lon, lat]) => [+(MARGIN + (lon - west) * shrink * scale).toFixed(1), +(MARGIN + (north - lat) * scale).toFixed(1)];
  const path = (area) => area.map((rings) => rings.map((ring) => "M" + ring.map((corner) => project(corner).join(" ")).join("L") + "Z").join("")).join("");
  for (const unit of facts.units) unit.at = unit.at && project(unit.at);
  const narrow = matchMedia("(max-width: 50rem)");
  const state = { day: days - 1, province: "", side: "", standing: 0, words: "", unit: null, timer: null, zoom: 1, centre: [WIDTH / 2, HEIGHT / 2] };

  function make(tag, attributes = {}, ...children) {
    const element = tag.startsWith("svg:") ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  const link = (url, text) => (/^https?:\/\//i.test(url) ? make("a", { href: url, rel: "noopener noreferrer" }, text) : document.createTextNode(text));
  function swatch(side) {
    const dot = make("span", { class: "swatch", "aria-hidden": "true" });
    dot.style.background = colour(side);
    return dot;
  }
  const source = (change) => make("span", { class: "source" }, change.speaker || "the article itself", ", in ", link(change.url, /^https?:/i.test(change.url) ? "this article" : change.url || "an article"));
  const sided = (side) => make("span", { class: "side" }, swatch(side), name(side));

  // what holds at an instant
  function seen(instant) {
    const found = [];
    for (const unit of facts.units) {
      const i = unit.now.findIndex((s) => (s.since === null || s.since <= instant) && (s.until === null || s.until > instant));
      if (i < 0) continue;
      const span = unit.now[i], next = unit.now[i + 1];
      const since = next ? (next.earliest === null ? span.told : next.earliest) : null;
      found.push({
        unit, span,
        stale: span.told !== null && instant - span.told > facts.stale_days * DAY,
        uncertain: since !== null && since <= instant,
        counts: span.counts.some(([from, until]) => (from === null || from <= instant) && (until === null || until > instant)),
        fresh: span.since !== null && instant - span.since < NEW_DAYS * DAY,
        fights: span.fights.filter((day) => Date.parse(day) <= instant).length,
      });
    }
    return found;
  }
  const has = (text) => !state.words || text.toLowerCase().includes(state.words);
  const shows = (province, sides, standing, text) =>
    (!state.province || province === state.province) && (!state.side || sides.includes(state.side)) && RANK[standing] >= state.standing && has(text);
  const shown = (sight) => shows(sight.unit.province, [sight.span.holder, sight.span.claimant], sight.span.standing, `${sight.unit.place} ${sight.unit.province}`);

  // shape says how sure, colour says who
  function shape(standing, x, y, r) {
    if (standing === "claimed") return make("svg:path", { d: `M${x} ${y - r * 1.2}L${x + r * 1.1} ${y + r * 0.8}L${x - r * 1.1} ${y + r * 0.8}Z` });
    if (standing === "contested") return make("svg:path", { d: `M${x} ${y - r * 1.4}L${x + r * 1.4} ${y}L${x} ${y + r * 1.4}L${x - r * 1.4} ${y}Z` });
    if (standing === "confirmed") return make("svg:rect", { x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8 });
    return make("svg:circle", { cx: x, cy: y, r });
  }
  const WORDS = { confirmed: "confirmed", reported: "reported", claimed: "claimed only by who gains", contested: "contested" };
  const told = (sight) =>
    `${sight.unit.place}, ${sight.unit.province}: ${name(sight.span.holder)}` + (sight.span.claimant ? `, claimed by ${name(sight.span.claimant)}` : "") +
    `, ${sight.span.standing}` + (sight.uncertain ? ", uncertain on this day" : "") + (sight.stale ? ", stale" : "");

  const map = make("svg:svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" });
  const outlines = make("svg:g"), marks = make("svg:g"), names = make("svg:g", { "aria-hidden": "true" });
  for (const [province, area] of facts.provinces) outlines.append(make("svg:path", { d: path(area), class: "province", "data-province": province }, make("svg:title", {}, province)));
  map.append(outlines, marks, names);
  $("map").append(map);

  // how near one looks decides what is drawn: hundreds of villages would hide a city
  function frame() {
    const w = WIDTH / state.zoom, h = HEIGHT / state.zoom;
    const within = (middle, size, whole) => Math.min(Math.max(middle, size / 2), whole - size / 2);
    state.centre = [within(state.centre[0], w, WIDTH), within(state.centre[1], h, HEIGHT)];
    map.setAttribute("viewBox", `${state.centre[0] - w / 2} ${state.centre[1] - h / 2} ${w} ${h}`);
    $("closer").disabled = state.zoom >= NEAREST;
    $("farther").disabled = $("whole").disabled = state.zoom === 1;
  }
  function zoom(to, at) {
    state.zoom = Math.min(NEAREST, Math.max(1, to));
    if (at) state.centre = at;
    draw();
  }
  const isDrawn = (sight, few) => few || sight.unit.from_zoom <= state.zoom || sight.unit === state.unit;
  function total(sights) {
    const by = new Map();
    for (const sight of sights) by.set(sight.span.holder, (by.get(sight.span.holder) || 0) + 1);
    return [...by].sort((a, b) => b[1] - a[1]).map(([side, n]) => `${name(side)} ${n}`).join(", ");
  }
  function drawSmaller(left) {
    $("smaller").textContent = left.length ? `Too small to be drawn at this zoom: ${left.length} places, held by ${total(left)}. Zoom in, or point at a province for its own.` : "";
    for (const path of outlines.children) {
      const here = left.filter((sight) => sight.unit.province === path.dataset.province);
      path.firstChild.textContent = path.dataset.province + (here.length ? `: ${here.length} smaller places not drawn (${total(here)})` : "");
    }
  }

  function drawMap(all) {
    marks.replaceChildren();
    names.replaceChildren();
    frame();
    const few = all.length <= facts.few, sights = all.filter((sight) => isDrawn(sight, few));
    drawSmaller(all.filter((sight) => sight.unit.at && !isDrawn(sight, few)));
    const taken = [], scale = (narrow.matches ? 1.75 : 1) / state.zoom; // as the style sheet's names
    // what is drawn last lies above: the larger the place, the newer and the less sure
    const order = [...sights].filter((s) => s.unit.at).sort((a, b) => b.unit.from_zoom - a.unit.from_zoom || a.fresh - b.fresh || RANK[b.span.standing] - RANK[a.span.standing]);
    for (const sight of order) {
      const [x, y] = sight.unit.at, r = (sight.fresh || sight.span.standing === "contested" ? 10 : 6) * (sight.unit.from_zoom > 1 ? 0.7 : 1) * scale;
      const mark = shape(sight.span.standing, x, y, r);
      mark.setAttribute("class", ["mark", sight.stale && "stale", sight.fresh && "new", sight.span.claimant && "disputed", sight.unit === state.unit && "chosen"].filter(Boolean).join(" "));
      mark.setAttribute("fill", colour(sight.span.holder));
      if (sight.span.claimant) mark.style.stroke = colour(sight.span.claimant);
      mark.dataset.unit = sight.unit.id;
      mark.dataset.holder = sight.span.holder;
      mark.dataset.standing = sight.span.standing;
      mark.append(make("svg:title", {}, told(sight)));
      mark.addEventListener("click", () => choose(sight.unit));
      marks.append(mark);
      taken.push([x - r, y - r, x + r, y + r]);
    }
    // names of what is new or contested, where there is room, the larger places first; nearer by, those of capitals and then of all
    const isNamed = (s) => s.fresh || s.span.standing === "contested" || s.unit === state.unit || (state.zoom > 1 && s.unit.capital) || state.zoom > 4;
    for (const sight of order.reverse().filter(isNamed)) {
      const [x, y] = sight.unit.at, w = sight.unit.place.length * 9 * scale, h = 18 * scale, g = 13 * scale;
      const spots = [[x + g, y - h / 2, "start", x + g, y + h / 3], [x - g - w, y - h / 2, "end", x - g, y + h / 3], [x - w / 2, y - g - h, "middle", x, y - g], [x - w / 2, y + g, "middle", x, y + g + h * 0.8]];
      for (const [left, top, anchor, tx, ty] of spots) {
        const box = [left, top, left + w, top + h];
        if (box[0] < state.centre[0] - WIDTH / state.zoom / 2 || box[2] > state.centre[0] + WIDTH / state.zoom / 2 || taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) continue;
        taken.push(box);
        const label = make("svg:text", { x: tx, y: ty, "text-anchor": anchor, class: "name" }, sight.unit.place);
        label.style.fontSize = `${17 * scale}px`;
        label.style.strokeWidth = String(4 * scale);
        names.append(label);
        break;
      }
    }
  }

  function choose(unit) {
    state.unit = unit; // the tables stay, so that the button pressed keeps the focus
    const sights = seen(end(state.day));
    drawMap(sights.filter(shown));
    $("why").setAttribute("aria-live", "polite"); // spoken when it was asked for, not at every day that goes by
    drawPlace(sights);
  }
  function drawPlace(sights) {
    const panel = $("place");
    if (!state.unit) return;
    const sight = sights.find((s) => s.unit === state.unit), parts = [make("h3", {}, `${state.unit.place}, ${state.unit.province}`)];
    if (sight) {
      parts.push(make("p", {}, sided(sight.span.holder), ` (${WORDS[sight.span.standing]})`, sight.span.claimant ? make("span", {}, "; claimed by ", sided(sight.span.claimant)) : null));
      parts.push(make("p", {}, sight.span.why));
      parts.push(make("p", { class: "note" }, `Since ${sight.span.since === null ? "before the first article" : iso(sight.span.since)}` +
        (sight.span.earliest !== null && iso(sight.span.earliest) !== iso(sight.span.since) ? ` (at the earliest ${iso(sight.span.earliest)})` : "") +
        `. Last told of ${iso(sight.span.told)}${sight.stale ? ": stale" : ""}. Fights told of: ${sight.fights}.` + (sight.uncertain ? " The next change may have come by this day." : "")));
    } else parts.push(make("p", {}, "Nobody is known to hold it on this day."));
    const changes = facts.changes.filter((change) => change.unit === state.unit.id);
    if (changes.length) parts.push(make("h3", {}, "Its changes"));
    for (const change of changes)
      parts.push(make("p", {}, `${iso(change.at)}: ${change.kind}, ${name(change.loser)} to ${name(change.gainer)}, ${change.standing}`), make("blockquote", {}, change.sentence, source(change)));
    parts.push(make("p", { class: "note" }, "Another place: choose it on the map or in a list below."));
    panel.replaceChildren(...parts);
  }

  // the chart: counted once, for every day
  const sides = [...new Set(facts.units.flatMap((unit) => unit.now.map((span) => span.holder)))].sort((a, b) => (a === "unknown") - (b === "unknown") || name(a).localeCompare(name(b)));
  const counted = Array.from({ length: days }, (_, i) => {
    const row = Object.fromEntries(sides.map((side) => [side, 0]));
    row.contested = 0;
    for (const sight of seen(end(i))) if (sight.counts) row[sight.span.standing === "contested" ? "contested" : sight.span.holder] += 1;
    return row;
  });
  const H = { w: 600, h: 240, l: 34, b: 24, t: 8 };
  const most = Math.max(1, ...counted.flatMap((row) => Object.values(row)));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => most / n <= 5) || most, top = Math.ceil(most / step) * step;
  const px = (i) => H.l + (days > 1 ? (i / (days - 1)) * (H.w - H.l - 8) : 0), py = (n) => H.t + (1 - n / top) * (H.h - H.t - H.b);
  const chart = make("svg:svg", { viewBox: `0 0 ${H.w} ${H.h}`, role: "img", "aria-label": "Places held per side over time; the numbers are in the table below" });
  for (let n = 0; n <= top; n += step) {
    chart.append(make("svg:line", { x1: H.l, x2: H.w - 8, y1: py(n), y2: py(n), class: "grid" }), make("svg:text", { x: H.l - 5, y: py(n) + 4, "text-anchor": "end", class: "axis" }, String(n)));
  }
  for (const i of new Set([0, Math.floor(days / 2), days - 1])) chart.append(make("svg:text", { x: px(i), y: H.h - 6, "text-anchor": i === 0 ? "start" : i === days - 1 ? "end" : "middle", class: "axis" }, iso(end(i))));
  const DASHES = ["", "8 3", "2 3", "10 3 2 3", "5 5", "1 4", "12 4"];
  sides.concat("contested").forEach((side, n) => {
    const d = counted.map((row, i) => (i ? `H${px(i)}V${py(row[side])}` : `M${px(0)} ${py(row[side])}`)).join("");
    chart.append(make("svg:path", { d, fill: "none", stroke: side === "contested" ? "currentColor" : colour(side), "stroke-width": 2.5, "stroke-dasharray": DASHES[n % DASHES.length] || null }, make("svg:title", {}, side === "contested" ? "Contested" : name(side))));
  });
  const now = make("svg:line", { y1: H.t, y2: H.h - H.b, class: "now" });
  chart.append(now);
  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect(), x = ((event.clientX - box.left) / box.width) * H.w;
    go(Math.round(((x - H.l) / (H.w - H.l - 8)) * (days - 1)));
  });
  const held = make("ul", { class: "legend" }, ...sides.concat("contested").map((side, n) => {
    const line = make("svg:line", { x1: 0, x2: 16, y1: 8, y2: 8, stroke: side === "contested" ? "currentColor" : colour(side), "stroke-width": 3, "stroke-dasharray": DASHES[n % DASHES.length] || null });
    return make("li", {}, make("svg:svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, line), side === "contested" ? "Contested" : name(side));
  }));
  $("held").append(chart, held);

  // A table shows its first rows at once and the rest when asked, or printed: 2,000 rows would take a second to lay out.
  const tables = [];
  function labelled(row, heads) {
    row.setAttribute("role", "row"); // a phone stacks the cells, which would take the roles from them
    [...row.cells].forEach((one, i) => (one.setAttribute("role", "cell"), (one.dataset.head = heads[i])));
    return row;
  }
  function table(id, heads, nothing) {
    const body = make("tbody", { role: "rowgroup" }), empty = make("p", { class: "note" }, nothing), count = make("span");
    const more = make("p", { class: "note" }, count, " ", make("button", { type: "button", onclick: () => ((self.all = true), fill()) }, "Show all"));
    const self = { rows: [], all: false };
    function fill() {
      const some = self.all ? self.rows : self.rows.slice(0, AT_ONCE);
      body.replaceChildren(...some.map((row) => labelled(row(), heads)));
      empty.hidden = self.rows.length > 0;
      more.hidden = some.length === self.rows.length;
      count.textContent = `${some.length} of ${self.rows.length} are shown.`;
    }
    self.show = (rows) => ((self.rows = rows), fill());
    self.whole = () => ((self.all = true), fill());
    $(id).replaceChildren(make("table", { role: "table" }, make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads.map((head) => make("th", { scope: "col", role: "columnheader" }, head)))), body), empty, more);
    tables.push(self);
    return self;
  }
  function once(build) {
    let made = null;
    return () => (made = made || build());
  }
  const cell = (...inside) => make("td", {}, ...inside), short = (...inside) => make("td", { class: "short" }, ...inside), words = (...inside) => make("td", { class: "words" }, ...inside);
  const byId = new Map(facts.units.map((unit) => [unit.id, unit]));
  const chooser = (id, text) => (byId.has(id) ? make("button", { type: "button", onclick: () => choose(byId.get(id)) }, text) : text);

  const changes = facts.changes.map((change) => ({
    change,
    text: [change.place, change.province, change.sentence, change.speaker].join(" "),
    row: once(() => make("tr", {}, short(iso(change.at)), cell(chooser(change.unit, change.place)), cell(change.province), cell(change.kind), cell(sided(change.loser)), cell(sided(change.gainer)), cell(change.standing), words(change.sentence, source(change)))),
  }));
  const alerts = facts.alerts.map((alert) => ({ alert, row: once(() => make("tr", {}, short(iso(alert.at)), cell(alert.severity), cell(alert.state), cell(alert.rule), words(alert.message), short(alert.ended === null ? "" : iso(alert.ended)), cell(alert.reason))) }));
  const articles = facts.articles.map((article) => ({ article, row: once(() => make("tr", {}, short(iso(article.at)), cell(article.basis), words(link(article.url, article.title)), cell(article.source))) }));
  const changeTable = table("changes-table", ["When", "Place", "Province", "Change", "From", "To", "Standing", "Sentence, and who says so"], "Nothing had changed hands by this day among what is chosen above.");
  const alertTable = table("alerts-table", ["When", "Severity", "State now", "Rule", "What", "Ended", "Why it ended"], "No threshold had been reached by this day among what is chosen above.");
  const articleTable = table("articles-table", ["Published", "Date rests on", "Article", "Source"], "No article had been published by this day.");
  const placeTable = table("places-table", ["Place", "Province", "Kind", "Holder", "Standing", "Notes"], "Nobody is known to hold anything on this day among what is chosen above.");

  function placeRow(sight) {
    const { unit, span } = sight;
    const notes = [sight.fresh && "new", sight.uncertain && "uncertain", sight.stale && "stale", sight.fights && `${sight.fights} fights`].filter(Boolean).join(", ");
    return make("tr", {}, cell(chooser(unit.id, unit.place)), cell(unit.province), cell(unit.level), cell(sided(span.holder), span.claimant ? make("span", {}, " / ", sided(span.claimant), "?") : null), cell(span.standing), cell(notes));
  }
  function drawTables(sights) {
    const until = end(state.day), begin = until - DAY;
    const shownChanges = changes.filter(({ change, text }) => change.at !== null && change.at <= until && shows(change.province, [change.loser, change.gainer], change.standing, text));
    changeTable.show(shownChanges.map(({ change, row }) => () => {
      const made = row();
      made.classList.toggle("today", change.at > begin);
      return made;
    }));
    alertTable.show(alerts.filter(({ alert }) => alert.at <= until && (!state.province || alert.province === state.province) && has(alert.message)).map(({ row }) => row));
    articleTable.show(articles.filter(({ article }) => article.at === null || article.at <= until).map(({ row }) => row));
    placeTable.show(sights.map((sight) => () => placeRow(sight)));
    const contested = sights.filter((sight) => sight.span.standing === "contested");
    $("contested").replaceChildren(...(contested.length ? contested.flatMap((sight) => [make("h3", {}, chooserButton(sight.unit)), make("p", {}, sided(sight.span.holder), " / ", sided(sight.span.claimant || "unknown"), "?"), make("p", {}, sight.span.why)]) : [make("p", {}, "No place is contested on this day among what is chosen above.")]));
  }
  const chooserButton = (unit) => make("button", { type: "button", onclick: () => choose(unit) }, `${unit.place}, ${unit.province}`);

  // changes of one kind in one phrase: "Aybak and Kunduz from Government to Taliban (1 confirmed, 1 reported)"
  const PHRASES = {
    left: (places, c) => `${name(c.loser)} left ${places}`,
    contested: (places, c) => `${places} contested between ${name(c.loser)} and ${name(c.gainer)}`,
    settled: (places, c) => `${places} settled: ${name(c.gainer)}`,
  };
  const listed = new Intl.ListFormat("en-GB");
  function groups(list) {
    const by = new Map();
    for (const c of list) {
      const key = [c.kind, c.loser, c.gainer].join();
      by.set(key, [...(by.get(key) || []), c]);
    }
    return [...by.values()].map((same) => {
      const places = same.map((c) => c.place), more = places.length > 8 ? [...places.slice(0, 7), `${places.length - 7} more`] : places;
      const sure = Object.keys(RANK).map((standing) => [same.filter((c) => c.standing === standing).length, standing]).filter(([n]) => n);
      const phrase = PHRASES[same[0].kind] || ((all, c) => `${all} from ${name(c.loser)} to ${name(c.gainer)}`);
      return `${phrase(listed.format(more), same[0])} (${same.length === 1 ? same[0].standing : sure.map(([n, standing]) => `${n} ${standing}`).reverse().join(", ")})`;
    });
  }

  function draw() {
    const instant = end(state.day), sights = seen(instant), chosen = sights.filter(shown);
    const row = counted[state.day], date = long.format(instant);
    $("slider").value = state.day;
    $("slider").setAttribute("aria-valuetext", date);
    $("day").textContent = date;
    $("why").setAttribute("aria-live", "off");
    $("summary").setAttribute("aria-live", state.timer ? "off" : "polite");
    drawMap(chosen);
    drawPlace(sights);
    drawTables(chosen);
    for (const [key, value] of [["x1", px(state.day)], ["x2", px(state.day)]]) now.setAttribute(key, value);
    $("held-table").replaceChildren(make("table", {}, make("tbody", {}, ...sides.map((side) => make("tr", {}, make("th", { scope: "row" }, sided(side)), cell(String(row[side])))), make("tr", {}, make("th", { scope: "row" }, "Contested"), cell(String(row.contested))))));
    const past = facts.changes.filter((c) => c.at !== null && c.at <= instant); // newest first
    const latest = past.filter((c) => iso(c.at) === iso(past[0].at)), since = past.length ? long.format(past[0].at) : "";
    $("summary").textContent = `${date}: ` + (past.length ? `${since === date ? "" : `nothing new. Last, on ${since}: `}${groups(latest).join("; ")}.` : "nothing had changed yet.");
    const figure = (count, ...what) => make("li", {}, make("strong", {}, String(count)), " ", ...what);
    const firing = facts.alerts.filter((a) => a.state !== "retracted" && a.at <= instant && (a.ended === null || a.ended > instant)).length;
    $("figures").replaceChildren(...sides.map((side) => figure(row[side], sided(side))), figure(row.contested, "contested"), figure(past.filter((c) => c.at > instant - 7 * DAY).length, "changes within seven days"), figure(firing, "alerts firing"));
    map.setAttribute("aria-label", `Map at the end of ${date}: ${chosen.length} places. The same is in the table of every place.`);
    const places = sights.filter((sight) => sight.counts), stale = places.filter((sight) => sight.stale).length, read = facts.articles.filter((a) => a.at !== null && a.at <= instant);
    const newest = Math.max(...read.map((a) => a.at));
    $("coverage").textContent = read.length
      ? `${read.length} of ${facts.articles.length} articles were published by this day, from ${new Set(read.map((a) => a.source)).size} sources; the newest on ${iso(newest)}, ${Math.floor((instant - newest) / DAY)} days before. Of ${stale} of ${places.length} places nobody had told for ${facts.stale_days} days: they are stale, drawn pale.`
      : "No article had been published by this day: what is shown rests on the baseline, or was told later.";
  }

  function go(day) {
    state.day = Math.min(days - 1, Math.max(0, day));
    draw();
  }
  function stop() {
    clearInterval(state.timer);
    state.timer = null;
    $("play").textContent = "Play";
    $("play").setAttribute("aria-pressed", "false");
  }
  function play() {
    if (state.timer) return stop();
    if (state.day === days - 1) go(0);
    $("play").textContent = "Stop";
    $("play").setAttribute("aria-pressed", "true");
    state.timer = setInterval(() => (state.day < days - 1 ? go(state.day + 1) : stop()), 350);
  }
  function option(value, text) {
    return make("option", { value }, text);
  }
  $("closer").addEventListener("click", () => zoom(state.zoom * 2, state.unit && state.unit.at ? state.unit.at : null));
  $("farther").addEventListener("click", () => zoom(state.zoom / 2));
  $("whole").addEventListener("click", () => zoom(1));
  const spot = (event) => {
    const box = map.getBoundingClientRect(), w = WIDTH / state.zoom, h = HEIGHT / state.zoom;
    return [state.centre[0] - w / 2 + ((event.clientX - box.left) / box.width) * w, state.centre[1] - h / 2 + ((event.clientY - box.top) / box.height) * h];
  };
  map.addEventListener("dblclick", (event) => zoom(state.zoom * 2, spot(event)));
  let held_at = null; // where on the map the pointer went down
  map.addEventListener("pointerdown", (event) => (held_at = state.zoom > 1 ? spot(event) : null));
  map.addEventListener("pointermove", (event) => {
    if (!held_at || !event.buttons) return;
    const now_at = spot(event);
    state.centre = [state.centre[0] + held_at[0] - now_at[0], state.centre[1] + held_at[1] - now_at[1]];
    frame();
  });
  addEventListener("pointerup", () => (held_at = null));
  narrow.addEventListener("change", draw);
  addEventListener("beforeprint", () => tables.forEach((one) => one.whole()));
  $("slider").max = days - 1;
  $("slider").addEventListener("input", (event) => (stop(), go(Number(event.target.value))));
  $("back").addEventListener("click", () => go(state.day - 1));
  $("forth").addEventListener("click", () => go(state.day + 1));
  $("play").addEventListener("click", play);
  $("province").append(option("", "All"), ...[...new Set(facts.units.map((unit) => unit.province))].sort().map((p) => option(p, p)));
  $("side").append(option("", "All"), ...sides.map((side) => option(side, name(side))));
  $("standing").append(...[["0", "All that is said"], ["1", "Claimed or better"], ["2", "Reported or better"], ["3", "Confirmed"]].map(([value, text]) => option(value, text)));
  $("province").addEventListener("change", (event) => ((state.province = event.target.value), draw()));
  $("side").addEventListener("change", (event) => ((state.side = event.target.value), draw()));
  $("standing").addEventListener("change", (event) => ((state.standing = Number(event.target.value)), draw()));
  $("words").addEventListener("input", (event) => ((state.words = event.target.value.trim().toLowerCase()), draw()));
  const signs = ["confirmed", "reported", "claimed", "contested"].map((standing) => {
    const sign = shape(standing, 8, 8, 5);
    sign.setAttribute("fill", "currentColor");
    return make("li", {}, make("svg:svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, sign), WORDS[standing]);
  });
  $("legend").append(...sides.map((side) => make("li", {}, sided(side))), ...signs, make("li", {}, `large, with a name: new within ${NEW_DAYS} days, or contested`), make("li", {}, "small: a town, village, quarter or base, drawn as one looks nearer"), make("li", {}, "edge in another colour: who claims it"), make("li", {}, "pale: stale"));
  $("made").textContent = `Made ${new Date(facts.made).toISOString().slice(0, 16).replace("T", " ")} UTC from ${facts.articles.length} articles: ${facts.units.length} places, ${facts.changes.length} changes, ${facts.alerts.length} alerts.`;
  $("attribution").textContent = facts.attribution;
  state.unit = byId.get(facts.changes.find((c) => c.at !== null)?.unit) || null; // the newest change says who says so before anybody asks
  draw();
}

(async () => {
  const facts = document.getElementById("facts"), { address } = facts.dataset;
  start(address ? await (await fetch(address)).json() : JSON.parse(facts.textContent));
})();
