"""The acts on publications, one file per kind of act."""
