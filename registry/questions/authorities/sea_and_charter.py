"""The UN Charter, the law of the sea, and other treaties between states."""

from __future__ import annotations

from registry.questions.authorities import CHECKED, NOT_READ
from registry.questions.model import Authority, AuthorityTier

UNCLOS_98 = Authority(
    cite="UN Convention on the Law of the Sea, art. 98(1)",
    tier=AuthorityTier.T2,
    words='"Every State shall require the master of a ship flying its flag, in so far as he can '
    'do so without serious danger", "to render assistance to any person found at sea in danger '
    'of being lost"; the United States is not a party',
    checked=CHECKED,
)

SOLAS_V_33 = Authority(
    cite="SOLAS Convention, ch. V, reg. 33, with reg. 1",
    tier=AuthorityTier.T2,
    words='assistance to persons in distress at sea "applies regardless of the nationality or '
    'status of such persons or the circumstances in which they are found"; warships, naval '
    "auxiliaries and other government non-commercial ships are outside the chapter and are "
    '"encouraged to act in a manner consistent, so far as reasonable and practicable"; the '
    "United States is a party",
    checked=CHECKED,
)

UN_CHARTER_2_4 = Authority(
    cite="UN Charter, art. 2(4)",
    tier=AuthorityTier.T2,
    words=f"the threat or use of force between states: {NOT_READ}; the United States is a party",
)

UN_CHARTER_51 = Authority(
    cite="UN Charter, art. 51",
    tier=AuthorityTier.T2,
    words='measures taken in self-defence "shall be immediately reported to the Security '
    'Council"; whether a letter was sent does not decide whether the force was lawful; the '
    "United States is a party",
    checked=CHECKED,
)
