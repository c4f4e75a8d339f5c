"""United States law and policy of the armed forces: title 10, defense acts, directives, the Manual."""

from __future__ import annotations

import datetime as dt

from registry.questions.authorities import CHECKED, NOT_READ
from registry.questions.model import Authority, AuthorityTier

PUB_L_119_60_ORDERS = Authority(
    cite="Pub. L. 119-60, limit on the travel funds of the Office of the Secretary of Defense",
    tier=AuthorityTier.T2,
    words="for the United States: part of the funds is held until orders behind the strikes "
    "reach Congress, as four press accounts describe it in words that differ; neither the "
    "enacted words nor the section number was read",
    url="https://www.govinfo.gov/bulkdata/PLAW/119/public/PLAW-119publ60.xml",
    in_force_from=dt.date(2025, 12, 18),
)

DODD_2310_01E = Authority(
    cite="DoD Directive 2310.01E",
    tier=AuthorityTier.T3,
    words=f"for the United States, the Department's detainee program: {NOT_READ}",
)

MANUAL_5_4_7 = Authority(
    cite="DoD Law of War Manual, s. 5.4.7",
    tier=AuthorityTier.T3,
    words='"it is also prohibited to conduct hostilities on the basis that there shall be no '
    'survivors", as quoted in published commentary; the section says that it applies in '
    "non-international armed conflict too",
    checked=CHECKED,
)

MANUAL_5_9 = Authority(
    cite="DoD Law of War Manual, s. 5.9",
    tier=AuthorityTier.T3,
    words='persons "placed hors de combat may not be made the object of attack"; among them '
    'those "otherwise incapacitated by" shipwreck, as quoted in published commentary (s. 5.10 in '
    "the edition of June 2015)",
    checked=CHECKED,
)

MANUAL_7_3 = Authority(
    cite="DoD Law of War Manual, s. 7.3",
    tier=AuthorityTier.T3,
    words="wounded, sick or shipwrecked persons are respected and protected; to count as "
    "shipwrecked they need assistance and care and refrain from hostile acts; numbered as in the "
    "edition of June 2015, in a chapter written for international armed conflicts",
    checked=CHECKED,
)

MANUAL_18_3_2 = Authority(
    cite="DoD Law of War Manual, s. 18.3.2.1",
    tier=AuthorityTier.T3,
    words="members refuse to carry out an order that is clearly contrary to law; orders to fire "
    "upon the shipwrecked are given as an example, as quoted in the Senate; the section's number "
    "rests on one quotation",
    checked=CHECKED,
)

USC_18_2441_C2 = Authority(
    cite="18 U.S.C. 2441(c)(2)",
    tier=AuthorityTier.T2,
    words="context only, for the United States: the statute reaches conduct that article 23 of "
    "the Hague Regulations prohibits; whether that limb reaches a conflict with a group that is "
    "no state is argued",
    checked=CHECKED,
)
