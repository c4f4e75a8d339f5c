"""An independent reckoning of the rulebook: brute force over plain lists of claims.

It is written from the words of the law and of the rules, and from nothing that the rulebook's own code
does.
"""

from __future__ import annotations

from tests.questions.oracle import (
    accounts,
    auditors,
    casualties,
    force_reports,
    investigations,
    legal_basis,
    orders,
    oversight,
    records,
    survivors,
    war_powers,
)
from tests.questions.oracle.facts import Facts
from tests.questions.oracle.states import Found, Reckoning, Rule

_MODULES = (
    war_powers, force_reports, legal_basis, orders, investigations, survivors, casualties, oversight, records,
    auditors, accounts,
)  # fmt: skip

RULES: dict[tuple[str, int], Rule] = {(rule.id, rule.version): rule for m in _MODULES for rule in m.RULES}
"""Every rule that the oracle knows, by its name and version."""

__all__ = ["RULES", "Facts", "Found", "Reckoning", "Rule"]
