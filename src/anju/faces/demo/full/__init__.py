"""The whole city, first half of 2022: planned from a seed, written by COPY as the acts would have written it."""
