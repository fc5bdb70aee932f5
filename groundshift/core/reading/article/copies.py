"""MinHash of an article's text: near copies (syndicated, lightly edited) share most of it."""

import re

from rensa import RMinHash

PERMUTATIONS = 64
SEED = 1
SHINGLE = 4  # words
_WORD = re.compile(r"\w+")


def signature(body: str) -> tuple[int, ...]:
    """Return the MinHash of the body's word shingles, 64 numbers; empty for a body with fewer than four words."""
    words = _WORD.findall(body.lower())
    shingles = [*map(" ".join, zip(*(words[i:] for i in range(SHINGLE)), strict=False))]
    if not shingles:
        return ()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(shingles)
    return tuple(minhash.digest())


def similarity(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the estimated Jaccard similarity of two texts, 0 to 1, by their signatures."""
    return sum(a == b for a, b in zip(one, other, strict=False)) / PERMUTATIONS if one and other else 0.0
