"""A theatre pack: all that Groundshift knows about one war, as data in one folder; common/ holds what all wars share.

docs/theatres.md says every file and field. A folder is read (files.py, pack.py), joined with common/ (making.py), and checked (checks/).
"""

from groundshift.core.theatre.loading import PACKS, held, known, load
from groundshift.core.theatre.model import LEVELS, Actor, Holding, Meaning, Place, Relation, SoundRule, Source, Theatre

__all__ = ["LEVELS", "PACKS", "Actor", "Holding", "Meaning", "Place", "Relation", "SoundRule", "Source", "Theatre", "held", "known", "load"]
