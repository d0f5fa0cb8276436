"""The officers' side of polls: the list, one poll and its turnout, and what is done from there."""
