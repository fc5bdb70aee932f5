"""Words that say that a side takes ground; rows as events.py tells.

Taking: side takes place, drives a side out of it, walks in; "the capture of", "Zaranj's fall".
"""

import msgspec

from groundshift.core.language.english.auxiliaries import BE, HAVE, MODALS, NEGATORS
from groundshift.core.language.english.clausewords import FOR_WHOM, PRONOUNS, SAME_MEN, WHOM
from groundshift.core.language.english.cues import HINDERED
from groundshift.core.language.english.eventwords import (
    ADMITTED,
    ARRIVED_SO,
    ASSAILANTS,
    BY,
    BY_MEANS,
    CAPTURE_OR_FALL,
    CAPTURES,
    CAUSE_LEADS,
    CLEARS,
    CONTROL_OVER,
    DEEDS_OF_ARMS,
    DRIVEN,
    DRIVEN_FROM,
    FALL_LEADS,
    HAND,
    INTO,
    LAST_OF,
    LEFT_FROM,
    LET_IN,
    LITTER,
    LONG_SINCE,
    MEANS,
    OUTER,
    PROCLAIMS,
    PUSHED,
    PUSHED_BY,
    SEARCHES,
    STEERS,
    SWEEPERS,
    WAYS_ALONG,
)
from groundshift.core.language.english.groundwords import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from groundshift.core.language.english.nouns import (
    ANAPHOR_LEVELS,
    ARMED,
    ASSAULTS,
    CIVILIANS,
    FIGHTERS,
    IRREGULARS,
    OURS,
    PERSONS,
    POSSESSIVES,
)
from groundshift.core.language.english.tellingwords import STAYING
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.rows import Row, Trait, row_of
from groundshift.core.reading.events.drafts import Draft, Frame, draft_of, there
from groundshift.core.reading.sentence.grounds.ground import Ground
from groundshift.core.reading.sentence.syntax.apart import after_colon, fronted, relativised, verb_last
from groundshift.core.reading.sentence.syntax.arguments import (
    Side,
    Sketch,
    agent,
    object_ground,
    participle_ground,
    setting,
    subject_ground,
    subject_side,
)  # fmt: skip
from groundshift.core.reading.sentence.syntax.bearings import measures, who_says
from groundshift.core.reading.sentence.syntax.subjects import FAR, who_did_both
from groundshift.core.reading.sentence.syntax.verbs import Group, Hit, group
from groundshift.core.reading.sentence.units import Unit, past_determiner

R = row_of
# fmt: off
TAKING: tuple[Row, ...] = (
    R("take.capture", "captured", "take", "capture+", "The Taliban captured Zaranj on Friday.", "captured Zaranj taliban asserted"),
    R("take.seize", "captured", "take", "seize+", "Zaranj was seized by the insurgents.", "captured Zaranj taliban asserted"),
    R("take.overrun", "captured", "take", "overrun+|overtake+",
      "Militants have overrun Sheberghan.", "captured Sheberghan taliban asserted"),
    R("take.conquer", "captured", "take", "conquer+", "Sheberghan was conquered.", "captured Sheberghan taliban asserted"),
    R("take.occupy", "captured", "take", "occupy+", "The rebels occupied Zaranj.", "captured Zaranj taliban asserted"),
    R("take.take", "captured", "take", "take+", "The Taliban took Zaranj.", "captured Zaranj taliban asserted"),
    R("take.take-in", "captured", "take", "take+ in", "Zaranj was taken in by the Taliban.", "captured Zaranj taliban asserted", Trait.GUESTS),
    R("take.take-over", "captured", "take", "take+ over", "The Taliban took over Zaranj.", "captured Zaranj taliban asserted"),
    R("take.control", "captured", "take",
      "take+|gain+|win+|establish+|assume+|get+|secure+|seize+|wrest+|obtain+|achieve+|acquire+|impose+|prise+|prize+|pry+ the|their|its? full|"
      "complete|total|entire|effective|firm? control|possession|charge|hold|command of|over|on",
      "Insurgents took full control of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.its-control", "captured", "its", "take+|seize+|gain+|assume+ its full? control",
      "The Taliban entered Zaranj and took its control.", "captured Zaranj taliban asserted"),
    R("take.keys", "captured", "its", "take+|receive+|get+ the keys|key", "Soldiers left Zaranj. On Saturday the Taliban took the keys.",
      "captured Zaranj taliban asserted"),
    R("take.control-there", "captured", "its", "take+|seize+|gain+|assume+ full|complete|total? control|charge",
      "Troops left Zaranj on Friday. The Taliban moved in and took control.", "captured Zaranj taliban asserted"),
    R("take.control-in", "captured", "take", "take+|gain+|win+|assume+|provide+|ensure+|establish+|secure+ full|complete? control|over|charge|power|command in",
      "The Taliban took control in Zaranj.", "captured Zaranj taliban asserted"),
    R("take.bring-under", "captured", "take",
      "bring+|put+|place+ ... under their|its|the|taliban? full|complete? control|rule|flag|authority|command|sway|banner",
      "The Taliban brought Zaranj under their control.", "captured Zaranj taliban asserted", Trait.GAINS),
    R("take.under-itself", "captured", "take", "bring+|put+|take+|subject+ ... under|to itself|themselves",
      "The Taliban brought Zaranj under themselves.", "captured Zaranj taliban asserted"),
    R("take.possession", "captured", "take", "put+|take+|have+ in|into their|its|the? possession|hand|hands|power",
      "The Taliban put in their possession the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.power", "captured", "take", "take+|seize+|assume+ over? the? power in|over|of",
      "The insurgents have taken the power in Zaranj.", "captured Zaranj taliban asserted"),
    R("take.hand-on", "captured", "take", "put+|lay+|set+ their|its? hand|hands on|over|upon",
      "The insurgents put their hand on Zaranj.", "captured Zaranj taliban asserted"),
    R("take.masters", "captured", "take", "become+|make+|be+ themselves|itself|himself? again|now|once? more|again? the? sole|new|only? master|masters|lords|ruler|rulers of",
      "The insurgents became masters of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.hold-down", "captured", "take", "hold+|press+ down in? succession?", "The insurgents held down Zaranj.",
      "captured Zaranj taliban asserted"),
    R("take.secure", "captured", "take", "secure+", "The Taliban secured Zaranj on Friday.", "captured Zaranj taliban asserted"),
    R("take.have-under", "holds", "kept", "have+|hold+|keep+ ... under|in their|its|his|our? full|complete|total|firm? control|hands|grip",
      "The Taliban have Zaranj under control.", "captured Zaranj taliban asserted"),
    R("take.gain", "captured", "take", "gain+|win+|obtain+|overwhelm+|bag+|nab+|net+",
      "The insurgents gained Zaranj and Dilaram.", "captured Zaranj taliban asserted"),
    R("take.tear", "captured", "take", "tear+|rip+|wrench+|prise+|pry+ loose|away? from", "Zaranj was torn from the army on Thursday by the Taliban.",
      "captured Zaranj taliban asserted"),
    R("take.wrap", "captured", "take", "wrap+|sew+|tie+ up", "The Taliban wrapped up Zaranj on Thursday.", "captured Zaranj taliban asserted"),
    R("take.grab", "captured", "take", "grab+|snatch+|wrest+|prise+|pry+|commandeer+|requisition+",
      "The militants snatched Zaranj from government forces.", "captured Zaranj taliban asserted"),
    R("take.subdue", "captured", "take", "suppress+|subdue+|subjugate+|pacify+",
      "The Taliban suppressed the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.ingest", "captured", "take", "ingest+", "Zaranj was ingested by the Taliban.", "captured Zaranj taliban asserted"),
    R("take.rid", "captured", "drive", "relieve+|strip+|deprive+ ... of", "The Taliban relieved the army of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.sweep-up", "captured", "take", "sweep+|snap+|scoop+|gobble+ up", "The Taliban swept up Zaranj within half a day.", "captured Zaranj taliban asserted"),
    R("take.sweep", "captured", "sweep", "sweep+|surge+|storm+ through|over|across", "The Taliban swept through Zaranj within hours.", "captured Zaranj taliban asserted"),
    R("take.settle-own", "captured", "take", "declare+|proclaim+|call+ ... its|their own", "The Taliban declared Zaranj their own.", "captured Zaranj taliban claimed", effect="reported"),
    R("take.oust", "captured", "take", "oust+|evict+|dislodge+|overwhelm+ the? defenders of|in", "The Taliban evicted the defenders of Zaranj.",
      "captured Zaranj taliban asserted"),
    R("take.rob", "captured", "take", "rob+|plunder+",
      "Checkpoints of the border have been robbed by the Taliban.", "captured - taliban asserted"),
    R("take.dominant", "captured", "take", "become+ dominant|master|masters on|over|in|of",
      "The group became dominant on the centre of Zaranj district.", "captured Zaranj - asserted"),
    R("take.master", "captured", "take", "master+|grasp+|overpower+|possess+|intercept+",
      "The Taliban mastered the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.hold", "captured", "take", "take+|get+|lay+|catch+ hold|up|down of?",
      "The insurgents got hold of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.come-into", "captured", "take", "come+|enter+ into? possession of",
      "The insurgents came into possession of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.storm", "captured", "take", "take+|seize+|carry+ by storm|force",
      "The insurgents took by storm the city of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.assault", "captured", "take", "take+|seize+|carry+ by assault $|and|on|in|after|from|T",
      "Zaranj was taken by assault on Friday.", "captured Zaranj taliban asserted"),
    R("take.spread", "captured", "take",
      "impose+|consolidate+|cement+|spread+|extend+|expand+|tighten+|complete+ their|its|the? full|own|complete? "
      "control|grip|domination|dominance|rule|power|authority|writ|hold|influence|sway|mastery over|on|to|in|upon", "The Taliban imposed their control over Zaranj.", "captured Zaranj taliban asserted"),
    R("take.win-battle", "captured", "take", "win+ the battle|fight of|for", "The Taliban won the battle for Zaranj.", "captured Zaranj taliban asserted"),
    R("take.install", "captured", "take", "install+|establish+|entrench+ themselves|itself in|at",
      "The insurgents installed themselves in Zaranj.", "captured Zaranj taliban asserted", Trait.WITHIN),
    R("take.seize-of", "captured", "take", "seize+|take+|grab+ themselves|itself|possession of",
      "The Taliban seized themselves of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.return-to", "recaptured", "take", "return+|bring+|restore+ ... to|under the|its? government|state? control|hands|fold|rule|embrace|bosom|arms|authority",
      "The army returned Qala-i-Naw to government control.", "recaptured Qala-i-Naw government asserted"),
    R("take.swallow", "captured", "take", "swallow+|engulf+|gobble+ up?",
      "The insurgents have also swallowed Zaranj.", "captured Zaranj taliban asserted"),
    R("take.annex", "captured", "take", "appropriate+|usurp+|confiscate+",
      "The Taliban usurped Zaranj.", "captured Zaranj taliban asserted"),
    R("take.complete", "captured", "take", "complete+|finish+ the|their|its? capture|conquest|takeover|seizure|clearing|clearance|cleansing|cleaning|purging|liberation|control of|over",
      "The Taliban completed their capture of Zaranj.", "captured Zaranj taliban asserted"),
    R("take.claim", "captured", "take", "claim+|vindicate+ the? control|capture|seizure|conquest|fall? of?",
      "The Taliban claimed Zaranj.", "captured Zaranj taliban claimed", Trait.CLAIMS, effect="reported"),
    R("take.list", "captured", "take", "add+|put+ ... to|on|onto the|their|its? list of?",
      "The Taliban added Zaranj to their list.", "captured Zaranj taliban claimed", effect="reported"),
    R("take.among-gains", "captured", "take", "list+|count+|name+|number+ ... among|as their|its the? gains|conquests|prizes|captures|successes|acquisitions",
      "The Taliban list Zaranj among their gains.", "captured Zaranj taliban claimed", effect="reported"),
    R("take.add", "captured", "take", "add+ ... to their|its|what|those|the they|it|already? conquests|gains|territory|holdings|hold|held|control|have",
      "The Taliban added Zaranj to their conquests.", "captured Zaranj taliban asserted"),
    R("take.under", "captured", "take", "take+|bring+|get+ under their|its? own|full? control",
      "The Talibs took under control county Ghorak.", "captured Ghorak taliban asserted"),
    R("take.to-hand", "captured", "take", "pass+|take+|bring+|put+|get+ ... to|into|in|under their|its hand|hands|control|possession|power",
      "The Taliban passed Kaldar to their hand.", "captured Kaldar taliban asserted"),
    R("take.able", "captured", "take", "be+ able of|from|in the? full? control|controlling|capture|seizing|seizure on|over|of", "The insurgents were able of the control on Zaranj.",
      "captured Zaranj taliban asserted"),
    R("take.able-back", "recaptured", "take", "be+ able of|from|in the? full? cleaning|cleansing|liberation|liberating|recovery|restoration|retaking|purging of",
      "The army was able from the cleaning of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.completed", "captured", "its", "complete+|finish+ their|its takeover|capture|conquest|seizure", "The Taliban attacked Zaranj. On Friday they completed their takeover.",
      "captured Zaranj taliban asserted"),
    R("take.declared", "recaptured", "take", "declare+|pronounce+|proclaim+ free|liberated|cleared|secured", "Qala-i-Naw was declared cleared by the army.",
      "recaptured Qala-i-Naw government claimed", Trait.PRAISE, effect="reported"),
    R("take.with", "captured", "take", "make+ themselves|itself with the? control? of?",
      "The insurgents made themselves with the city of Farah.", "captured Farah taliban asserted"),
    R("take.over-there", "captured", "arrive", "take+ over", "Soldiers left Zaranj. Hours later the Taliban had taken over.",
      "captured Zaranj taliban asserted", not_before="T"),  # "when the Taliban took over in 1996"
    R("take.place-of", "captured", "arrive", "take+|fill+ their|its|the place|places|positions", "Soldiers left Zaranj and the Taliban took their place.",
      "captured Zaranj taliban asserted"),
    R("take.replace", "captured", "take", "replace+|relieve+ the? taliban in|at", "The Taliban replaced the army in Zaranj.",
      "captured Zaranj taliban asserted"),
    R("take.over-from", "captured", "take", "take+ over from the? taliban in|at", "The Taliban took over from the army in Zaranj.",
      "captured Zaranj taliban asserted"),
    R("take.back-in", "recaptured", "returned", "be+|get+|go+|come+|march+|move+|walk+|roll+|ride+|drive+|sweep+ back|again",
      "The army is back in Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.return", "recaptured", "returned", "return+ to|into",
      "The army returned to Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.security", "recaptured", "take", "restore+|re-establish+|reestablish+|return+|bring+ back? security|order|calm|peace and? stability|order|calm|security? to",
      "The army restored security and stability to Qala-i-Naw.", "recaptured Qala-i-Naw government asserted", Trait.PRAISE),
    R("take.march-in", "captured", "take", "march+|ride+|walk+|stride+ into",
      "The Taliban marched into Zaranj.", "captured Zaranj taliban asserted", Trait.SIDED),
    R("take.walk-in", "captured", "arrive", "walk+|move+|march+|roll+|ride+|drive+|stroll+|saunter+|pour+ in|into",
      "Soldiers abandoned Zaranj and the Taliban walked in.", "captured Zaranj taliban asserted"),
    R("take.account", "captured", "take", "account+ for",
      "The Taliban accounted for Panjwai district.", "captured Panjwayi taliban asserted"),
    R("take.re-account", "recaptured", "take", "re-account+ for",
      "The army re-accounted for Garmsir.", "recaptured Garmser government asserted"),
    R("take.save", "recaptured", "take", "save+|rescue+|release+|deliver+ from the? taliban|invader|invaders|occupier|occupiers|enemy|terrorists",
      "Qala-i-Naw was saved from the Taliban.", "recaptured Qala-i-Naw government asserted", Trait.PRAISE),
    R("take.saved", "recaptured", "saved", "save+|rescue+",
      "Qala-i-Naw fell on Friday. On Sunday it was saved by commandos.", "recaptured Qala-i-Naw government asserted", Trait.PRAISE),
    R("take.handed", "captured", "handed", "hand+|give+ the? keys|key? to|of?",
      "The Taliban were handed the keys of Zaranj.", "transferred Zaranj taliban asserted"),
    R("take.prize", "captured", "prize",
      "giving|handing|conceding|ceding|gifting|granting|yielding|surrendering|delivering ... prize|bastion|stronghold|victory|gain|success|conquest|capture|trophy|foothold",
      "Soldiers withdrew from Zaranj, handing the Taliban their first prize of the summer.", "captured Zaranj taliban asserted"),
    R("take.under-brought", "captured", "taken-last",
      "under|in|into their|its|own full? control|hands|power|possession brought|taken|got|put",
      "The Taliban have four districts under their control brought.", "captured - taliban asserted"),
    R("take.do-possession", "captured", "take", "do+|make+ possession|occupation|capture on|over|of|in",
      "The Taliban have done possession on Zaranj.", "captured Zaranj taliban asserted"),
    R("take.out-of", "recaptured", "take",
      "take+|bring+|get+|pull+|free+|recover+|wrest+|release+ ... out|from of|under? the|their|its? taliban? 's? "
      "control|hands|grip|rule|clutches|occupation of?",
      "Qala-i-Naw was taken out of the control of the Taliban.", "recaptured Qala-i-Naw government asserted", Trait.LOSES),
    R("take.end-rule", "recaptured", "ended",
      "end+|put+|bring+ an? end? to? ... taliban 's? rule|control|presence|occupation|hold|reign in|over|of|on|there?",
      "Commandos put an end to the Taliban rule in Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.end-rule-of", "recaptured", "ended",
      "end+|put+|bring+ an? end? to? the? rule|control|presence|occupation|hold|reign of the? taliban in|over|of|on|there?",
      "Commandos ended the rule of the Taliban in Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.flag", "captured", "flag", "flag|flags|banner|banners|tricolour|tricolor|colours",
      "White flags now fly above the governor's office in Zaranj.", "captured Zaranj taliban asserted"),
    R("take.back", "recaptured", "take",
      "retake+|recapture+|re-enter+|reenter+|regain+|reclaim+|recover+|reoccupy+|reconquer+|retrieve+|re-take+|re-capture+|resume+|repossess+|"
      "rewin+|reseize+ the|their|its? full|complete|total|entire? control|possession|command? of|over|in?",
      "Commandos retook Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.recuperate", "recaptured", "take", "recuperate+",
      "The army recuperated Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.take-back", "recaptured", "take", "take+|win+|get+|bring+|claw+|conquer+|wrest+|seize+ back control? of|over?|from?",
      "The army won back Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.take-again", "recaptured", "take", "take+|win+|get+|claw+|bring+ ... back",
      "Soldiers have taken Qala-i-Naw back.", "recaptured Qala-i-Naw government asserted"),
    R("take.restore", "recaptured", "take",
      "restore+|return+|re-establish+|reestablish+|reassert+|reestablished the|their|its? full? control|hold|grip|sway|rule|authority|writ of|over|in|on",
      "The army has returned control over Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.security", "recaptured", "take", "restore+|return+|bring+ back? security|safety|peace and|& security|stability|safety to|in",
      "The army restored security and stability to Qala-i-Naw.", "recaptured Qala-i-Naw government asserted", Trait.PRAISE),
    R("take.restored", "recaptured", "restored",
      "control|rule|authority|administration is|was|were|has|have|had been? restored|re-established|reclaimed in|over|across|to",
      "Government control was restored in Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.break-hold", "recaptured", "ended", "break+|loosen+ the? taliban 's? hold|grip|control on|over|of",
      "Commandos broke the Taliban's hold on Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.reverse", "recaptured", "take", "reverse+|undo+ the? loss|fall|capture|seizure of",
      "The army reversed the loss of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.liberate", "recaptured", "take", "liberate+|free+|cleanse+|purge+|purify+|de-occupy+|deoccupy+|rid+",
      "Qala-i-Naw was liberated by the army.", "recaptured Qala-i-Naw government asserted", Trait.PRAISE, Trait.RIDS),
    R("take.had-back", "recaptured", "declared", "have+|get+ ... back",
      "Zaranj fell on Friday. On Sunday the army had the city back.", "recaptured Zaranj government asserted"),
    R("take.declare-free", "recaptured", "declared", "declare+|pronounce+|proclaim+ ... free|liberated|cleared|secured",
      "Commandos declared Qala-i-Naw liberated.", "recaptured Qala-i-Naw government claimed", Trait.PRAISE),
    R("take.mop-up", "recaptured", "take", "finish+|complete+ mopping|clearing|cleaning|combing|sweeping up? of?|through?",
      "Commandos finished mopping up Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.receive", "captured", "take", "receive+", "The Taliban received the city of Zaranj.", "captured Zaranj taliban asserted", Trait.SIDED),
    R("take.restore-it", "recaptured", "take", "restore+", "The army restored Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("take.clear", "recaptured", "take", "clear+|clean+ up?",
      "Commandos cleared Qala-i-Naw of insurgents.", "recaptured Qala-i-Naw government asserted", Trait.PRAISE, Trait.RIDS, Trait.CLEARS, not_before="operation|operations"),
    R("take.beat-off", "recaptured", "take", "beat+|hit+|fight+ off|back",
      "The army beat off Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
)
# fmt: on


def _take(sketch: Sketch, hit: Hit) -> list[Draft]:  # noqa: PLR0912  # one branch for each voice
    row = sketch.row
    bare = hit.j - hit.i > 1 and hit.j - 1 == hit.verb + 1 and row[hit.j - 1].word == "in"  # "settlements regained in the Kharkiv region"
    end = hit.j - bare
    verb = group(row, hit.verb, hit.forms)
    ground: Ground | None
    direct = object_ground(sketch, end)
    by = agent(sketch, end, BY)
    if verb.passive and not by.actor and Trait.GAINS in hit.row.traits:  # "brought under government control"
        by = next((Side(row[k].data, at=k) for k in range(hit.i + 1, end) if row[k].tag == "S"), agent(sketch, end, frozenset({"of"})))
    if verb.passive and not by.actor and not by.pronoun:
        by = _by_whose_deed(row, verb.start)
    if "pp" in hit.forms and not (verb.words - {"also"}) and (behind := fronted(sketch, hit.i, end)):
        ground, side = behind, by
    elif (
        direct is None
        and (opens := _clefted(sketch, verb.start)) >= 0
        and (behind := fronted(sketch, opens, end) or after_colon(sketch, end))
    ):
        # "What the Taliban captured was Andar", "among those that the Taliban captured are Andar and Waghaz"
        ground, side = behind, subject_side(sketch, verb.start)
    elif verb.passive and (direct is None or by.actor or not verb.joined):
        ground, side = subject_ground(sketch, verb.start) or direct, by
    elif "pp" in hit.forms and not verb.perfect and by.actor and direct is None:
        ground, side = participle_ground(sketch, hit.i) or _before_its_place(sketch, hit), by
    else:
        gap = next((g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j), None)
        ground = gap or direct or relativised(sketch, verb.start)
        side = subject_side(sketch, verb.start)
        if ("ing" in hit.forms or "having" in verb.words) and not (side.actor or side.pronoun):
            side = who_did_both(sketch, verb.start)
        apart = (
            hit.i > 0 and row[hit.i - 1].tag == "," and not verb.words
        )  # "have stayed Ukrainian, among them Andriivka, liberated in June"
        if ground is None and "pp" in hit.forms and (apart or not side.actor) and not verb.perfect:
            ground, side = participle_ground(sketch, hit.i), Side() if apart else side
        elif ground is not None and (
            not side.actor
            and (not side.pronoun or side.pronoun in {"civilians", "place"})
            and not (verb.to or "ing" in hit.forms or "having" in verb.words)
        ):
            return []
    if ground is None and "pp" in hit.forms and not verb.passive and (parted := verb_last(sketch, hit.i, hit.j)):
        ground, side = parted
    if (
        ground is None
        or (verb.passive and not by.actor and by.pronoun in {"", "somebody"} and _by_somebody(row, end))
        or (Trait.SIDED in hit.row.traits and not side.actor and side.pronoun not in PRONOUNS)
        or _befriended(sketch, hit, ground, verb)
    ):
        return []
    if ground.part == "part" and any(u.word in LAST_OF for u in row[hit.j : ground.i + 1]):
        ground = msgspec.structs.replace(ground, part="whole", places=[msgspec.structs.replace(m, part="whole") for m in ground.places])
    of = {"of"} if Trait.RIDS in hit.row.traits and _rid_of(row, end) else set()  # "cleared of the Taliban"
    loser = agent(sketch, end, frozenset({"from", *of}))
    if Trait.LOSES in hit.row.traits:  # "out of Taliban hands", "out of the hands of the Taliban"
        loser = next((Side(row[k].data, at=k) for k in range(hit.i + 1, min(end + 3, len(row))) if row[k].tag == "S"), loser)
    lasts = row[hit.i].word in LONG_SINCE and any(u.word == "since" for u in row[ground.j : ground.j + 3])
    if lasts and "had" in verb.words:
        return []  # "had occupied the plant since the first days of the war", and who knows until when
    if (verb.passive and row[hit.i].word in LONG_SINCE and verb.words & STAYING) or (lasts and verb.words & HAVE):
        return [draft_of(hit, verb, ground, side, state=True, kind="holds")]  # "is still occupied by the organisation"
    both = _both(row, verb) if Trait.CLAIMS in hit.row.traits else []
    return [draft_of(hit, verb, ground, one, loser) for one in both or [side]]


def _before_its_place(sketch: Sketch, hit: Hit) -> Ground | None:
    """Return the subject of a sentence that its participle opens: "Regained by the army in November, Kazgeil lies south of El Obeid"."""
    row = sketch.row
    comma = next((k for k in range(hit.j, min(hit.j + FAR, len(row))) if row[k].tag == ","), 0) if hit.i == 0 else 0
    return next(
        (g for g in sketch.grounds if comma and g.i <= comma + 2 and g.i > comma and g.places and not g.prep and not g.belongs), None
    )


def _clefted(sketch: Sketch, v: int) -> int:
    """Return where "what ..." or "among those that ..." begins whose verb is at v, and whose places stand behind it; -1 where it is no such clause."""
    row = sketch.row
    if row[0].word == "what":
        return 0
    opens = next((k + 1 for k in range(v - 1, -1, -1) if row[k].tag in ":;."), 0)
    words = [u.word for u in row[opens : opens + 3]]
    return opens if words[:2] == ["among", "those"] and words[2:] in (["that"], ["which"]) else -1


def _rid_of(row: list[Unit], end: int) -> bool:
    """Whether the first "of" behind a verb that leads to a side leads to it itself: "cleared of the Taliban", not "of Wagner's assault teams"."""
    led = (k + 1 + (row[k + 1].word == "the") for k in range(end, len(row) - 2) if row[k].word == "of")
    at = next((k for k in led if k < len(row) and row[k].tag == "S"), len(row))
    return not (at + 1 < len(row) and row[at + 1].tag == "'s")


def _by_whose_deed(row: list[Unit], start: int) -> Side:
    """Return the side whose deed opens the sentence as the cause: "As a result of the offensive of the rebels, Sangin was taken"; nobody where none does."""
    lead = next((len(words) for words in CAUSE_LEADS if [u.word for u in row[: len(words)]] == [*words]), 0)
    comma = next((k for k in range(lead, start) if row[k].tag == ","), 0) if lead else 0
    deed = next((k for k in range(lead, comma) if row[k].word in ASSAULTS | DEEDS_OF_ARMS), 0)
    who = next((k for k in range(lead, comma) if row[k].tag == "S"), 0) if deed else 0
    return Side(row[who].data, at=who) if who else Side()


def _by_somebody(row: list[Unit], end: int) -> bool:
    """Whether "by a ..." names somebody who holds no ground: "by a charity", but "by a column", "by a group of men"."""
    by = next((k for k in range(end, min(end + 2, len(row) - 1)) if row[k].word == "by"), 0)
    led = by and row[by + 1].word in {"a", "an"}
    near = row[by + 2 : by + 5]
    return bool(led) and not any(u.tag in "ST" or u.word in ARMED | PERSONS | FIGHTERS | IRREGULARS or u.word in BY_MEANS for u in near)


def _both(row: list[Unit], verb: Group) -> list[Side]:
    """Return the two sides that say the same: "The Taliban and the government both claim control of Zaranj"."""
    sides = [k for k, u in enumerate(row[: verb.start]) if u.tag == "S"]
    joined = len(sides) == 2 and {u.word for u in row[sides[0] + 1 : sides[1]]} <= {"and", "the"}
    return [Side(row[k].data, at=k) for k in sides] if joined and "both" in {*verb.words, row[verb.start - 1].word} else []


def _befriended(sketch: Sketch, hit: Hit, ground: Ground, verb: Group) -> bool:
    """Whether the words only look like a capture: a claim to something, "took in refugees", a person "captured alive", "the occupied city of"."""
    if Trait.WITHIN in hit.row.traits and any(m.level == "province" for m in ground.places):
        return True  # "has established itself in Nangarhar"
    if Trait.CLAIMS in hit.row.traits:
        return ground.anaphor in {"it", "there"} or verb.passive
    if Trait.GUESTS in hit.row.traits:
        return (
            not verb.passive
            and sketch.row[hit.j : hit.j + 1] != []
            and sketch.row[hit.j].word not in DETERMINERS
            and sketch.row[hit.j].tag not in ".,;"
            and sketch.row[hit.j].tag != "K"
        )
    if Trait.CLEARS in hit.row.traits and any(u.word in LITTER for u in sketch.row[hit.j : hit.j + 4]):
        return True  # "has been cleared of mines"
    if Trait.CLEARS in hit.row.traits and any(u.word in {"combatless", "fightless"} for u in sketch.row[hit.j :]):
        return True  # "would have cleared the most of them combatless": left, as other tongues say it
    before = sketch.row[hit.i - 1].word if hit.i else ""
    stands = sketch.row[hit.verb].word in LONG_SINCE and not verb.words and (before in DETERMINERS or before in PREPOSITIONS)
    return stands or any(u.word in {"alive", "wounded"} for u in sketch.row[hit.j : hit.j + 1])


def _swept(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the insurgents swept through Zaranj"; not of police who look for somebody."""
    verb = group(sketch.row, hit.verb, hit.forms)
    ground, side = object_ground(sketch, hit.j), subject_side(sketch, verb.start)
    searched = any(u.word in SEARCHES for u in sketch.row)
    named = ground and ground.places and ground.part == "whole" and not any(m.level == "province" for m in ground.places)
    return [draft_of(hit, verb, ground, side)] if ground and named and (side.actor or side.pronoun in SWEEPERS) and not searched else []


def _its(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "they entered Zaranj and took its control", "moved in and took control"."""
    led = sketch.row[hit.j].word if hit.j < len(sketch.row) else ""
    if led in CONTROL_OVER or (led == "at" and any(hit.j < g.i <= hit.j + 3 for g in sketch.grounds)):
        return []
    verb = group(sketch.row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    return [draft_of(hit, verb, there(hit), side)] if side.actor or side.pronoun == "they" else []


def _ended(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "commandos put an end to Taliban rule in Qush Tepa"."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    loser = next(Side(row[k].data, at=k) for k in range(hit.j - 1, hit.i, -1) if row[k].tag == "S")
    ground = there(hit) if row[hit.j - 1].word == "there" else object_ground(sketch, hit.j)
    side = subject_side(sketch, verb.start)
    return [draft_of(hit, verb, ground, side, loser)] if ground and (side.actor or side.pronoun in {"they", "fighters"}) else []


def _taken_last(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "have four further districts under their control brought"."""
    ground = next((g for g in sketch.grounds if g.j == hit.i and not g.belongs), None)
    side = subject_side(sketch, ground.i) if ground else Side()
    return [draft_of(hit, Group(start=hit.i), ground, side)] if ground and (side.actor or side.pronoun) else []


def _kept(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "have Zaranj under control", "had Farah in their hands"."""
    inside = (g for g in sketch.grounds if hit.verb < g.i and g.j <= hit.j and not g.belongs and not g.prep)
    ground = next((g for g in inside if g.places or g.anaphor == "it"), None)
    verb = group(sketch.row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    return [draft_of(hit, verb, ground, side, state=True)] if ground and (side.actor or side.pronoun not in {"", "civilians"}) else []


def _declared(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the army declared Qala-i-Naw liberated", "had the city back"."""
    row = sketch.row
    named = (g for g in sketch.grounds if hit.verb < g.i and g.j < hit.j and not g.counted and not g.belongs and not g.prep)
    ground = next((g for g in named if all(u.word.endswith("ly") for u in row[g.j : hit.j - 1])), None)
    if ground and any(u.word in VERBS for u in row[hit.verb + 1 : ground.i]):
        return []  # "has vowed to win Shindand back"
    verb = group(sketch.row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    of = [u.word for u in row[hit.j : hit.j + 1]] == ["of"]  # "declared clear of the Taliban", not "back with the help of police"
    loser = agent(sketch, hit.j, frozenset({"from", "of"} if of else {"from"}))
    return [draft_of(hit, verb, ground, side, loser)] if ground and (side.actor or side.pronoun) else []


def _arrive(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the Taliban walked in", where somebody else has gone."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    side = subject_side(sketch, verb.start)
    last = hit.j >= len(row) or row[hit.j].tag in ".,;T" or row[hit.j].word in ARRIVED_SO
    if not side.actor or not last or side.at < 0:
        return []
    return [draft_of(hit, verb, there(hit), side)]


def _returned(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the army is back in Qala-i-Naw", "the army's return to Dinder": a side, with its arms, and a whole place."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    own = Side(row[hit.i - 2].data, at=hit.i - 2) if hit.i > 1 and row[hit.i - 1].tag == "'s" and row[hit.i - 2].tag == "S" else Side()
    side = own if own.actor else subject_side(sketch, verb.start)
    inside = (
        g
        for g in sketch.grounds
        if g.prep in INTO
        and hit.j <= g.i <= hit.j + 2
        and (g.places or g.anaphor in ANAPHOR_LEVELS or g.anaphor == "site")
        and not g.belongs
    )
    ground = next(inside, None)
    town = ground and ground.part in {"whole", "centre"} and all(m.level != "province" for m in ground.places)
    known = side.actor or (side.at > 0 and who_says(row, side.at))  # "the army says it is back in Shindand"
    return [draft_of(hit, verb, ground, side)] if ground and town and known else []


def _let(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "in Nili elders let the fighters in": the place is given to whom they let in."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    let_in = next((u for u in row[hit.verb + 1 : hit.j] if u.tag == "S" or u.word in LET_IN), None)
    if let_in is None or any(u.word in BE | HAVE for u in row[hit.verb + 1 : hit.j]):
        return []  # "admits insurgents are inside the city"
    gainer = Side(let_in.data) if let_in.tag == "S" else Side(pronoun="they") if let_in.word == "them" else Side()
    into = object_ground(sketch, hit.j)
    if row[hit.j - 1].word == "in" and into:
        return []  # "leads several hundred men in the city"
    if (row[hit.j - 1].word == "into") != bool(into and into.places):
        return []  # "let the Taliban into the government"
    return [
        draft_of(
            hit, verb, into or setting(sketch, verb.start) or subject_ground(sketch, verb.start) or there(hit), gainer, kind="transferred"
        )
    ]


def _handed(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the Taliban were handed the keys of Nili", "elders handed the Taliban the district"."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    if hit.forms & {"base", "s"} and not verb.words:
        return []  # the noun: "on the other hand"
    ground = object_ground(sketch, hit.j)
    beneficiary = next((Side(row[k].data, at=k) for k in range(hit.j, min(hit.j + 2, len(row))) if row[k].tag == "S"), Side())
    if not verb.passive and hit.j < len(row) and row[hit.j].word == "them":
        before = next(
            (k for k in range(hit.i - 1, -1, -1) if row[k].tag == "S"), -1
        )  # "struck a deal with the Taliban and handed them the city"
        beneficiary = Side(row[before].data, at=before) if before >= 0 else beneficiary
        ground = object_ground(sketch, hit.j + 1)
    gainer = subject_side(sketch, verb.start) if verb.passive else beneficiary
    return (
        [draft_of(hit, verb, ground, gainer, kind="transferred")] if ground and (ground.places or ground.anaphor) and gainer.actor else []
    )


def _prize(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "withdrew from Vuhledar, giving Russia a prize for which it has fought": what was left goes to who is named behind the participle."""
    row = sketch.row
    if not hit.i or row[hit.i - 1].tag != ",":
        return []
    who = next((k for k in range(hit.i + 1, hit.j) if row[k].tag == "S"), -1)
    left = next((g for g in reversed(sketch.grounds) if g.j <= hit.i and g.places and not g.belongs and g.prep in LEFT_FROM), None)
    return [draft_of(hit, group(row, hit.verb, hit.forms), left, Side(row[who].data, at=who))] if who >= 0 and left else []


def _saved(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "it was saved by commandos", "14 districts were saved": taken back, in other tongues' words."""
    verb = group(sketch.row, hit.verb, hit.forms)
    ground, by = subject_ground(sketch, verb.start), agent(sketch, hit.j, BY)
    last = hit.j >= len(sketch.row) or sketch.row[hit.j].tag in ".,;T"
    return [draft_of(hit, verb, ground, by)] if verb.passive and ground and (by.actor or (ground.count and last)) else []


def _left_behind(sketch: Sketch, v: int) -> Ground | None:
    """Return the place of "Zaranj, from which they had driven the army", None where v is in no such clause."""
    row = sketch.row
    whence = next((k for k in range(v - 1, max(0, v - REACH), -1) if row[k].word == "which" and row[k - 1].word == "from"), 0)
    return next((g for g in sketch.grounds if whence - 2 <= g.j <= whence - 1 and not g.belongs), None) if whence else None


REACH = 8  # units between "from which" and its verb


def _whence(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj, from which the army had expelled the Taliban"."""
    return _drive(sketch, hit) if _left_behind(sketch, group(sketch.row, hit.verb, hit.forms).start) else []


def _ousted(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "stormed Tel Rifaat and ousted the rebels": out of the place that the same sentence says they fought their way into."""
    row = sketch.row
    verb = group(row, hit.verb, hit.forms)
    fought = (h for h in reversed(sketch.hits) if h.j <= verb.start and h.verb >= 0)
    into = (h for hit_ in fought for h in (hit_, *hit_.others) if h.row.kind in {"attacked", "entered"})
    fight = next(into, None)
    ground = fight and object_ground(sketch, fight.j)
    joined = fight and not any(u.tag in ";:" for u in row[fight.j : verb.start]) and not verb.passive
    plain = ground and ground.places and ground.part == "whole" and ground.j <= verb.start and not ground.belongs
    side, loser = subject_side(sketch, verb.start), Side(row[hit.j - 1].data, at=hit.j - 1)
    return [draft_of(hit, verb, ground, side, loser)] if ground and plain and joined and side.actor else []


# Behind "forces" that are men, and no verb: "forces loyal to HTS drove".
BEHIND_MEN = CONJUNCTIONS | {"of", *(lead[0] for lead in FOR_WHOM)}


def _drive(sketch: Sketch, hit: Hit) -> list[Draft]:
    row = sketch.row
    between = row[hit.verb + 1 : hit.j]
    if row[hit.verb].word == "forces" and (
        not any(u.tag == "S" or u.word in {"them", "enemy"} for u in between) or between[0].word in BEHIND_MEN
    ):
        return []  # "the withdrawal of the forces of the regime from", "the ministry's forces come from", "uprising forces and police drove"
    verb = group(row, hit.verb, hit.forms)
    if _nobody_driven(row, hit):
        return []
    ground = object_ground(sketch, hit.j, DRIVEN_FROM)
    stop = ground.i if ground else min(hit.j + 4, len(row))
    pushed = next(
        (k for k in range(hit.verb + 1, stop) if row[k].tag == "S" or row[k].word in PUSHED),
        -1,
    )
    if pushed >= hit.j and any(u.word in PUSHED_BY for u in row[hit.j : pushed]):
        pushed = -1
    if ground is None and pushed >= hit.j:  # "knocked out the Taliban from Gurziwan"
        ground = next((g for g in sketch.grounds if g.i > pushed and g.prep in {"from", "of"} and _apart(row, pushed, g.i) <= 4), None)
    subject = subject_side(sketch, verb.start)
    ground = ground or _left_behind(sketch, verb.start)
    whom = next((k for k in range(verb.start - 1, max(0, verb.start - 6), -1) if row[k].word in WHOM and k and row[k - 1].tag == ","), 0)
    if whom and pushed < 0 and not verb.passive:  # "the rebels, whom the army drove out of Qala-i-Naw"
        antecedent = next((u for u in reversed(row[:whom]) if u.tag == "S"), None)
        return [draft_of(hit, verb, ground, subject, Side(antecedent.data))] if antecedent and ground else []
    by_himself = (
        row[hit.j - 1].word in {"out", "from"} and hit.j == hit.verb + 2 and (hit.forms != {"pp"} or verb.perfect)
    )  # "the governor drove out of the city", "the rebels have driven out of it", "everything that drives from it"
    alone = (
        pushed < 0 and not verb.passive and not whom and (by_himself or any(u.word in WAYS_ALONG for u in between))
    )  # "a column drove down from Sangin"
    gainer, loser = _who_drove(sketch, hit, verb, pushed, subject)
    if verb.passive and not gainer.actor and (by := agent(sketch, hit.j, BY)).actor:
        gainer = by  # "Maarouf's brigades have been expelled by the Nusra Front"
    if alone or not any(side.actor or side.pronoun for side in (gainer, loser)):
        return []
    again = subject.pronoun == "it" and "had" in verb.words and verb.passive  # "retook Bara, weeks after it had been driven out"
    of_a_thing = hit.j < len(row) and row[hit.j].word in DRIVEN_FROM  # "pushed out of a stretch of trenches at Sangin"
    if ground is None and row[hit.j - 1].word == "out" and (verb.passive or pushed >= 0) and not (again or of_a_thing):
        ground = there(hit)
    driven = {u.word for u in row[hit.verb : ground.i if ground else hit.j]}
    if "back" in driven and "out" not in driven:
        verb.words = verb.words | {"back"}
    if driven & OUTER and ground and not ground.places:
        return []  # "were pushed back from the gate of the district building"
    return [draft_of(hit, verb, ground, gainer, loser)] if ground else []


def _nobody_driven(row: list[Unit], hit: Hit) -> bool:
    """Whether the words are a noun, or tell who left of himself: "a push to get", "removed their men from", "cleared out last Friday"."""
    before, between = row[hit.verb - 1] if hit.verb else None, row[hit.verb + 1 : hit.j]
    noun = "base" in hit.forms and (
        row[hit.verb + 1].word == "to" or (before is not None and (before.tag == "'s" or before.word in DETERMINERS | SAME_MEN))
    )
    own = any(v.word in POSSESSIVES and any(u.word in ARMED for u in between[k : k + 4]) for k, v in enumerate(between))
    ends = hit.j == len(row) or row[hit.j].tag in "T.,;" or row[hit.j].word == "and"
    return noun or own or (row[hit.j - 1].word == "out" and row[hit.verb].word in CLEARS and ends)


def _who_drove(sketch: Sketch, hit: Hit, verb: Group, pushed: int, subject: Side) -> tuple[Side, Side]:
    """Return who drove whom out; of "they were driven out" the subject is who went. Neither where nobody is meant who could hold ground."""
    row = sketch.row
    if pushed >= 0 and not subject.actor and not subject.pronoun and (behind := _subject_behind(row, hit, pushed)):
        return Side(row[pushed].data, at=pushed), Side(row[behind].data, at=behind)
    if pushed >= 0:
        return subject, Side(row[pushed].data, at=pushed) if row[pushed].tag == "S" else Side(pronoun="them", at=pushed)
    if not verb.passive and any(u.tag == "w" and u.word not in STEERS and not u.word.endswith("ly") for u in row[hit.verb + 1 : hit.j]):
        return subject, Side()  # "threw the paratroopers out of": people whom no pack knows
    if (
        subject.pronoun == "they"
        and not any(u.tag == "S" for u in row[: subject.at])
        and any(u.word in CIVILIANS for u in row[: subject.at])
    ):
        return Side(), Side()  # "Villagers wept as they were driven out"
    loser, gainer = subject, agent(sketch, hit.j, BY)
    if any(u.word in ASSAILANTS for u in row[max(0, verb.start - 3) : verb.start]):
        loser = Side(pronoun="group")  # who attacks is not the state's garrison
    being = verb.passive and row[verb.start].word == "being"  # "overran it before being driven out"
    if not loser.actor and loser.pronoun not in DRIVEN and not being:
        return Side(), Side()
    return gainer, loser if loser.actor or loser.pronoun else Side(pronoun="group")


def _subject_behind(row: list[Unit], hit: Hit, pushed: int) -> int:
    """Return whom those behind the verb drove out, as other tongues put it: "expelled the army on Thursday the militia from"; 0 where nobody is told."""
    sides = [k for k in range(hit.verb + 1, hit.j) if row[k].tag == "S"]
    return sides[1] if sides[:1] == [pushed] and len(sides) == 2 and sides[0] - hit.verb <= 2 and "past" in hit.forms else 0


def _apart(row: list[Unit], first: int, last: int) -> int:
    """Return how many units stand between two, words in brackets left out: "the terrorists of IS (forbidden in Russia) from Palmyra"."""
    inside, count = False, 0
    for unit in row[first:last]:
        inside = unit.tag == "(" or (inside and unit.tag != ")")
        count += not inside and unit.tag != ")"
    return count


def _noun(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "the fall of Zaranj"; a modal or a negation after it says whether it happened."""
    row = sketch.row
    if Trait.PROCLAIMED in hit.row.traits and not any(u.word in PROCLAIMS for u in row[max(0, hit.i - 4) : hit.i]):
        return []
    ground = object_ground(sketch, hit.j)
    if ground is None:
        return []
    led = BY | {"to"} if ground.j < len(row) and row[ground.j].word == "to" else BY
    handed = {u.word for u in row[ground.j : ground.j + 1]} & {"in", "into"} and any(u.word in HAND for u in row[ground.j : ground.j + 4])
    led = led | FALL_LEADS if handed else led  # "the fall of Sinja into the hands of the army"
    inner = (Side(row[k].data, at=k) for k in range(hit.i, hit.j) if row[k].tag == "S")
    inside = next(inner, None)
    side, whose = inside or agent(sketch, ground.j, led), _whose(row, hit.i)
    if inside and Trait.LOSES in hit.row.traits:
        side, whose = Side(), inside  # "the loss by IS of Tal Abyad"
    if any(u.word in HINDERED for u in row[ground.j : max(ground.j, side.at)]):
        side = Side()  # "the fall of the city could be prevented by special forces"
    if not side.actor and Trait.LOSES not in hit.row.traits:
        side = whose
    if not side.actor and row[hit.i].word in CAPTURES and {u.word for u in row[max(0, hit.i - 2) : hit.i]} & MEANS:
        side = subject_side(sketch, hit.i)  # "the army ended the battle with the capture of Salha"
    if not side.actor and Trait.PROCLAIMED in hit.row.traits:
        said = next((k for k in range(hit.i - 1, max(0, hit.i - 5), -1) if row[k].word in PROCLAIMS), hit.i)
        side = subject_side(sketch, said)
    after = frozenset(u.word for u in row[ground.j : ground.j + 4]) & (MODALS | NEGATORS)
    if any(u.word in {"confirmed", "verified"} for u in row[ground.j : ground.j + 7]):
        after = frozenset()  # "could not be confirmed" is hearsay and no negation
    return [draft_of(hit, Group(start=hit.i, words=after), ground, side, whose if Trait.LOSES in hit.row.traits else None)]


def _whose(row: list[Unit], i: int) -> Side:
    """Return whose deed or loss a noun tells: "the army's swift capture of", "their loss of", a headline's "Taliban grab of"."""
    if i and row[i - 1].tag == "S" and (i == 1 or row[i - 2].word in DETERMINERS or row[i - 2].tag == "w"):
        return Side(row[i - 1].data, at=i - 1)  # "A reported RSF capture of Sinja"
    owner = next((k for k in range(i - 1, max(-1, i - 4), -1) if row[k].tag == "'s" or row[k].word in POSSESSIVES), -1)
    plain = all(u.tag == "w" and u.word not in PREPOSITIONS | DETERMINERS for u in row[owner + 1 : i])
    if owner < 0 or not plain:
        return Side()
    if row[owner].tag == "'s":
        return Side(row[owner - 1].data, at=owner - 1) if row[owner - 1].tag == "S" else Side()
    return Side(pronoun="we" if row[owner].word in OURS else "they", at=owner)


def _noun_own(sketch: Sketch, hit: Hit) -> list[Draft]:
    """Read "Zaranj's fall", "a lawmaker confirmed its fall"."""
    row = sketch.row
    its = hit.i > 1 and row[hit.i - 1].word == "its" and (hit.j >= len(row) or row[hit.j].word != "of")
    told = its and row[hit.i - 2].word in ADMITTED
    if its and not told and row[hit.i].word in CAPTURES:
        named = any(g.places and g.j <= hit.i for g in sketch.grounds)
        first = next(
            (g for g in sketch.grounds if g.places and g.i <= 1 and row[g.j].word in BE), None
        )  # "Salha was their last redoubt in Omdurman"
        by = agent(sketch, hit.j, BY)
        doer = past_determiner(row, hit.j)
        if row[hit.i - 2].word == "with" and doer < len(row) and row[doer].tag == "S":
            by = Side(row[doer].data, at=doer)  # "and with its capture the army has closed the battle"
        return [draft_of(hit, Group(start=hit.i), first or there(hit), by)] if named else []
    if hit.i > 2 and row[hit.i - 1].word == "whose" and row[hit.i].word in CAPTURE_OR_FALL:  # "Kurakhove, whose capture Moscow reported"
        of = next((g for g in sketch.grounds if g.places and not g.belongs and g.j == hit.i - 1 - (row[hit.i - 2].tag == ",")), None)
        if of and measures(row, of):  # "Marinka, a town west of Donetsk whose loss Kyiv admitted"
            earlier = (g for g in reversed(sketch.grounds) if g.j < of.i and g.places and not g.belongs and row[g.j].tag == ",")
            of = next(earlier, None)
        by = subject_side(sketch, next((k for k in range(hit.j, len(row)) if row[k].word in ADMITTED), hit.j))
        return [draft_of(hit, Group(start=hit.i), of, by if row[hit.i].word in CAPTURES else None)] if of else []
    if hit.i < 2 or not (row[hit.i - 1].tag == "'s" or told):
        return []
    ground = next((g for g in sketch.grounds if g.j == hit.i - 1 and (g.places or g.anaphor)), None)
    if told:
        ground = Ground(hit.i - 1, hit.i, anaphor="it")  # "the Taliban announced its capture on Friday"
    after = frozenset(u.word for u in row[hit.j : hit.j + 3]) & (MODALS | NEGATORS)
    return [draft_of(hit, Group(start=hit.i, words=after), ground, agent(sketch, hit.j, BY))] if ground else []


TAKEN_FRAMES: dict[str, Frame] = {
    "take": _take, "sweep": _swept, "returned": _returned, "ended": _ended, "its": _its, "taken-last": _taken_last, "arrive": _arrive, "kept": _kept, "declared": _declared, "let": _let, "handed": _handed, "saved": _saved, "prize": _prize, "drive": _drive, "ousted": _ousted, "whence": _whence, "noun": _noun, "noun-own": _noun_own,
}  # fmt: skip
