"""The words of fights: attacks, sieges, clashes, operations, attacks repelled. Rows as in events.py."""

from groundshift.core.reading.events_shared import Row

R = Row
# fmt: off
FIGHTING: tuple[Row, ...] = (
    R("fight.attack", "attacked", "fight", "attack+|assault+|raid+|storm+|bombard+|shell+|pound+|target+",
      "The Taliban attacked Mehtarlam.", "attacked Mihtarlam taliban asserted"),
    R("fight.launch", "attacked", "fight",
      "launch+|mount+|make+|stage+|begin+|start+|carry+|open+ out? a|an|another|their|fresh|new|big|large|major|surprise|"
      "fierce|coordinated? big|surprise|fierce|major|massive|large-scale|coordinated|heavy? attack|attacks|assault|offensive|"
      "push|operation|counter-attack|counterattack|counter-offensive|counteroffensive|raid on|against|in|for|at?",
      "The insurgents made a surprise push on Kunduz city.", "attacked Kunduz taliban asserted"),
    R("fight.enter", "entered", "fight", "enter+|invade+|penetrate+|infiltrate+|reach+",
      "Taliban fighters have entered parts of Herat city.", "entered Herat taliban asserted"),
    R("fight.into", "entered", "fight",
      "break+|push+|march+|walk+|ride+|stream+|move+|advance+|burst+|storm+|sweep+|pour+|drive+|roll+ into|in|on|towards|to|through",
      "The Taliban broke into Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.inside", "entered", "fight", "be+ now? inside",
      "The insurgents are now inside Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("fight.besiege", "besieged", "fight", "besiege+|surround+|encircle+|blockade+",
      "The Taliban besieged Kandahar city.", "besieged Kandahar taliban asserted"),
    R("fight.siege", "besieged", "clash", "under siege", "Kandahar city is under siege.", "besieged Kandahar taliban asserted"),
    R("fight.lay-siege", "besieged", "fight", "lay+ siege to",
      "The Taliban laid siege to Kandahar city.", "besieged Kandahar taliban asserted"),
    R("fight.under-attack", "attacked", "clash", "under the|a? heavy|fierce? attack|fire|assault|pressure",
      "Mazar-i-Sharif is under attack.", "attacked Mazar-i-Sharif taliban asserted"),
    R("fight.for", "attacked", "fight", "fight+|battle+|struggle+ for|over",
      "The insurgents are fighting for Kunduz city.", "attacked Kunduz taliban asserted"),
    R("fight.come", "attacked", "fight", "come+|advance+|descend+|close+ in? at|on|upon",
      "The insurgents came at Alingar.", "attacked Alingar taliban asserted"),
    R("clash.fighting", "attacked", "clash",
      "fighting|encounter|encounters|shootout|shootouts|clashes|clash|battle|battles|combat|combats|conflicts|skirmishes|gunfight|"
      "gunfights|gunbattle|firefight|firefights|fights|shelling|confrontations",
      "Heavy fighting broke out in Mazar-i-Sharif.", "attacked Mazar-i-Sharif taliban asserted"),
    R("clash.operation", "attacked", "clash", "operation|offensive|assault ... in|around|against",
      "A clearing operation is under way in Alingar.", "attacked Alingar - asserted"),
    R("clash.attempt", "attacked", "attempt",
      "attempt|attempts|bid|try to|of|at enter|entering|capture|capturing|seize|seizing|take|taking|storm|storming|overrun|"
      "break in|into?", "An attempt to enter the city of Ghazni failed.", "attacked Ghazni taliban asserted"),
    R("clash.close", "attacked", "attempt", "close|near to taking|capturing|seizing|overrunning",
      "The Taliban came close to taking Tarin Kot.", "attacked Tarin Kot taliban asserted"),
    R("clash.attack", "attacked", "clash",
      "attack|attacks|assault|offensive|operation|onslaught|counter-attack|counter-offensive of? the? taliban? on|against|in|"
      "for", "An assault on Maidan Shahr was launched.", "attacked Maidan Shahr taliban asserted"),
    R("fend.repel", "repelled", "fend", "repel+|repulse+|fend+|thwart+|foil+ off|back?",
      "The army repelled an attack on Mehtarlam.", "repelled Mihtarlam - asserted"),
    R("fend.beat-back", "repelled", "fend", "push+|beat+|ward+|drive+|fight+|force+ off|back",
      "Soldiers beat back an attack on Mehtarlam.", "repelled Mihtarlam - asserted"),
    R("turn.ring", "besieged", "fight", "ring+|hem+|fence+ in|round", "The Taliban ringed in Kandahar city.",
      "besieged Kandahar taliban asserted"),
    R("turn.take-siege", "besieged", "fight", "take+|put+|place+|have+ under encirclement|siege|blockade",
      "Kandahar city is taken under encirclement by the Taliban.", "besieged Kandahar taliban asserted"),
    R("turn.fight-way", "entered", "fight", "fight+|force+|battle+|shoot+|blast+ their|its way into|in|through|to",
      "The insurgents fought their way into Mehtarlam.", "entered Mihtarlam taliban asserted"),
    R("turn.fought", "attacked", "clash", "is|are|was|were|been|being fought", "In Mehtarlam is fought since Friday.",
      "attacked Mihtarlam - asserted"),
    R("turn.hold-out", "attacked", "clash", "hold+ out", "Soldiers are holding out in Mehtarlam.",
      "attacked Mihtarlam - asserted"),
    R("turn.attempt-by", "attacked", "attempt", "attempt|attempts|bid|bids ... to retake|recapture|capture|seize|take|enter|storm|overrun",
      "An attempt by the army to retake Mehtarlam was beaten back.", "attacked Mihtarlam - asserted"),
    R("turn.throw-back", "repelled", "fend", "throw+|drive+|push+|beat+|force+|fight+ ... back",
      "Soldiers in Mehtarlam threw the attackers back.", "repelled Mihtarlam - asserted"),
)
# fmt: on
