"""What reading costs beside a common dependency parser on the same articles: spaCy's pipeline in the shape of its small English model.

usage: parser.py

The trained weights are no package of a registry, and the work of a sentence does not depend on them: they are random here.
spaCy is not among the locked packages; where it is not installed this says so. Both are timed by the CPU seconds of one
process, one thread, the best of three.
"""

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from groundshift.core.reading import read
from groundshift.core.records import Article
from groundshift.core.theatre import load

WARS = Path(__file__).resolve().parent.parent / "tests" / "gold" / "wars"
LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj dative dep det dobj expl mark neg "
    "nmod npadvmod nsubj nsubjpass nummod pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
TAGS = "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ IN DT JJ RB CC CD TO PRP PRP$ . , : POS WDT WP WRB MD EX"
WORDS: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50], "include_static_vectors": False,
    },
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3},
}  # fmt: skip
SHARED: dict[str, Any] = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
PARSER: dict[str, Any] = {
    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False, "hidden_width": 64,
    "maxout_pieces": 2, "use_upper": True, "tok2vec": SHARED,
}  # fmt: skip


def articles() -> list[tuple[Article, str]]:
    """Return the project's articles of four wars, each with its theatre."""
    found = []
    for gold in sorted(WARS.glob("*/gold.jsonl")):
        for item in map(json.loads, gold.read_text("utf-8").splitlines()):
            text = (gold.parent / "articles" / f"{item['id']}.txt").read_text("utf-8").partition("\n")[2]
            at = datetime.fromisoformat(f"{item['published']}T12:00:00+00:00").astimezone(UTC)
            found.append((Article(id=item["id"], revision=0, body=text, published=at, fetched_at=at, content_hash=""), gold.parent.name))
    return found


def best(work: Callable[[], object]) -> float:
    """Return the fewest CPU seconds of three runs."""
    seconds = []
    for _ in range(3):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def pipeline() -> Any:
    """Return a pipeline that tags and parses, in the shape of the small English model."""
    import spacy  # noqa: PLC0415  # not among the locked packages

    made = spacy.blank("en")
    made.add_pipe("tok2vec", config={"model": WORDS})
    tagger = made.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": SHARED}})
    parser = made.add_pipe("parser", config={"model": PARSER})
    for tag in TAGS.split():
        tagger.add_label(tag)
    for label in LABELS.split():
        parser.add_label(label)
    made.initialize()
    return made


def main() -> None:
    """Print both, and their ratio."""
    try:
        parses = pipeline()
    except ImportError:
        print("spaCy is not installed here (pip install spacy): nothing to compare with")
        return
    given = articles()
    packs = {war: load(war) for _, war in given}
    ours = best(lambda: [read(article, packs[war]) for article, war in given])
    theirs = best(lambda: [*parses.pipe(article.body for article, _ in given)])
    print(f"{len(given)} articles: read in {ours:.2f} s, parsed in {theirs:.2f} s: reading takes {ours / theirs:.2f} of the parser's time")


if __name__ == "__main__":
    main()
