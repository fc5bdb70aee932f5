"""The words that say that ground changed hands, that it was fought over, or that someone left it. One row a word, its example beside it.

words: `take+` stands for every form of the verb, `a|b` for either, `x?` for perhaps, `...` for up to six units between.
frame says who stands where around the words (frames.py reads them):
  take   side TAKES place; place IS TAKEN by side               hold   side HOLDS place; place IS HELD by side (a state, no act)
  fall   place FALLS to side                                    state  place IS IN THE HANDS OF side (a state, no act)
  lose   side LOSES place; place IS LOST to side                leave  side LEAVES place
  drive  side DRIVES side OUT OF place                          give   side GIVES place to side
  fight  side ATTACKS place; place IS ATTACKED                  clash  FIGHTING in place
  yield  people GIVE UP in place                                fend   side REPELS an attack on place
  loose  any of the words, in a clause with one sure place, where nothing else was read; the words are then an unordered list
  attributive  the words end a side's: SIDE-HELD place, told beside what its sentence is of
  noun   the CAPTURE of place by side; what becomes of it decides the verb around it
What else is true of a row's words are its traits, which language/rows.py explains.
The tests run every example: it must be read as `expects` says (kind, place, gainer, standing; `-` where nothing must be read).
"""

from groundshift.core.language.rows import Row
from groundshift.core.reading.events.fallen import FALLING, LOSING
from groundshift.core.reading.events.fought import FIGHTING
from groundshift.core.reading.events.held import NOUNS, STATES
from groundshift.core.reading.events.left import LEAVING
from groundshift.core.reading.events.loose import LOOSE
from groundshift.core.reading.events.taken import TAKING
from groundshift.core.reading.events.turns import TURNS

ROWS: tuple[Row, ...] = TAKING + FALLING + LOSING + LEAVING + STATES + FIGHTING + NOUNS + TURNS + LOOSE
