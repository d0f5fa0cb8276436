"""The pages of the programme, one file per kind of page."""
