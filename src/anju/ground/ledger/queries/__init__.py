"""Reading the ledger: the story of a subject, entries of an act, proofs, roots, and whether all of it still stands."""

from anju.ground.ledger.queries.checking import count_batches, export, verify
from anju.ground.ledger.queries.proofs import Proof, proof_of
from anju.ground.ledger.queries.roots import Root, batch, batches, day_of, roots
from anju.ground.ledger.queries.stories import entries, entries_of, entry, last_sealed, sealed_after, story

__all__ = [
    "Proof",
    "Root",
    "batch",
    "batches",
    "count_batches",
    "day_of",
    "entries",
    "entries_of",
    "entry",
    "export",
    "last_sealed",
    "proof_of",
    "roots",
    "sealed_after",
    "story",
    "verify",
]
