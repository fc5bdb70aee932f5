// What the document says of a war, asked by day (a number; 0 is the first) and by clock: "now", as known now, or "then", as known then.
const NEW_DAYS = 3;

class War {
  constructor(told) {
    Object.assign(this, told);
    this.start = Date.parse(`${told.first}T00:00:00Z`);
    this.numbers = new Map(); // of days: many changes share a few
    this.days = this.dayNumber(told.last) + 1;
    this.byId = new Map(told.units.map((unit) => [unit.id, unit]));
    this.texts = new Map(told.articles.map((text) => [text.url, text]));
    this.turnsOf = new Map();
    for (const turn of told.changes) {
      turn.from = this.dayNumber(turn.since);
      turn.to = turn.until === null ? Infinity : this.dayNumber(turn.until);
      if (!this.turnsOf.has(turn.unit)) this.turnsOf.set(turn.unit, []);
      this.turnsOf.get(turn.unit).push(turn);
    }
    for (const unit of told.units) {
      for (const thought of unit.then) thought.from = thought.day === null ? -Infinity : this.dayNumber(thought.day);
      unit.label = unit.place === unit.province ? unit.place : `${unit.place}, ${unit.province}`;
    }
    const held = told.units.flatMap((unit) => [...unit.now, ...unit.then.map((thought) => thought.stretch).filter(Boolean)].map((stretch) => stretch.holder));
    this.holders = [...new Set(held)].sort((a, b) => (a === "unknown") - (b === "unknown") || this.name(a).localeCompare(this.name(b)));
    this.counted = {};
  }
  dayNumber(day) {
    if (!this.numbers.has(day)) this.numbers.set(day, Math.round((Date.parse(`${day}T00:00:00Z`) - this.start) / DAY));
    return this.numbers.get(day);
  }
  end(day) {
    return this.start + (day + 1) * DAY - 1; // the instant at which a day ends
  }
  iso(day) {
    return dayOf(this.end(day));
  }
  dayAt(ms) {
    return Math.ceil((ms - this.start + 1) / DAY) - 1; // the first day at whose end an instant has come
  }
  name(side) {
    return this.sides[side] ? this.sides[side].name : side === "unknown" ? "Unknown" : side;
  }
  colour(side) {
    return this.sides[side] ? this.sides[side].colour : "#808080";
  }

  stretch(unit, day, clock) {
    if (clock === "then") {
      let found = null;
      for (const thought of unit.then) if (thought.from <= day) found = thought.stretch;
      return found;
    }
    const instant = this.end(day);
    return unit.now.find((one) => (one.since === null || one.since <= instant) && (one.until === null || one.until > instant)) || null;
  }
  // who holds a unit on a day, and what is to be said of that; null: nobody is known to
  sight(unit, day, clock) {
    const span = this.stretch(unit, day, clock), instant = this.end(day);
    if (!span) return null;
    const next = clock === "then" ? null : unit.now[unit.now.indexOf(span) + 1];
    const since = next ? (next.earliest === null ? span.told : next.earliest) : null;
    return {
      unit,
      span,
      stale: span.told !== null && instant - span.told > this.stale_days * DAY,
      uncertain: since !== null && since <= instant,
      counts: span.counts.some(([from, until]) => (from === null || from <= instant) && (until === null || until > instant)), // in sums, each place once
      fresh: span.since !== null && instant - span.since < NEW_DAYS * DAY,
      fights: span.fights.filter((told) => Date.parse(told) <= instant).length,
    };
  }
  sights(day, clock) {
    return this.units.map((unit) => this.sight(unit, day, clock)).filter(Boolean);
  }
  // the changes that had happened by a day, as a clock has them, newest first
  turns(day, clock) {
    const instant = this.end(day);
    return this.changes.filter((turn) => turn.at !== null && turn.at <= instant && this.believed(turn, day, clock));
  }
  believed(turn, day, clock) {
    return clock === "then" ? turn.from <= day && day < turn.to : turn.until === null;
  }
  // the sentences that a change rests on, for and against
  grounds(turn, day, clock) {
    const unit = this.byId.get(turn.unit);
    const held = clock === "then" ? this.stretch(unit, day, clock) : null;
    const stretch = held && held.since === turn.at ? held : unit && unit.now.find((one) => one.since === turn.at);
    return stretch ? { pro: stretch.pro.map((n) => this.said[n]), con: stretch.con.map((n) => this.said[n]) } : { pro: [], con: [] };
  }
  notices(day, clock) {
    const instant = this.end(day);
    return this.alerts.filter((alert) => (clock === "then" ? alert.known : alert.at) <= instant);
  }
  // of how many units it was thought otherwise than is known now
  differing(day) {
    const who = (span) => (span ? `${span.holder} ${span.claimant}` : "");
    return this.units.filter((unit) => who(this.stretch(unit, day, "now")) !== who(this.stretch(unit, day, "then")));
  }
  // how many units each side holds at the end of each day, counted once for every day
  counts(clock) {
    if (!this.counted[clock]) {
      const steps = Object.fromEntries([...this.holders, "contested"].map((side) => [side, new Int32Array(this.days + 1)]));
      const begins = (ms) => (ms === null ? -Infinity : this.dayAt(ms)), ends = (ms) => (ms === null ? Infinity : this.dayAt(ms));
      const add = (span, from, to) => {
        for (const [since, until] of span ? span.counts : []) {
          const a = Math.max(0, from, begins(since)), b = Math.min(this.days, to, ends(until));
          if (a >= b) continue;
          const step = steps[span.standing === "contested" ? "contested" : span.holder];
          step[a] += 1;
          step[b] -= 1;
        }
      };
      for (const unit of this.units) {
        if (clock === "then") unit.then.forEach((one, i) => add(one.stretch, one.from, i + 1 < unit.then.length ? unit.then[i + 1].from : Infinity));
        else for (const span of unit.now) add(span, begins(span.since), ends(span.until));
      }
      for (const step of Object.values(steps)) for (let i = 1; i < step.length; i++) step[i] += step[i - 1];
      this.counted[clock] = steps;
    }
    return this.counted[clock];
  }

  sided(side) {
    const dot = make("span", { class: "swatch", "aria-hidden": "true" });
    dot.style.background = this.colour(side);
    return make("span", { class: "side" }, dot, this.name(side));
  }
  // which article, as people would name it
  article(url, title) {
    const text = this.texts.get(url), named = title || (text && text.title !== url ? text.title : "");
    return link(url, named ? `“${named}”` : text && text.at !== null ? `an article of ${inWords.format(text.at)}` : url || "an article");
  }
  source(speaker, url, title) {
    return make("span", { class: "source" }, speaker || "the article itself", ", in ", this.article(url, title));
  }
  told(sight) {
    const { unit, span } = sight, claimed = span.claimant ? `, claimed by ${this.name(span.claimant)}` : "";
    return `${unit.label}: ${this.name(span.holder)}${claimed}, ${span.standing}${sight.uncertain ? ", uncertain on this day" : ""}${sight.stale ? ", stale" : ""}`;
  }
  // changes of one kind in one phrase: "Aybak and Kunduz from Government to Taliban (1 confirmed, 1 reported)"
  phrases(turns) {
    const phrase = {
      left: (places, c) => `${this.name(c.loser)} left ${places}`,
      contested: (places, c) => `${places} contested between ${this.name(c.loser)} and ${this.name(c.gainer)}`,
      settled: (places, c) => `${places} settled: ${this.name(c.gainer)}`,
    };
    const by = new Map();
    for (const turn of turns) {
      const key = [turn.kind, turn.loser, turn.gainer].join();
      if (!by.has(key)) by.set(key, []);
      by.get(key).push(turn);
    }
    return [...by.values()].map((same) => {
      const places = same.map((turn) => turn.place), more = places.length > 8 ? [...places.slice(0, 7), `${places.length - 7} more`] : places;
      const sure = Object.keys(RANK).map((standing) => [same.filter((turn) => turn.standing === standing).length, standing]).filter(([n]) => n);
      const words = phrase[same[0].kind] || ((all, c) => `${all} from ${this.name(c.loser)} to ${this.name(c.gainer)}`);
      return `${words(listed.format(more), same[0])} (${same.length === 1 ? same[0].standing : sure.map(([n, standing]) => `${n} ${standing}`).reverse().join(", ")})`;
    });
  }
}
