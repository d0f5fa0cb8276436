"""Desk pages of the registers, and the public page of an estate."""
