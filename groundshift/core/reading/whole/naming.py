"""Whether a few words, as a headline, name a place or a side of the theatres in use."""

import functools

from groundshift.core.reading.whole.wars import Signs, Theatres


@functools.lru_cache(maxsize=8)
def _signs_of(theatres: Theatres) -> Signs:
    return Signs(theatres)


def names(text: str, theatres: Theatres) -> bool:
    """Say whether a text names a place or a side of one of these theatres, by a spelling that its pack has."""
    signs = _signs_of(theatres)
    return any(one.sign.owners & ~signs.elsewhere for one in signs.seen(text))
