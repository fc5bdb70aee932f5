// What is shown, as files: the map as a picture, its places as rows or features. Columns: docs/serving.md.
const COLUMNS = ["theatre", "day", "clock", "place_id", "part", "place", "province", "level", "holder", "claimant", "standing", "valid_from", "valid_until", "from_earliest", "last_evidence_at", "pressure", "uncertain", "stale", "lat", "lon", "for", "against", "explanation"];
const CHANGED = ["theatre", "day", "clock", "at", "place", "province", "kind", "loser", "gainer", "standing", "speaker", "denied_by", "sentence", "url"];
const instant = (ms) => (ms === null ? null : new Date(ms).toISOString());

function placeRows(war, sights, day, clock) {
  return sights.map(({ unit, span, fights, uncertain, stale }) => ({
    theatre: war.theatre_id, day: war.iso(day), clock, place_id: unit.place_id, part: unit.part, place: unit.place, province: unit.province, level: unit.level.replaceAll(" ", "_"),
    holder: span.holder, claimant: span.claimant, standing: span.standing, valid_from: instant(span.since), valid_until: instant(span.until),
    from_earliest: instant(span.earliest), last_evidence_at: instant(span.told), pressure: fights, uncertain, stale,
    lat: unit.at && unit.at[1], lon: unit.at && unit.at[0], for: span.pro.length, against: span.con.length, explanation: span.why,
  }));
}
function changeRows(war, turns, day, clock) {
  return turns.map((turn) => ({
    theatre: war.theatre_id, day: war.iso(day), clock, at: instant(turn.at), place: turn.place, province: turn.province, kind: turn.kind, loser: turn.loser, gainer: turn.gainer,
    standing: turn.standing, speaker: turn.speaker, denied_by: voices(war.grounds(turn, day, clock).con), sentence: turn.sentence, url: turn.url,
  }));
}
// RFC 4180; before what a spreadsheet would run as a formula stands an apostrophe
function sheet(columns, rows) {
  const one = (value) => {
    const text = value === null || value === undefined ? "" : String(value), safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => cells.map(one).join(",")).join("\n") + "\n";
}
// a point for each place, and its surroundings as an area where it has some
function features(war, sights, day, clock) {
  const rows = placeRows(war, sights, day, clock);
  const made = sights.flatMap(({ unit }, i) => [
    unit.area && { type: "Feature", id: `${unit.id}#area`, geometry: { type: "MultiPolygon", coordinates: unit.area }, properties: { ...rows[i], shown_as: "area" } },
    unit.at && { type: "Feature", id: unit.id, geometry: { type: "Point", coordinates: unit.at }, properties: { ...rows[i], shown_as: "point" } },
  ]);
  return `${JSON.stringify({ type: "FeatureCollection", features: made.filter(Boolean) })}\n`;
}

// the map with what explains it, in one picture that needs no style sheet: [its SVG as text, width, height]
const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "opacity", "font-size", "paint-order", "vector-effect", "stroke-linejoin"];
function drawing(war, picture, title, notes) {
  const w = WIDTH / picture.zoom, [h, wide] = [picture.height / picture.zoom, 1600], high = Math.round((wide * h) / w), head = 56, foot = 40 + 28 * (2 + notes.length);
  const copy = picture.svg.cloneNode(true), root = getComputedStyle(document.documentElement), ink = root.getPropertyValue("--ink"), ground = root.getPropertyValue("--panel");
  const from = picture.svg.querySelectorAll("path, rect, circle, text, line"), to = copy.querySelectorAll("path, rect, circle, text, line");
  from.forEach((one, i) => {
    if (one.hasAttribute("hidden")) return to[i].setAttribute("display", "none");
    const style = getComputedStyle(one);
    for (const name of KEPT) to[i].setAttribute(name, style.getPropertyValue(name).replace(/^url\(".*#/, "url(#").replace(/"\)$/, ")"));
    to[i].removeAttribute("style");
    to[i].removeAttribute("class");
    if (one.tagName === "text") to[i].setAttribute("font-family", "system-ui, sans-serif");
  });
  for (const [name, value] of Object.entries({ x: 0, y: head, width: wide, height: high })) copy.setAttribute(name, value);
  const words = (x, y, size, text) => make("svg:text", { x, y, fill: ink, "font-size": size, "font-family": "system-ui, sans-serif" }, text);
  const whole = make("svg:svg", { xmlns: SVG, viewBox: `0 0 ${wide} ${head + high + foot}`, width: wide, height: head + high + foot });
  whole.append(make("svg:title", {}, title), make("svg:rect", { width: "100%", height: "100%", fill: ground }), words(20, 38, 26, title), copy);
  let [x, y] = [20, head + high + 34];
  for (const side of war.holders) {
    whole.append(make("svg:rect", { x, y: y - 16, width: 20, height: 20, fill: war.colour(side) }), words(x + 28, y, 20, war.name(side)));
    x += 70 + widthOf(war.name(side)) * (20 / 13);
  }
  for (const note of notes) whole.append(words(20, (y += 28), 18, note));
  return [new XMLSerializer().serializeToString(whole), wide, head + high + foot];
}
function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
async function savePicture(name, [text, width, height]) {
  const image = new Image(), address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  const canvas = make("canvas", { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0, width, height);
  URL.revokeObjectURL(address);
  save(name, "image/png", await new Promise((done) => canvas.toBlob(done, "image/png")));
}
