"""The UN Charter, the law of the sea and what statutes say of vessels, and other treaties between states."""

from __future__ import annotations

import datetime as dt

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
    'Council"; whether the right was there is another question than whether it was reported; the '
    "United States is a party",
    checked=CHECKED,
)

UNCLOS_92_110 = Authority(
    cite="UN Convention on the Law of the Sea, arts. 92 and 110",
    tier=AuthorityTier.T2,
    words="the nationality of ships on the high seas, and the grounds on which a warship may board a foreign "
    "one, among them that it has no nationality; article 110(1) was read as a commentary quotes it, and "
    "article 92 was not compared; the United States is not a party",
    url="https://iilss.net/exceptions-to-the-exclusive-jurisdiction-of-the-flag-state-on-the-law-of-the-sea-"
    "and-customary-international-law/",
)

DRUG_CONVENTION_17 = Authority(
    cite="UN Convention against Illicit Traffic in Narcotic Drugs 1988, art. 17",
    tier=AuthorityTier.T2,
    words="parties co-operate against traffic by sea; one that suspects a vessel of another's flag may ask "
    "the flag state to confirm the registry and to authorise boarding, search and, on evidence found, "
    "appropriate action; the United States is a party",
    url="https://inview.nl/document/idb85d9666c53b0d8a327a93568b0716f8",
    in_force_from=dt.date(1990, 11, 11),
    checked=dt.date(2026, 11, 24),
)

USC_46_70502 = Authority(
    cite="46 U.S.C. 70502",
    tier=AuthorityTier.T2,
    words="for the United States, in the enforcement of its drug law at sea: vessels subject to its "
    "jurisdiction include one without nationality, and one whose flag state consents; read as enacted in "
    "2006 (Pub. L. 109-304), and later amendments were not compared",
    url="https://en.wikisource.org/wiki/Page:United_States_Statutes_at_Large_Volume_120.djvu/1717",
)

VCCR_36 = Authority(
    cite="Vienna Convention on Consular Relations, art. 36(1)(b)",
    tier=AuthorityTier.T2,
    words='where somebody is held: authorities tell the consular post, "if he so requests", where "within '
    'its consular district, a national of that state is arrested or committed to prison" "or is detained '
    "in any other manner\"; it depends on the person's request and on a consular district; the United States "
    "is a party",
    checked=CHECKED,
)

VCCR_37 = Authority(
    cite="Vienna Convention on Consular Relations, art. 37",
    tier=AuthorityTier.T2,
    words='where somebody died in a consular district: "If the relevant information is available", "in the '
    "case of the death of a national of the sending State, to inform without delay the consular post in "
    'whose district the death occurred"; as for wrecks, only in territorial or internal waters; a death on '
    "the high seas is, on its face, outside it; the United States is a party",
    checked=CHECKED,
)
