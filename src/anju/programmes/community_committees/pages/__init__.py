"""The pages of community committees: the places above, one committee, and its forms."""
