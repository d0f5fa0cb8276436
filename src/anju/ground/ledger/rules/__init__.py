"""The public rules of the ledger: how an entry is written down, hashed, sealed and checked.

Standard library only: with this folder and an exported file anybody can check the ledger, offline, without a database.
"""
