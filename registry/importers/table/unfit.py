"""What a reader of one cell raises where the cell does not fit."""

from __future__ import annotations


class Unfit(Exception):
    """A cell that is not what its column holds: the check's name, what is accepted, and what to try."""

    def __init__(self, rule: str, expected: str, hint: str | None = None) -> None:
        """Keep the three."""
        self.rule, self.expected, self.hint = rule, expected, hint
        super().__init__(expected)
