// The panel of the chosen place: who holds it, since when and why; every sentence for it and against it; its changes.
function quoted(war, said) {
  const day = said.at === null ? "" : `${dayOf(said.at)}: `;
  return make("blockquote", {}, said.sentence, war.source(`${day}${said.speaker || "the article itself"}`, said.url, said.title), make("span", { class: "rule" }, `read as ${said.standing}: ${said.kind.replaceAll("_", " ")}, by rule ${said.rule}`));
}
function sentences(war, head, numbers, nothing) {
  if (!numbers.length) return nothing ? [make("p", { class: "note" }, nothing)] : [];
  const [some, rest] = [numbers.slice(0, 3), numbers.slice(3)].map((part) => part.map((n) => quoted(war, war.said[n])));
  return [make("h4", {}, `${head} (${numbers.length})`), ...some, rest.length ? make("details", {}, make("summary", {}, `${rest.length} more`), ...rest) : null];
}

// go: called with a day
function panelOf(war, unit, day, clock, go) {
  const sight = war.sight(unit, day, clock), parts = [make("h3", {}, unit.label)];
  if (!sight) parts.push(make("p", {}, clock === "then" ? "Nobody was known to hold it on this day." : "Nobody is known to hold it on this day."));
  else parts.push(...heldBy(war, sight));
  if (war.then) parts.push(otherwise(war, unit, day, clock));
  if (sight) {
    const { span } = sight, whom = war.name(span.claimant || span.holder);
    parts.push(...sentences(war, `Who says that ${whom} has it`, span.pro, "No article speaks for it: it stood before the first one."));
    parts.push(...sentences(war, "Who speaks against it", span.con, span.pro.length ? "Nobody speaks against it." : ""));
    if (span.fighting.length) parts.push(make("details", {}, make("summary", {}, `Fighting told of there (${span.fighting.length})`), ...span.fighting.map((n) => quoted(war, war.said[n]))));
  }
  const turns = (war.turnsOf.get(unit.id) || []).filter((turn) => turn.at !== null && war.believed(turn, day, clock));
  if (turns.length) parts.push(make("h4", {}, "Its changes"), make("ul", { class: "plain" }, ...turns.map((turn) => make("li", {},
    button(inWords.format(turn.at), () => go(war.dayAt(turn.at)), { class: "plain" }), `: ${turn.kind}, ${war.name(turn.loser)} to ${war.name(turn.gainer)}, ${turn.standing}`))));
  return parts.filter(Boolean);
}
function heldBy(war, sight) {
  const { span } = sight, since = span.since === null ? "before the first article" : inWords.format(span.since);
  const earliest = span.earliest !== null && span.since !== null && dayOf(span.earliest) !== dayOf(span.since) ? ` (at the earliest ${inWords.format(span.earliest)})` : "";
  const told = span.told === null ? "" : ` Last told of on ${inWords.format(span.told)}${sight.stale ? ": stale" : ""}.`;
  return [
    make("p", { class: "who" }, war.sided(span.holder), `, ${WORDS[span.standing]}`, span.claimant ? make("span", {}, "; claimed by ", war.sided(span.claimant)) : null, make("br"), `Since ${since}${earliest}.${told}`),
    make("p", {}, span.why, sight.uncertain ? " The next change may have come by this day." : ""),
  ];
}
function otherwise(war, unit, day, clock) {
  const other = clock === "then" ? "now" : "then", [here, there] = [clock, other].map((one) => war.stretch(unit, day, one));
  const who = (span) => (span ? war.name(span.holder) + (span.claimant ? `, claimed by ${war.name(span.claimant)}` : "") : "nobody known");
  if (who(here) === who(there)) return null;
  return make("p", { class: "otherwise" }, other === "then" ? `As known on that day: ${who(there)}.` : `As known now: ${who(there)}.`);
}
