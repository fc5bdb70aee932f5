"""The index templates of a dataset, made from the records: a field of a record is a field of the index.

`dynamic: strict`, so that nothing enters unnoticed; what a record does not know travels in `extra`, stored and not indexed. A template's
pattern is one alias with a number behind: it catches nobody else's indices.
"""

import types
from datetime import date, datetime
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from groundshift.adapters.operations import FeedHealth, Heartbeat, Letter, Notification
from groundshift.core.records import Alert, Article, Change, Claim, Record, Rollup, Span, Tally

INDICES: Final[dict[str, type[Record]]] = {
    "articles": Article,
    "claims": Claim,
    "spans": Span,
    "changes": Change,
    "tallies": Tally,
    "alerts": Alert,
    "daily": Rollup,
    "believed": Span,  # spans, changes and alerts as they were thought, with the days on which they were
    "believed_daily": Rollup,  # each day as it was known at its own end
    "notifications": Notification,
    "heartbeats": Heartbeat,
    "dead-letters": Letter,  # where each came from and why, without its bytes
    "feeds": FeedHealth,
}

KEYWORD: Final = {"type": "keyword", "ignore_above": 1024}
NAME: Final = {**KEYWORD, "fields": {"text": {"type": "text"}}}  # sorted and counted whole, searched by word
PROSE: Final = {"type": "text"}
COUNTS: Final = {"type": "object", "dynamic": True}  # a count under each name; the names are data
BY_TYPE: Final[dict[Any, dict[str, Any]]] = {
    str: KEYWORD,
    int: {"type": "long"},
    float: {"type": "double"},
    bool: {"type": "boolean"},
    datetime: {"type": "date"},
    date: {"type": "date"},
    dict: COUNTS,
}
BY_NAME: Final[dict[str, dict[str, Any]]] = {
    "extra": {"type": "object", "enabled": False},
    "body": PROSE,
    "sentence": PROSE,
    "explanation": PROSE,
    "reason": PROSE,
    "error": PROSE,
    "message": {**PROSE, "fields": {"keyword": KEYWORD}},
    "title": {**PROSE, "fields": {"keyword": KEYWORD}},
    "place": NAME,
    "place_text": NAME,
    "province": NAME,
    "speaker": NAME,
    "whom": NAME,
    "phrase": NAME,
    "counts": {"type": "date_range"},
    "differs": {"type": "date_range"},
    "says": {**KEYWORD, "fields": {"text": {"type": "text"}}},
    "denies": {**KEYWORD, "fields": {"text": {"type": "text"}}},
}
# How soon a search finds what was written, where that is sooner than Elasticsearch's own second.
REFRESH: Final = {"alerts": "200ms", "changes": "200ms"}
ON_THE_MAP: Final = {"location": {"type": "geo_point"}, "lat": {"type": "float"}, "lon": {"type": "float"}}
TOLD: Final = {"told": {"type": "date_range"}, "told_from_ms": {"type": "long"}, "told_until_ms": {"type": "long"}}  # in which days
WORDS: Final = {"words": {"type": "keyword"}}  # the sentence, cut around the place's name: a table or a map cannot cut it
QUOTED: Final = {**TOLD, **WORDS}
CLOCK: Final = {"clock": {"type": "keyword"}}  # as known `now` or as known `then`: what the boards' switch asks for
# What a document has beside its record's fields (documents.py fills them in).
BESIDE: Final[dict[str, dict[str, Any]]] = {
    "articles": {"heading": KEYWORD},
    "claims": {
        "retracted": {"type": "boolean"},
        "superseded_at": {"type": "date"},
        "reader": {"type": "long"},
        "edition": {"type": "long"},
        "url": KEYWORD,
        "title": BY_NAME["title"],
        "source_id": KEYWORD,
        "published": {"type": "date"},
        "published_basis": KEYWORD,
        "place": NAME,
        "since_ms": {"type": "long"},
        **CLOCK,
        **WORDS,
        **ON_THE_MAP,
    },
    "spans": {"span": {"type": "date_range"}, "prominence": {"type": "byte"}, "label": KEYWORD, **CLOCK, **QUOTED, **ON_THE_MAP},
    "changes": {"by": KEYWORD, **CLOCK, **QUOTED, **ON_THE_MAP},
    "alerts": {"place": NAME, "where": KEYWORD, "rests_on": KEYWORD, **CLOCK, **TOLD, "in_force": {"type": "date_range"}, **ON_THE_MAP},
    "daily": {"place": NAME, **CLOCK, **ON_THE_MAP},
    "believed_daily": {"place": NAME, **CLOCK, **ON_THE_MAP},
    "believed": {
        "belief": {"type": "keyword"},  # the document's own id: a record has one for each way in which it was thought
        "believed": {"type": "date_range"},
        "since": {"type": "date"},  # the first day on which it was thought so
    },
}
TOGETHER: Final = {"believed": ("spans", "changes", "alerts")}  # an index that has the fields of others


def properties(index: str) -> dict[str, dict[str, Any]]:
    """Return the mapping of every field of an index."""
    hints = get_type_hints(INDICES[index])
    fields = {name: BY_NAME.get(name) or BY_TYPE[_plain(hints[name])] for name in INDICES[index].__struct_fields__}
    others = (properties(other) for other in TOGETHER.get(index, ()))
    return {name: shape for some in (fields, *others, BESIDE.get(index, {})) for name, shape in some.items()}


def template(dataset: str, index: str, shards: int, replicas: int) -> dict[str, Any]:
    """Return the composable index template of one index of a dataset."""
    settings = {"number_of_shards": shards, "number_of_replicas": replicas}
    return {
        "index_patterns": [f"{dataset}-{index}-0*"],  # what stands behind the alias, by its number
        "priority": 500,
        "template": {
            "settings": settings | ({"refresh_interval": REFRESH[index]} if index in REFRESH else {}),
            "mappings": {"dynamic": "strict", "properties": properties(index)},
        },
    }


def _plain(hint: Any) -> Any:
    """Return what a field holds: of `X | None`, of a tuple of X and of a literal the type that Elasticsearch sees."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return type(arguments[0])
    if origin in (Union, types.UnionType):
        return _plain(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return _plain(arguments[0])
    return origin or hint
