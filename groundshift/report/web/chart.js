// How many places each side holds, day by day: a line a side, told apart by colour and by dashes.
const CHART = { w: 600, h: 240, l: 34, b: 24, t: 8, r: 8 };
const DASHES = ["", "8 3", "2 3", "10 3 2 3", "5 5", "1 4", "12 4"];

class Chart {
  // chosen: called with the day that was clicked
  constructor(holder, chosen) {
    this.holder = holder;
    this.chosen = chosen;
  }
  draw(war, day, clock) {
    if (this.war !== war || this.clock !== clock) this.make(war, clock);
    for (const key of ["x1", "x2"]) this.now.setAttribute(key, this.x(day));
  }
  x(day) {
    return +(CHART.l + (this.war.days > 1 ? (day / (this.war.days - 1)) * (CHART.w - CHART.l - CHART.r) : 0)).toFixed(1);
  }
  make(war, clock) {
    Object.assign(this, { war, clock });
    const counts = war.counts(clock), sides = [...war.holders, "contested"];
    const most = sides.reduce((found, side) => counts[side].reduce((a, b) => Math.max(a, b), found), 1);
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((n) => most / n <= 5) || most, top = Math.ceil(most / step) * step;
    const y = (n) => +(CHART.t + (1 - n / top) * (CHART.h - CHART.t - CHART.b)).toFixed(1);
    const svg = make("svg:svg", { viewBox: `0 0 ${CHART.w} ${CHART.h}`, role: "img", "aria-label": "Places held per side over time; the numbers of the chosen day are in the table below" });
    for (let n = 0; n <= top; n += step) {
      svg.append(make("svg:line", { x1: CHART.l, x2: CHART.w - CHART.r, y1: y(n), y2: y(n), class: "grid" }), make("svg:text", { x: CHART.l - 5, y: y(n) + 4, "text-anchor": "end", class: "axis" }, String(n)));
    }
    for (const [day, anchor] of new Map([[0, "start"], [Math.floor(war.days / 2), "middle"], [war.days - 1, "end"]])) svg.append(make("svg:text", { x: this.x(day), y: CHART.h - 6, "text-anchor": anchor, class: "axis" }, war.iso(day)));
    const ink = (side) => (side === "contested" ? "currentColor" : war.colour(side)), called = (side) => (side === "contested" ? "Contested" : war.name(side));
    sides.forEach((side, n) => {
      let d = `M${this.x(0)} ${y(counts[side][0])}`;
      for (let i = 1; i < war.days; i++) if (i === war.days - 1 || counts[side][i] !== counts[side][i - 1]) d += `H${this.x(i)}V${y(counts[side][i])}`;
      svg.append(make("svg:path", { d, fill: "none", stroke: ink(side), "stroke-width": 2.5, "stroke-dasharray": DASHES[n % DASHES.length] || null }));
    });
    this.now = make("svg:line", { y1: CHART.t, y2: CHART.h - CHART.b, class: "now" });
    svg.append(this.now);
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect(), at = ((event.clientX - box.left) / box.width) * CHART.w;
      this.chosen(Math.round(((at - CHART.l) / (CHART.w - CHART.l - CHART.r)) * (war.days - 1)));
    });
    const key = make("ul", { class: "legend" }, ...sides.map((side, n) => make("li", {},
      make("svg:svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, make("svg:line", { x1: 0, x2: 16, y1: 8, y2: 8, stroke: ink(side), "stroke-width": 3, "stroke-dasharray": DASHES[n % DASHES.length] || null })), called(side))));
    this.holder.replaceChildren(svg, key);
  }
}
