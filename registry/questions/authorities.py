"""The law and standards that questions rest on, each cited once.

Words in double quotation marks are the text's own; everything else says in our words what it provides.
`checked` stands only where the words were compared with the text, or with a quotation of it that is named.
"""

from __future__ import annotations

import datetime as dt

from registry.questions.model import Authority, AuthorityTier

_CHECKED = dt.date(2026, 11, 23)
_WPR = dt.date(1973, 11, 7)
_NOT_READ = "named for completeness; its text was not compared"

# --- United States: war powers and reports to Congress -----------------------------------------------

USC_50_1543_A = Authority(
    cite="50 U.S.C. 1543(a)",
    tier=AuthorityTier.T1,
    words="without a declaration of war: a written report within 48 hours to the Speaker of the "
    "House and the President pro tempore of the Senate when forces are introduced into "
    "hostilities or clearly indicated imminent hostilities, enter foreign territory, airspace or "
    'waters "while equipped for combat", or substantially enlarge a combat-equipped force '
    "abroad; the report states the circumstances, the constitutional and legislative authority, "
    "and the estimated scope and duration",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=_CHECKED,
)
USC_50_1543_A_B = Authority(
    cite="50 U.S.C. 1543(a)(B)",
    tier=AuthorityTier.T1,
    words="for the United States: the 48-hour report sets out the constitutional and legislative "
    "authority under which the forces were introduced",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=_CHECKED,
)
USC_50_1543_B = Authority(
    cite="50 U.S.C. 1543(b)",
    tier=AuthorityTier.T2,
    words="for the United States: the President also provides the other information that "
    "Congress requests for its part in war powers; the text sets no number of days",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=_CHECKED,
)
USC_50_1544_B = Authority(
    cite="50 U.S.C. 1544(b)",
    tier=AuthorityTier.T1,
    words='"Within sixty calendar days after a report is submitted or is required to be '
    'submitted", "whichever is earlier", the use of forces ends unless Congress has declared war '
    "or enacted a specific authorization, has extended the period by law, or cannot meet because "
    "of an armed attack on the United States; at most thirty more days on a written "
    "certification that the safety of the forces requires it for their prompt removal",
    url="https://www.law.cornell.edu/uscode/text/50/1544",
    in_force_from=_WPR,
    checked=_CHECKED,
)
USC_50_1547_A = Authority(
    cite="50 U.S.C. 1547(a)",
    tier=AuthorityTier.T2,
    words="authority to introduce forces is not inferred from any law, appropriations included, "
    "or from any treaty, unless legislation authorizes it specifically and says that it is meant "
    "as specific statutory authorization",
    url="https://www.law.cornell.edu/uscode/text/50/1547",
    in_force_from=_WPR,
    checked=_CHECKED,
)
USC_50_1543A_A = Authority(
    cite="50 U.S.C. 1543a(a)",
    tier=AuthorityTier.T1,
    words="a report not later than 48 hours after any incident in which forces of the United "
    'States "are involved in an attack or hostilities, whether in an offensive or defensive '
    'capacity", to the congressional defense committees and the committees on foreign relations '
    "and foreign affairs; not where the incident was reported within 48 hours under 50 U.S.C. "
    "1543, or where the President had determined beforehand, and reported under 50 U.S.C. 1549, "
    "that the forces act under specific statutory authorization",
    in_force_from=dt.date(2023, 12, 22),
    checked=_CHECKED,
)
USC_50_1543A_B = Authority(
    cite="50 U.S.C. 1543a(b)",
    tier=AuthorityTier.T1,
    words="the report states the authority; the date, location, duration and other parties; the "
    'forces and their mission; and "the numbers of any combatant casualties and civilian '
    'casualties that occurred as a result of the incident"',
    in_force_from=dt.date(2023, 12, 22),
    checked=_CHECKED,
)
USC_50_1549 = Authority(
    cite="50 U.S.C. 1549",
    tier=AuthorityTier.T1,
    words="for the United States: a yearly report by 1 March on the legal and policy frameworks "
    "for the use of force, and a notice within 30 days after a change to them with its legal, "
    "factual and policy justification",
    checked=_CHECKED,
)
USC_18_2441_C2 = Authority(
    cite="18 U.S.C. 2441(c)(2)",
    tier=AuthorityTier.T2,
    words="context only, for the United States: the statute reaches conduct that article 23 of "
    "the Hague Regulations prohibits; whether that limb reaches a conflict with a group that is "
    "no state is argued",
    checked=_CHECKED,
)
PUB_L_119_60_ORDERS = Authority(
    cite="Pub. L. 119-60, limit on the travel funds of the Office of the Secretary of Defense",
    tier=AuthorityTier.T2,
    words="for the United States: part of the funds is held until orders behind the strikes "
    "reach Congress, as four press accounts describe it in words that differ; neither the "
    "enacted words nor the section number was read",
    url="https://www.govinfo.gov/bulkdata/PLAW/119/public/PLAW-119publ60.xml",
    in_force_from=dt.date(2025, 12, 18),
)
HOUSE_RULE_XI_2M = Authority(
    cite="Rules of the House of Representatives, Rule XI, clause 2(m)",
    tier=AuthorityTier.T6,
    words="for the United States: committees may compel testimony and documents by subpoena; a "
    "letter or a question for the record compels nothing, and its date is the requester's choice",
    url="https://www.congress.gov/119/bills/hres5/BILLS-119hres5eh.htm",
    checked=_CHECKED,
)
SENATE_RULE_XXVI = Authority(
    cite="Standing Rules of the Senate, Rule XXVI, paragraph 1",
    tier=AuthorityTier.T6,
    words="for the United States: the same power of Senate committees, as described by the "
    "Congressional Research Service (R44247, 2015)",
    checked=_CHECKED,
)

# --- Law of armed conflict ---------------------------------------------------------------------------

HAGUE_23_D = Authority(
    cite="Hague Regulations 1907, art. 23(d)",
    tier=AuthorityTier.T2,
    words='"it is especially forbidden" "To declare that no quarter will be given", as quoted in '
    "published commentary; ratified by the United States on 23 February 1909; made for wars "
    "between its parties",
    checked=_CHECKED,
)
AP_I_40 = Authority(
    cite="Additional Protocol I 1977, art. 40 (Quarter)",
    tier=AuthorityTier.T2,
    words="the rule on quarter for international armed conflicts; its title was read and its "
    "text was not compared; the United States signed the Protocol and has not ratified it",
)
ROME_8 = Authority(
    cite="Rome Statute, art. 8(2)(b)(xii) and (e)(x)",
    tier=AuthorityTier.T2,
    words='(b)(xii), international conflicts: "Declaring that no quarter will be given"; the '
    "words of (e)(x), for other conflicts, were not compared; the United States is not a party",
    url="https://iccdb.hrlc.net/data/doc/387/keyword/17",
    checked=_CHECKED,
)
ICRC_46 = Authority(
    cite="ICRC study of customary law, Rule 46",
    tier=AuthorityTier.T4,
    words="ordering that no quarter will be given, threatening it, or conducting hostilities on "
    "that basis is prohibited, in international and in other armed conflicts; some states "
    "dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule46",
    checked=_CHECKED,
)
MANUAL_5_4_7 = Authority(
    cite="DoD Law of War Manual, s. 5.4.7",
    tier=AuthorityTier.T3,
    words='"it is also prohibited to conduct hostilities on the basis that there shall be no '
    'survivors", as quoted in published commentary; the section says that it applies in '
    "non-international armed conflict too",
    checked=_CHECKED,
)
COMMON_ARTICLE_3 = Authority(
    cite="Geneva Conventions 1949, common art. 3; at sea, Second Convention, art. 3",
    tier=AuthorityTier.T2,
    words='persons placed hors de combat "by sickness, wounds, detention, or any other cause, '
    'shall in all circumstances be treated humanely"; the Second Convention adds the '
    "shipwrecked; for armed conflicts that are not international; the United States is a party",
    checked=_CHECKED,
)
GC_II_12 = Authority(
    cite="Second Geneva Convention 1949, arts. 12 and 13",
    tier=AuthorityTier.T2,
    words="respect and protection of the wounded, sick and shipwrecked, and of whom this is owed "
    "to; in substance, from the ICRC commentary of 2017; for international armed conflicts; the "
    "United States is a party",
    checked=_CHECKED,
)
GC_II_18 = Authority(
    cite="Second Geneva Convention 1949, art. 18(1)",
    tier=AuthorityTier.T2,
    words='"After each engagement, Parties to the conflict shall, without delay, take all '
    'possible measures to search for and collect the shipwrecked, wounded and sick", and to '
    "search for the dead; for international armed conflicts, by its commentary; the United "
    "States is a party",
    checked=_CHECKED,
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
    checked=_CHECKED,
)
ICRC_47 = Authority(
    cite="ICRC study of customary law, Rule 47",
    tier=AuthorityTier.T4,
    words='protects "anyone who is defenceless because of unconsciousness, shipwreck, wounds or '
    'sickness", "provided he or she abstains from any hostile act and does not attempt to '
    "escape\"; some states dispute the study's method",
    url="https://www.icrc.org/customary-ihl/eng/docs/v1_rul_rule47",
    checked=_CHECKED,
)
MANUAL_5_9 = Authority(
    cite="DoD Law of War Manual, s. 5.9",
    tier=AuthorityTier.T3,
    words='persons "placed hors de combat may not be made the object of attack"; among them '
    'those "otherwise incapacitated by" shipwreck, as quoted in published commentary (s. 5.10 in '
    "the edition of June 2015)",
    checked=_CHECKED,
)
MANUAL_7_3 = Authority(
    cite="DoD Law of War Manual, s. 7.3",
    tier=AuthorityTier.T3,
    words="wounded, sick or shipwrecked persons are respected and protected; to count as "
    "shipwrecked they need assistance and care and refrain from hostile acts; numbered as in the "
    "edition of June 2015, in a chapter written for international armed conflicts",
    checked=_CHECKED,
)
MANUAL_18_3_2 = Authority(
    cite="DoD Law of War Manual, s. 18.3.2.1",
    tier=AuthorityTier.T3,
    words="members refuse to carry out an order that is clearly contrary to law; orders to fire "
    "upon the shipwrecked are given as an example, as quoted in the Senate; the section's number "
    "rests on one quotation",
    checked=_CHECKED,
)
ICRC_109 = Authority(
    cite="ICRC study of customary law, Rule 109",
    tier=AuthorityTier.T4,
    words="search for, collection and evacuation of the wounded, sick and shipwrecked, in "
    "international and in other armed conflicts; some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule109",
    checked=_CHECKED,
)
ICRC_112 = Authority(
    cite="ICRC study of customary law, Rule 112",
    tier=AuthorityTier.T4,
    words="search for and collection of the dead, in international and in other armed conflicts; "
    "some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule112",
    checked=_CHECKED,
)
ICRC_113_115 = Authority(
    cite="ICRC study of customary law, Rules 113 to 115",
    tier=AuthorityTier.T4,
    words=f"treatment and disposal of the dead: {_NOT_READ}",
)
ICRC_116 = Authority(
    cite="ICRC study of customary law, Rule 116",
    tier=AuthorityTier.T4,
    words='"With a view to the identification of the dead, each party to the conflict must '
    'record all available information prior to disposal and mark the location of the graves."; '
    "in international and in other armed conflicts; some states dispute the study's method",
    url="https://ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule116",
    checked=_CHECKED,
)
GC_III_IV = Authority(
    cite="Third and Fourth Geneva Conventions 1949",
    tier=AuthorityTier.T2,
    words=f"prisoners of war, and civilians held in an international armed conflict: {_NOT_READ}; the "
    "United States is a party",
)
DODD_2310_01E = Authority(
    cite="DoD Directive 2310.01E",
    tier=AuthorityTier.T3,
    words=f"for the United States, the Department's detainee program: {_NOT_READ}",
)

# --- The sea, the Charter, human rights, standards of recording ---------------------------------------

UNCLOS_98 = Authority(
    cite="UN Convention on the Law of the Sea, art. 98(1)",
    tier=AuthorityTier.T2,
    words='"Every State shall require the master of a ship flying its flag, in so far as he can '
    'do so without serious danger", "to render assistance to any person found at sea in danger '
    'of being lost"; the United States is not a party',
    checked=_CHECKED,
)
SOLAS_V_33 = Authority(
    cite="SOLAS Convention, ch. V, reg. 33, with reg. 1",
    tier=AuthorityTier.T2,
    words='assistance to persons in distress at sea "applies regardless of the nationality or '
    'status of such persons or the circumstances in which they are found"; warships, naval '
    "auxiliaries and other government non-commercial ships are outside the chapter and are "
    '"encouraged to act in a manner consistent, so far as reasonable and practicable"; the '
    "United States is a party",
    checked=_CHECKED,
)
UN_CHARTER_2_4 = Authority(
    cite="UN Charter, art. 2(4)",
    tier=AuthorityTier.T2,
    words=f"the threat or use of force between states: {_NOT_READ}; the United States is a party",
)
UN_CHARTER_51 = Authority(
    cite="UN Charter, art. 51",
    tier=AuthorityTier.T2,
    words='measures taken in self-defence "shall be immediately reported to the Security '
    'Council"; whether a letter was sent does not decide whether the force was lawful; the '
    "United States is a party",
    checked=_CHECKED,
)
ICCPR_9 = Authority(
    cite="International Covenant on Civil and Political Rights, art. 9",
    tier=AuthorityTier.T2,
    words=f"liberty and grounds of detention: {_NOT_READ}; the United States is a party, and its executive "
    "has long denied that the Covenant applies outside its territory",
)
GC36_64 = Authority(
    cite="Human Rights Committee, General Comment 36 (CCPR/C/GC/36, 3 September 2019), para. 64",
    tier=AuthorityTier.T5,
    words="on the right to life in armed conflict; the document was identified and the "
    "paragraph's text was not compared; the United States denies that the Covenant applies "
    "outside its territory",
)
ECW_STANDARDS = Authority(
    cite="Every Casualty, Standards for Casualty Recording (v1.01, 2020)",
    tier=AuthorityTier.T5,
    words="a baseline for comparable records of casualties; an independent record differs from a "
    "count kept by a party",
    checked=_CHECKED,
)
OHCHR_RECORDING = Authority(
    cite="OHCHR, Guidance on Casualty Recording (HR/PUB/19/1, 2019)",
    tier=AuthorityTier.T5,
    words="guidance on the recording of casualties; the document was identified and its passages "
    "were not compared",
)
RECORDING_PRACTICE = Authority(
    cite="Recording standard of this registry: each source's own value is kept, and differences stay in view",
    tier=AuthorityTier.T5,
    words="no law sets it; it follows standards by which records of casualties keep every claim "
    "and are revised openly",
)
INQUIRY_PRACTICE = Authority(
    cite="Practice of legislatures and other overseers; no law sets what an inquiry produces",
    tier=AuthorityTier.T6,
    words="what an announced inquiry leads to is for the body that announced it; the age of the "
    "announcement is shown",
)
REQUEST_PRACTICE = Authority(
    cite="Practice of overseers and those they ask: a letter's date is a courtesy",
    tier=AuthorityTier.T6,
    words="a date that the requester chose is shown as asked for by; a request past it is "
    "unanswered, and no more",
)
