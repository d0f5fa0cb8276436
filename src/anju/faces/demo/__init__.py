"""Demonstration data: invented from a seed, marked as made up wherever it shows."""
