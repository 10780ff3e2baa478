"""How code, formulas, words and printed text look; knows nothing of chapters."""
