"""The law as data: readable without Python. See ``docs/rulesets.md``; nothing here is code."""
