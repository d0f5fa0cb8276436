"""The open pages: figures of a place, ranks, the records behind a number; estates and enterprises with theirs."""
