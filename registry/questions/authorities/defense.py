"""United States law and policy of the armed forces: title 10, defense acts, directives, the Manual."""

from __future__ import annotations

import datetime as dt

from registry.questions.authorities import AS_OF_117_81, CHECKED, NOT_READ
from registry.questions.model import Authority, AuthorityTier

PUB_L_119_60_ORDERS = Authority(
    cite="Pub. L. 119-60, limit on the travel funds of the Office of the Secretary of Defense",
    tier=AuthorityTier.T2,
    words="for the United States: part of the funds is held until orders behind the strikes reach Congress, "
    "as four accounts, a release of the ranking member of the House Armed Services Committee among them, "
    "describe it in words that differ; neither the enacted words nor the section number was read",
    url="https://www.govinfo.gov/bulkdata/PLAW/119/public/PLAW-119publ60.xml",
    in_force_from=dt.date(2025, 12, 18),
    judged_on="reading",
)

DODD_2310_01E = Authority(
    cite="DoD Directive 2310.01E",
    tier=AuthorityTier.T3,
    words=f"for the United States, the Department's detainee program: {NOT_READ}",
)

MANUAL_5_4_7 = Authority(
    cite="DoD Law of War Manual, s. 5.4.7",
    tier=AuthorityTier.T3,
    words='for the United States: "it is also prohibited to conduct hostilities on the basis that there '
    'shall be no survivors", as quoted in published commentary; the section says that it applies in '
    "non-international armed conflict too",
    checked=CHECKED,
)

MANUAL_5_9 = Authority(
    cite="DoD Law of War Manual, s. 5.9",
    tier=AuthorityTier.T3,
    words='for the United States: persons "placed hors de combat may not be made the object of attack"; '
    'among them those "otherwise incapacitated by" shipwreck, as quoted in published commentary (s. 5.10 '
    "in the edition of June 2015)",
    checked=CHECKED,
)

MANUAL_7_3 = Authority(
    cite="DoD Law of War Manual, s. 7.3",
    tier=AuthorityTier.T3,
    words="for the United States: wounded, sick or shipwrecked persons are respected and protected; who is "
    "shipwrecked must be in need of help and do nothing hostile; numbered as in the edition of June 2015, "
    "the numbers of July 2023 not having been compared; in a chapter written for international armed "
    "conflicts",
    checked=CHECKED,
)

MANUAL_18_3_2 = Authority(
    cite="DoD Law of War Manual, s. 18.3.2.1",
    tier=AuthorityTier.T3,
    words="for the United States: members refuse to carry out an order that is plainly contrary to law; "
    "orders to fire upon the shipwrecked are given as an example, as quoted in the Senate; the section's "
    "number rests on one quotation",
    checked=CHECKED,
)

USC_18_2441_C2 = Authority(
    cite="18 U.S.C. 2441(c)(2)",
    tier=AuthorityTier.T2,
    words="context only, for the United States: the statute reaches conduct that article 23 of "
    "the Hague Regulations prohibits; whether that limb reaches a conflict with a group that is "
    f"no state is argued; {AS_OF_117_81}",
    checked=CHECKED,
)

USC_8_1189 = Authority(
    cite="8 U.S.C. 1189",
    tier=AuthorityTier.T1,
    words='designation of a "foreign terrorist organization", after notice to Congress seven days before, '
    "with effect for the purposes of 18 U.S.C. 2339B on publication; its consequences lie in prosecutions, "
    f"immigration and finance, and nothing in it speaks of military force; {AS_OF_117_81}",
    checked=CHECKED,
)

EXECUTE_ORDERS_15_DAYS = Authority(
    cite="Duty to share execute orders with Congress within 15 days of issue, as reported",
    tier=AuthorityTier.T1,
    words="as press accounts and a letter of senators of 23 September 2025 describe it; the statute was not "
    "found, so that its text was not compared and no section is cited",
)

MANUAL_5_5 = Authority(
    cite="DoD Law of War Manual, ss. 5.5 to 5.11",
    tier=AuthorityTier.T3,
    words=f"for the United States, what may be made the object of attack, and precautions: {NOT_READ}",
)

DODD_2311_01 = Authority(
    cite="DoD Directive 2311.01, DoD Law of War Program",
    tier=AuthorityTier.T3,
    words="for the United States, reissued on 2 July 2020: the Department complies with the law of war in "
    "armed conflict and acts consistently with its core principles in other operations; what it says now of "
    "reportable incidents, their reporting and legal advice was not compared",
    in_force_from=dt.date(2020, 7, 2),
)

MANUAL_18_13 = Authority(
    cite="DoD Law of War Manual, s. 18.13",
    tier=AuthorityTier.T3,
    words='for the United States: "The duties to implement and enforce the law of war also imply duties to '
    'investigate reports of alleged violations"; reportable incidents include conduct outside armed '
    "conflict; numbered and read as in the edition of June 2015",
    checked=CHECKED,
)

MANUAL_18_23 = Authority(
    cite="DoD Law of War Manual, s. 18.23",
    tier=AuthorityTier.T3,
    words='for the United States, headed "Theories of Individual Criminal Liability" in the edition of June '
    "2015; its passage on superiors was not compared",
)

DODI_3000_17 = Authority(
    cite="DoD Instruction 3000.17, Civilian Harm Mitigation and Response",
    tier=AuthorityTier.T3,
    words="assessments of harm to civilians and responses to it, across the Department; its opening was "
    "read, its provisions on assessments were not compared, and whether it still stands was not established",
    in_force_from=dt.date(2023, 12, 21),
)

PUB_L_115_232_936 = Authority(
    cite="Pub. L. 115-232, s. 936 (10 U.S.C. 134 note)",
    tier=AuthorityTier.T2,
    words="a senior official and a policy on civilian casualties, uniform recording of strikes, and a way "
    "for the public to report; as a commentary describes it",
    url="https://www.justsecurity.org/59695/important-civilian-casualties-provisions-congressional-bill-"
    "national-defense-authorization-act/",
    checked=CHECKED,
)

PUB_L_115_91_1057 = Authority(
    cite="Pub. L. 115-91, s. 1057 (10 U.S.C. 113 note), as amended",
    tier=AuthorityTier.T1,
    words="by 1 May of each year a report on civilian casualties of the year before, with the operations "
    "that are confirmed or reasonably suspected to have caused them; public unless a certified threat to "
    'national security forbids it; since Pub. L. 117-263, s. 1056, with the "specific justification or use '
    'of authority for each strike conducted"; it was given an end date that has been amended, and whether '
    "it still stands was not established",
    url="https://docslib.org/doc/10660576/",
    checked=CHECKED,
)

USC_10_122A_A = Authority(
    cite="10 U.S.C. 122a(a)",
    tier=AuthorityTier.T2,
    words='reports to Congress are posted on a public website "to the maximum extent practicable", but for '
    "those with classified or proprietary information, those exempt under the Freedom of Information Act, "
    f"and what the Secretary withholds for national security; {AS_OF_117_81}",
    in_force_from=dt.date(2022, 12, 27),
    checked=CHECKED,
)

USC_10_122A_C = Authority(
    cite="10 U.S.C. 122a(c)",
    tier=AuthorityTier.T1,
    words='"Not later than January 1 and July 1 of each year" a public summary of all reports that the '
    "Department submitted to Congress by statute in the six months before, each with its title, its date of "
    f"delivery and the section of law; {AS_OF_117_81}",
    in_force_from=dt.date(2022, 12, 27),
    checked=CHECKED,
)

USC_10_130F = Authority(
    cite="10 U.S.C. 130f(a) and (d)",
    tier=AuthorityTier.T1,
    words='notice in writing to the congressional defense committees, promptly and "no later than 48 hours '
    'following such operation", of a sensitive military operation: a lethal or capture operation "that '
    'targets a specific individual or individuals", one "in self-defense or in defense of foreign '
    'partners", or one to free a person from hostile forces; (b)(3) and (f) set other forty-eight hours, '
    "after an unauthorized disclosure and for partner forces, and (b)(1) fourteen days for changed "
    f"procedures; {AS_OF_117_81}; no later amendment was seen, and Pub. L. 119-60 was not compared",
    url="https://www.law.cornell.edu/uscode/text/10/130f",
    in_force_from=dt.date(2021, 12, 27),
    checked=CHECKED,
)

USC_10_485_MONTHLY = Authority(
    cite="10 U.S.C. 485, as amended by Pub. L. 117-81",
    tier=AuthorityTier.T1,
    words='"monthly briefings outlining Department of Defense counterterrorism operations and related '
    'activities" to the congressional defense committees, with authorities and legal issues; the texts '
    "before 27 December 2021 were not compared",
    in_force_from=dt.date(2021, 12, 27),
    in_force_to=dt.date(2024, 12, 22),
    checked=CHECKED,
)

USC_10_485_QUARTERLY = Authority(
    cite="10 U.S.C. 485, as amended by Pub. L. 118-159",
    tier=AuthorityTier.T1,
    words='"quarterly briefings on counterterrorism operations and related activities", "irregular warfare '
    'activities, and other sensitive activities", to the congressional defense committees',
    url="https://govregs.com/uscode/title10_subtitleA_partI_chapter23_section485",
    in_force_from=dt.date(2024, 12, 23),
    checked=CHECKED,
)
