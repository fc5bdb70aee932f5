// A table shows its first rows at once and the rest when asked, or printed: 2,000 rows would take a second to lay out.
const AT_ONCE = 60;

class Rows {
  // heads: of the columns; nothing: what is said where there is no row
  constructor(id, heads, nothing) {
    this.heads = heads;
    this.rows = [];
    this.all = false;
    this.body = make("tbody", { role: "rowgroup" });
    this.empty = make("p", { class: "note" }, nothing);
    this.count = make("span");
    this.more = make("p", { class: "note" }, this.count, " ", button("Show all", () => this.whole()));
    const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads.map((one) => make("th", { scope: "col", role: "columnheader" }, one))));
    $(id).replaceChildren(make("table", { role: "table" }, head, this.body), this.empty, this.more);
  }
  // rows: functions that make one
  show(rows) {
    this.rows = rows;
    this.fill();
  }
  whole() {
    this.all = true;
    this.fill();
  }
  fill() {
    const some = this.all ? this.rows : this.rows.slice(0, AT_ONCE);
    this.body.replaceChildren(...some.map((row) => this.labelled(row())));
    this.empty.hidden = this.rows.length > 0;
    this.more.hidden = some.length === this.rows.length;
    this.count.textContent = `${some.length} of ${this.rows.length} are shown.`;
  }
  labelled(row) {
    row.setAttribute("role", "row"); // a phone stacks the cells, which would take the roles from them
    [...row.cells].forEach((one, i) => {
      one.setAttribute("role", "cell");
      one.dataset.head = this.heads[i];
    });
    return row;
  }
}
const cell = (...inside) => make("td", {}, ...inside);
const short = (...inside) => make("td", { class: "short" }, ...inside);
const words = (...inside) => make("td", { class: "words" }, ...inside);
const line = (...cells) => make("tr", {}, ...cells);

// who says so and who denies it, each voice once
function voices(said) {
  return listed.format([...new Set(said.map((one) => one.speaker || "an article"))]);
}
