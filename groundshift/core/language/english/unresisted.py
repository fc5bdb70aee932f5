"""Words by which whoever entered a place met nobody there, and so has it."""

UNRESISTED: tuple[str, ...] = (
    "unopposed|unresisted|unchallenged",
    "without a|any|much|further|firing|facing|meeting|encountering single|serious? shot|shots|fight|fighting|resistance|battle|opposition|bullet",
    "met|meeting|encountered|encountering nobody|none",
    "found|finding it|them|the|its|their barracks|trenches|garrison|bases|base|posts|positions? bare|empty|deserted|abandoned",
    "past|through|before|by cheering|jubilant|flag-waving crowds|crowd|people|residents|streets",
    "without incident|incidents|trouble|bloodshed",
    "without firing|fighting|resistance|opposition|combat|struggle",
    "meeting|met|facing|faced|encountering|encountered no|little|hardly any? resistance|opposition",
    "without launching|firing|shooting of? one|a|any|single bullet|shot|rocket",
    "an|the|a abandoned|empty|emptied|deserted|undefended",
    "are|is|were|was consolidating|digging|settling",
    "flag|flags|banner|banners|colours was|were|is|are flying|raised|hoisted|planted",
    "to|amid the? cheers|applause|ululation|ululations|cheering",
)
