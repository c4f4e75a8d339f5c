"""The journal: what was recorded when, as an append-only chain of hashes."""

from registry.journal.chain import GENESIS, Anchor, JournalEntry, canonical, seal, verify

__all__ = ["GENESIS", "Anchor", "JournalEntry", "canonical", "seal", "verify"]
