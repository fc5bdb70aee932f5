// The map: the surroundings of places as areas, points above them, names where there is room. Equirectangular, true to scale at the
// middle latitude. What is drawn is said again in words elsewhere on the page.
const WIDTH = 1000, MARGIN = 20, NEAREST = 32;

const rounded = (x) => Math.round(x * 10) / 10; // toFixed takes ten times as long, and areas have many corners

class Picture {
  // chosen: called with the unit that a pointer chose
  constructor(holder, chosen) {
    this.holder = holder;
    this.svg = make("svg:svg", { role: "img" });
    this.card = make("p", { class: "card", hidden: true, "aria-hidden": "true" }); // what lies under the pointer; the panel says it to all
    this.layers = Object.fromEntries(["land", "areas", "borders", "marks", "names"].map((name) => [name, make("svg:g", { class: name })]));
    this.hatches = make("svg:defs");
    this.svg.append(this.hatches, ...Object.values(this.layers));
    holder.replaceChildren(this.svg, this.card);
    this.zoom = 1;
    this.moved = () => {};
    this.listen(chosen);
  }

  // take a document; where it is of the same land, the view stays
  take(war) {
    this.war = war;
    const corners = war.provinces.length ? war.provinces.flatMap(([, area]) => area.flat(2)) : war.units.map((unit) => unit.at).filter(Boolean);
    const bound = (k, pick) => corners.reduce((found, corner) => pick(found, corner[k]), corners.length ? corners[0][k] : 0);
    const [west, south, east, north] = [bound(0, Math.min), bound(1, Math.min), bound(0, Math.max), bound(1, Math.max)];
    this.shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
    this.scale = (WIDTH - 2 * MARGIN) / ((east - west) * this.shrink || 1);
    this.corner = [west, north];
    this.height = Math.round((north - south) * this.scale) + 2 * MARGIN;
    this.centre = this.centre || [WIDTH / 2, this.height / 2];
    this.areas = new Map();
    this.hatches.replaceChildren();
    this.layers.areas.replaceChildren();
    this.layers.land.replaceChildren(...war.provinces.map(([name, area]) => make("svg:path", { d: this.path(area), "data-province": name })));
    this.layers.borders.replaceChildren(...war.provinces.map(([, area]) => make("svg:path", { d: this.path(area) })));
    for (const unit of war.units) unit.xy = unit.at && this.project(unit.at);
  }
  project([lon, lat]) {
    return [rounded(MARGIN + (lon - this.corner[0]) * this.shrink * this.scale), rounded(MARGIN + (this.corner[1] - lat) * this.scale)];
  }
  unproject([x, y]) {
    return [this.corner[0] + (x - MARGIN) / (this.shrink * this.scale), this.corner[1] - (y - MARGIN) / this.scale];
  }
  path(area) {
    return area.map((rings) => rings.map((ring) => `M${ring.map((corner) => this.project(corner).join(" ")).join("L")}Z`).join("")).join("");
  }

  look(zoom, centre = this.centre) {
    this.zoom = Math.min(NEAREST, Math.max(1, zoom));
    this.centre = centre;
    this.frame();
    this.draw(this.shown);
    this.moved();
  }
  frame() {
    const w = WIDTH / this.zoom, h = this.height / this.zoom;
    const within = (middle, size, whole) => Math.min(Math.max(middle, size / 2), whole - size / 2);
    this.centre = [within(this.centre[0], w, WIDTH), within(this.centre[1], h, this.height)];
    this.svg.setAttribute("viewBox", `${this.centre[0] - w / 2} ${this.centre[1] - h / 2} ${w} ${h}`);
  }
  // how near one looks decides what is drawn: hundreds of villages would hide a city
  draws(sight, few) {
    return few || sight.unit.from_zoom <= this.zoom || sight.unit === this.unit;
  }
  // shown: sights; unit: the chosen one, or null. Returns what is too small to be drawn.
  draw(shown, unit = this.unit) {
    [this.shown, this.unit] = [shown, unit];
    this.frame();
    const few = shown.length <= this.war.few, placed = shown.filter((sight) => sight.unit.xy);
    this.width = this.svg.clientWidth;
    this.pixel = WIDTH / this.zoom / (this.width || WIDTH); // in units of the map
    this.drawAreas(placed);
    this.drawMarks(placed.filter((sight) => this.draws(sight, few)));
    this.left = placed.filter((sight) => !this.draws(sight, few));
  }
  drawAreas(sights) {
    const seen = new Set();
    for (const sight of sights) {
      const { unit, span } = sight;
      if (!unit.area) continue;
      if (!this.areas.has(unit.id)) {
        this.areas.set(unit.id, make("svg:path", { d: this.path(unit.area), "data-area": unit.id, "data-unit": unit.id }));
        this.layers.areas.append(this.areas.get(unit.id));
      }
      const area = this.areas.get(unit.id);
      area.setAttribute("class", ["area", sight.stale && "stale", unit === this.unit && "chosen"].filter(Boolean).join(" "));
      area.setAttribute("fill", span.claimant ? this.hatch(span.holder, span.claimant) : this.war.colour(span.holder));
      area.dataset.holder = span.holder;
      area.dataset.claimant = span.claimant || "";
      seen.add(unit.id);
    }
    for (const [id, area] of this.areas) area.toggleAttribute("hidden", !seen.has(id));
    for (const one of this.hatches.children) one.setAttribute("patternTransform", `rotate(45) scale(${this.pixel})`);
  }
  hatch(holder, claimant) {
    const id = `hatch-${[holder, claimant].join("-").replace(/[^\w-]/g, "_")}`;
    if (![...this.hatches.children].some((one) => one.id === id)) {
      this.hatches.append(make("svg:pattern", { id, width: 12, height: 12, patternUnits: "userSpaceOnUse" },
        make("svg:rect", { width: 12, height: 12, fill: this.war.colour(holder) }), make("svg:rect", { width: 6, height: 12, fill: this.war.colour(claimant) })));
    }
    return `url(#${id})`;
  }
  drawMarks(sights) {
    const { marks, names } = this.layers, covered = this.covered(), taken = [covered];
    // what is drawn last lies above: the larger the place, the newer and the less sure
    const order = [...sights].sort((a, b) => b.unit.from_zoom - a.unit.from_zoom || a.fresh - b.fresh || RANK[b.span.standing] - RANK[a.span.standing]);
    marks.replaceChildren(...order.map((sight) => {
      const { unit, span } = sight, [x, y] = unit.xy;
      const r = (sight.fresh || span.standing === "contested" ? 7 : 4) * (unit.from_zoom > 1 ? 0.75 : 1) * this.pixel;
      const mark = shape(span.standing, x, y, r);
      mark.setAttribute("class", ["mark", sight.stale && "stale", sight.fresh && "new", span.claimant && "disputed", unit === this.unit && "chosen"].filter(Boolean).join(" "));
      mark.setAttribute("fill", this.war.colour(span.holder));
      if (span.claimant) mark.style.stroke = this.war.colour(span.claimant);
      Object.assign(mark.dataset, { unit: unit.id, holder: span.holder, standing: span.standing });
      taken.push([x - r, y - r, x + r, y + r]);
      return mark;
    }));
    names.replaceChildren();
    // names of what is new or contested, where there is room, the larger places first; nearer by, those of capitals and then of all
    const named = (s) => s.fresh || s.span.standing === "contested" || s.unit === this.unit || (this.zoom > 1 && s.unit.capital) || this.zoom > 4;
    const first = order.reverse().filter(named).sort((a, b) => (b.unit === this.unit) - (a.unit === this.unit));
    for (const sight of first) this.drawName(sight, taken, covered);
  }
  // where the buttons lie over the map: names go elsewhere
  covered() {
    const box = this.holder.parentElement.querySelector(".zoom").getBoundingClientRect();
    const [[left, top], [right, bottom]] = [[box.left, box.top], [box.right, box.bottom]].map(([clientX, clientY]) => this.spot({ clientX, clientY }));
    return [left, top, right, bottom];
  }
  drawName({ unit }, taken, covered) {
    const size = 13 * this.pixel, [x, y] = unit.xy, w = widthOf(unit.place) * this.pixel, h = 1.25 * size, g = 9 * this.pixel;
    const spots = [[x + g, y - h / 2, "start"], [x - g - w, y - h / 2, "end"], [x - w / 2, y - g - h, "middle"], [x - w / 2, y + g, "middle"]];
    const [left, top] = [this.centre[0] - WIDTH / this.zoom / 2, this.centre[1] - this.height / this.zoom / 2];
    const inside = ([a, b, c, d]) => a >= left && b >= top && c <= left + WIDTH / this.zoom && d <= top + this.height / this.zoom;
    const boxes = spots.map(([a, b, anchor]) => [a, b, a + w, b + h, anchor]).filter(inside);
    const free = (others) => boxes.find((box) => !others.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]));
    const spot = free(taken) || (unit === this.unit && free([covered])); // the chosen one has its name, over points if need be
    if (spot) {
      const [a, b, , , anchor] = spot;
      taken.push(spot);
      const label = make("svg:text", { x: anchor === "start" ? a : anchor === "end" ? a + w : x, y: b + h * 0.78, "text-anchor": anchor, class: "name" }, unit.place);
      label.style.fontSize = `${size}px`;
      label.style.strokeWidth = String(3 * this.pixel);
      this.layers.names.append(label);
    }
  }

  // where on the map a pointer is
  spot(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [x, y];
  }
  under(event) {
    const found = event.target.closest && event.target.closest("[data-unit]");
    return found ? this.shown.find((sight) => sight.unit.id === found.dataset.unit) : null;
  }
  // keep the spot that was under a pointer under it, at another zoom
  around(spot, zoom) {
    const to = Math.min(NEAREST, Math.max(1, zoom)), k = this.zoom / to;
    this.look(to, [spot[0] + (this.centre[0] - spot[0]) * k, spot[1] + (this.centre[1] - spot[1]) * k]);
  }
  listen(chosen) {
    const { svg, holder, card } = this, down = new Map();
    let far = 0, dragged = false, pending = 0;
    const apart = () => Math.hypot(...[0, 1].map((k) => [...down.values()].map((p) => p[k]).reduce((a, b) => a - b)));
    const redraw = () => {
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(() => this.shown && this.look(this.zoom));
    };
    svg.addEventListener("click", (event) => {
      const sight = !dragged && this.under(event);
      if (!sight) return;
      chosen(sight.unit);
      if (event.pointerType !== "mouse") this.point(event); // a finger hovers nowhere
    });
    svg.addEventListener("dblclick", (event) => this.around(this.spot(event), this.zoom * 2));
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // else it scrolls the page; two fingers on a pad come with ctrlKey
      event.preventDefault();
      this.around(this.spot(event), this.zoom * Math.exp(-event.deltaY / 200));
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      dragged = false;
      down.set(event.pointerId, [event.clientX, event.clientY]);
      if (down.size === 2) far = apart();
    });
    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") this.point(event);
      const before = down.get(event.pointerId);
      if (!before || (down.size === 1 && this.zoom === 1)) return;
      const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
      if (!dragged && down.size === 1 && Math.hypot(dx, dy) < 4) return;
      if (!dragged) card.hidden = true;
      dragged = true;
      down.set(event.pointerId, [event.clientX, event.clientY]);
      this.centre = [this.centre[0] - (dx * this.pixel) / down.size, this.centre[1] - (dy * this.pixel) / down.size];
      if (down.size === 2 && far) {
        const now = apart();
        this.zoom = Math.min(NEAREST, Math.max(1, (this.zoom * now) / far));
        far = now;
      }
      this.frame();
      redraw();
    });
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, (event) => down.delete(event.pointerId));
    svg.addEventListener("pointerleave", () => (card.hidden = true));
    holder.addEventListener("keydown", (event) => {
      const step = WIDTH / this.zoom / 5, to = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey || (to && this.zoom === 1)) return;
      if (to) this.look(this.zoom, [this.centre[0] + to[0], this.centre[1] + to[1]]);
      else if (event.key === "+" || event.key === "=") this.look(this.zoom * 2);
      else if (event.key === "-") this.look(this.zoom / 2);
      else if (event.key === "0") this.look(1);
      else return;
      event.preventDefault();
    });
    new ResizeObserver(() => svg.clientWidth !== this.width && redraw()).observe(holder);
  }
  // say in a card what lies under the pointer
  point(event) {
    const sight = this.under(event), { card } = this;
    card.hidden = !sight;
    if (!sight) return;
    const { unit, span } = sight, who = this.war.name(span.holder), box = this.holder.getBoundingClientRect();
    const said = span.pro.length ? this.war.said[span.pro[0]] : null;
    card.replaceChildren(make("strong", {}, unit.label), make("br"), `${who} (${WORDS[span.standing]})${span.claimant ? `, claimed by ${this.war.name(span.claimant)}` : ""}`,
      `, since ${span.since === null ? "before the first article" : inWords.format(span.since)}${sight.stale ? "; stale" : ""}`,
      make("br"), span.pro.length || span.con.length ? `${several(span.pro.length, "sentence")} for, ${span.con.length} against` : "what stood before the first article",
      said ? make("q", {}, said.sentence.length > 140 ? `${said.sentence.slice(0, 140)} …` : said.sentence) : null);
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    card.style.left = `${Math.max(0, Math.min(x + 14, box.width - card.offsetWidth))}px`;
    card.style.top = `${y + 18 + card.offsetHeight > box.height ? Math.max(0, y - card.offsetHeight - 10) : y + 18}px`;
  }
}

const ruler = document.createElement("canvas").getContext("2d");
function widthOf(text) {
  ruler.font = "13px system-ui, sans-serif";
  return ruler.measureText(text).width + 4;
}
