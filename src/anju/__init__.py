"""Anju (安居): the open platform on which a city oversees residential property management."""

__version__ = "0.1.0"
