"""Making a pack for a country that none is shipped for. The extra `gazetteer` brings what it needs; only the verb imports this.

Places and countries come from GeoNames (names.py), outlines from files (outlines.py); they become provinces (provinces.py) and rows
(rows.py, with spellings.py and ids.py), and these the files of a pack (writing.py, skeletons.py), which keep what a person wrote
(merging.py).
"""
