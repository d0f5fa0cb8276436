"""The acts on credit records and cards, one file per kind of act."""
