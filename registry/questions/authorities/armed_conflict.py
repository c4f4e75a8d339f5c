"""The law of armed conflict: the Hague Regulations, the Geneva Conventions, and custom."""

from __future__ import annotations

import datetime as dt

from registry.questions.authorities import CHECKED, NOT_READ
from registry.questions.model import Authority, AuthorityTier

_READ = dt.date(2026, 11, 24)
"""When the rules and articles that were read a day later were last compared with their texts."""

HAGUE_23_D = Authority(
    cite="Hague Regulations 1907, art. 23(d)",
    tier=AuthorityTier.T2,
    words='"it is especially forbidden" "To declare that no quarter will be given", as the ICRC study and '
    "published commentary quote it; ratified by the United States on 23 February 1909; made for wars "
    "between its parties",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v2_rul_rule46",
    checked=CHECKED,
)

AP_I_40 = Authority(
    cite="Additional Protocol I 1977, art. 40",
    tier=AuthorityTier.T2,
    words='"It is prohibited to order that there shall be no survivors, to threaten an adversary therewith '
    'or to conduct hostilities on this basis.", as the ICRC study quotes it; for international armed '
    "conflicts; the United States signed the Protocol and has not ratified it",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v2_rul_rule46",
    checked=_READ,
)

ROME_8 = Authority(
    cite="Rome Statute, art. 8(2)(b)(xii) and (e)(x)",
    tier=AuthorityTier.T2,
    words='(b)(xii), international conflicts: "Declaring that no quarter will be given"; the '
    "words of (e)(x), for other conflicts, were not compared; the United States is not a party",
    url="https://iccdb.hrlc.net/data/doc/387/keyword/17",
    checked=CHECKED,
)

ICRC_46 = Authority(
    cite="ICRC study of customary law, Rule 46",
    tier=AuthorityTier.T4,
    words="ordering that no quarter will be given, threatening it, or conducting hostilities on "
    "that basis is prohibited, in international and in other armed conflicts; some states "
    "dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule46",
    checked=CHECKED,
)

COMMON_ARTICLE_3 = Authority(
    cite="Geneva Conventions 1949, common art. 3; at sea, Second Convention, art. 3",
    tier=AuthorityTier.T2,
    words='persons placed hors de combat "by sickness, wounds, detention, or any other cause, '
    'shall in all circumstances be treated humanely"; the Second Convention adds the '
    "shipwrecked; for armed conflicts that are not international; the United States is a party",
    checked=CHECKED,
)

GC_II_12 = Authority(
    cite="Second Geneva Convention 1949, arts. 12 and 13",
    tier=AuthorityTier.T2,
    words="respect and protection of the wounded, sick and shipwrecked, and to whom this is owed; in "
    "substance, from the ICRC commentary of 2017, and the articles were not compared; for international "
    "armed conflicts; the United States is a party",
)

GC_II_18 = Authority(
    cite="Second Geneva Convention 1949, art. 18(1)",
    tier=AuthorityTier.T2,
    words='"After each engagement, Parties to the conflict shall, without delay, take all '
    'possible measures to search for and collect the shipwrecked, wounded and sick", and to '
    "search for the dead; for international armed conflicts, by its commentary; the United "
    "States is a party",
    checked=CHECKED,
)

GC_II_19_20 = Authority(
    cite="Second Geneva Convention 1949, arts. 19 and 20",
    tier=AuthorityTier.T2,
    words='headed "Recording and forwarding of information" and "Prescriptions regarding the '
    'dead"; the headings were compared and the articles were not',
)

AP_I_41 = Authority(
    cite="Additional Protocol I 1977, art. 41(1)",
    tier=AuthorityTier.T2,
    words='"A person who is recognized or who, in the circumstances, should be recognized to be '
    'hors de combat shall not be made the object of attack."; the United States signed the '
    "Protocol and has not ratified it",
    checked=CHECKED,
)

ICRC_47 = Authority(
    cite="ICRC study of customary law, Rule 47",
    tier=AuthorityTier.T4,
    words='protects "anyone who is defenceless because of unconsciousness, shipwreck, wounds or '
    'sickness", "provided he or she abstains from any hostile act and does not attempt to '
    "escape\"; some states dispute the study's method",
    url="https://www.icrc.org/customary-ihl/eng/docs/v1_rul_rule47",
    checked=CHECKED,
)

ICRC_109 = Authority(
    cite="ICRC study of customary law, Rule 109",
    tier=AuthorityTier.T4,
    words="search for, collection and evacuation of the wounded, sick and shipwrecked, in "
    "international and in other armed conflicts; some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule109",
    checked=CHECKED,
)

ICRC_112 = Authority(
    cite="ICRC study of customary law, Rule 112",
    tier=AuthorityTier.T4,
    words="search for and collection of the dead, in international and in other armed conflicts; "
    "some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule112",
    checked=CHECKED,
)

ICRC_113_115 = Authority(
    cite="ICRC study of customary law, Rules 113 to 115",
    tier=AuthorityTier.T4,
    words=f"treatment and disposal of the dead: {NOT_READ}",
)

ICRC_116 = Authority(
    cite="ICRC study of customary law, Rule 116",
    tier=AuthorityTier.T4,
    words='"With a view to the identification of the dead, each party to the conflict must '
    'record all available information prior to disposal and mark the location of the graves."; '
    "in international and in other armed conflicts; some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule116",
    checked=CHECKED,
)

GC_III_IV = Authority(
    cite="Third and Fourth Geneva Conventions 1949",
    tier=AuthorityTier.T2,
    words=f"prisoners of war, and civilians held in an international armed conflict: {NOT_READ}; the "
    "United States is a party",
)

AP_I_48_57 = Authority(
    cite="Additional Protocol I 1977, arts. 48 and 57(2)(a)",
    tier=AuthorityTier.T2,
    words="operations are directed at military objectives only, and those who plan or decide on an attack "
    "do what is feasible to verify that its objectives are such; as the ICRC study quotes both; for "
    "international armed conflicts; the United States signed the Protocol and has not ratified it",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/print/v2_cha_chapter5_rule16",
    checked=_READ,
)

AP_I_50_51 = Authority(
    cite="Additional Protocol I 1977, arts. 50 and 51",
    tier=AuthorityTier.T2,
    words=f"who counts as a civilian, and the protection of civilians from attack: {NOT_READ}; the United "
    "States signed the Protocol and has not ratified it",
)

AP_I_82 = Authority(
    cite="Additional Protocol I 1977, art. 82",
    tier=AuthorityTier.T2,
    words="legal advisers are available, when necessary, to advise commanders on the Conventions and the "
    "Protocol; as the ICRC study quotes it; the United States signed the Protocol and has not ratified it",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v2_rul_rule141",
    checked=_READ,
)

AP_I_86_87 = Authority(
    cite="Additional Protocol I 1977, arts. 86 and 87",
    tier=AuthorityTier.T2,
    words=f"duties of commanders and superiors: {NOT_READ}; the United States signed the Protocol and has "
    "not ratified it",
)

ROME_28 = Authority(
    cite="Rome Statute, art. 28",
    tier=AuthorityTier.T2,
    words=f"responsibility of commanders and other superiors: {NOT_READ}; the United States is not a party",
)

ICRC_7 = Authority(
    cite="ICRC study of customary law, Rule 7",
    tier=AuthorityTier.T4,
    words="attacks are directed at military objectives and not at civilian objects, in international and in "
    "other armed conflicts; some states dispute the study's method",
    url="https://www.icrc.org/customary-ihl/eng/docs/v1_rul_rule7",
    checked=_READ,
)

ICRC_16 = Authority(
    cite="ICRC study of customary law, Rule 16",
    tier=AuthorityTier.T4,
    words="each party does what is feasible to verify that its targets are military objectives, in "
    "international and in other armed conflicts; some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_cha_chapter5_rule16",
    checked=_READ,
)

ICRC_117 = Authority(
    cite="ICRC study of customary law, Rule 117",
    tier=AuthorityTier.T4,
    words="each party takes the measures that are feasible to account for persons reported missing, and "
    "gives their families what it knows of their fate, in international and in other armed conflicts; some "
    "states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_cha_chapter36_rule117",
    checked=_READ,
)

ICRC_141 = Authority(
    cite="ICRC study of customary law, Rule 141",
    tier=AuthorityTier.T4,
    words="states make legal advisers available, when necessary, to advise commanders; the study says that "
    "the United States supports the rule, and that practice draws no line between kinds of armed conflict; "
    "some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule141",
    checked=_READ,
)

ICRC_153 = Authority(
    cite="ICRC study of customary law, Rule 153",
    tier=AuthorityTier.T4,
    words='commanders and other superiors are "criminally responsible for war crimes committed by their '
    'subordinates if they knew, or had reason to know" of them, and did not take all necessary and '
    "reasonable measures to prevent them or, afterwards, to punish; in international and in other armed "
    "conflicts; some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_cha_chapter43_rule153",
    checked=_READ,
)

ICRC_158 = Authority(
    cite="ICRC study of customary law, Rule 158",
    tier=AuthorityTier.T4,
    words='"States must investigate war crimes allegedly committed by their nationals or armed forces, or on '
    'their territory, and, if appropriate, prosecute the suspects."; the study adds that it cannot tell '
    'whether the practice it rests on was "an obligation or merely a right"',
    url="https://www.icrc.org/customary-ihl/eng/docs/v1_cha_chapter44_rule158",
    checked=CHECKED,
)
