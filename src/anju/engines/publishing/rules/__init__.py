"""What a publication may become and what stands against it: decisions without database, clock or web."""

from anju.engines.publishing.rules.snapshots import canonical, fingerprint

__all__ = ["canonical", "fingerprint"]
