"""Title 50 of the United States Code: war powers, reports on the use of force, and covert action."""

from __future__ import annotations

import datetime as dt

from registry.questions.authorities import BEFORE_119_60, CHECKED
from registry.questions.model import Authority, AuthorityTier

_WPR = dt.date(1973, 11, 7)

USC_50_1542 = Authority(
    cite="50 U.S.C. 1542",
    tier=AuthorityTier.T2,
    words='the President "in every possible instance shall consult with Congress before introducing" forces '
    'into hostilities or clearly indicated imminent hostilities, and afterwards "shall consult regularly" '
    f"until they are out; the text sets no number, no form and no record; {BEFORE_119_60}",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1543_A = Authority(
    cite="50 U.S.C. 1543(a)",
    tier=AuthorityTier.T1,
    words="without a declaration of war: a written report within 48 hours to the Speaker of the "
    "House and the President pro tempore of the Senate when forces are introduced into "
    "hostilities or clearly indicated imminent hostilities, enter foreign territory, airspace or "
    'waters "while equipped for combat", or substantially enlarge a combat-equipped force '
    "abroad; the report states the circumstances, the constitutional and legislative authority, "
    f"and the estimated scope and duration; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1543_A_B = Authority(
    cite="50 U.S.C. 1543(a)(B)",
    tier=AuthorityTier.T1,
    words="for the United States: the 48-hour report sets out the constitutional and legislative "
    f"authority under which the forces were introduced; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1543_B = Authority(
    cite="50 U.S.C. 1543(b)",
    tier=AuthorityTier.T2,
    words="for the United States: the President also provides the other information that "
    f"Congress requests for its part in war powers; the text sets no number of days; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1543_C = Authority(
    cite="50 U.S.C. 1543(c)",
    tier=AuthorityTier.T1,
    words='"so long as such armed forces continue to be engaged" the President reports on status, scope and '
    'duration, "in no event" "less often than once every six months"; the text does not say from which day; '
    f"{BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1544_A = Authority(
    cite="50 U.S.C. 1544(a)",
    tier=AuthorityTier.T1,
    words="a report under 50 U.S.C. 1543(a)(1) is transmitted to the Speaker of the House and to the "
    'President pro tempore of the Senate "on the same calendar day", and referred to the committees on '
    f"foreign affairs and foreign relations; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1544",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1544_B = Authority(
    cite="50 U.S.C. 1544(b)",
    tier=AuthorityTier.T1,
    words='"Within sixty calendar days after a report is submitted or is required to be '
    'submitted", "whichever is earlier", the use of forces ends unless Congress has declared war '
    "or enacted a specific authorization, has extended the period by law, or cannot meet because "
    "of an armed attack on the United States; at most thirty more days on a written "
    f"certification that the safety of the forces requires it for their prompt removal; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1544",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1544_B_EXTENSION = Authority(
    cite="50 U.S.C. 1544(b), last sentence",
    tier=AuthorityTier.T1,
    words='"for not more than an additional thirty days if the President determines and certifies to the '
    "Congress in writing that unavoidable military necessity respecting the safety of United States Armed "
    "Forces requires the continued use of such armed forces in the course of bringing about a prompt "
    f'removal of such forces"; {BEFORE_119_60}',
    url="https://www.law.cornell.edu/uscode/text/50/1544",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1544_C = Authority(
    cite="50 U.S.C. 1544(c)",
    tier=AuthorityTier.T2,
    words="forces engaged in hostilities abroad, without a declaration of war or specific statutory "
    'authorization, are to be removed "if the Congress so directs by concurrent resolution"; whether such a '
    f"direction binds is disputed; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1544",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1545 = Authority(
    cite="50 U.S.C. 1545",
    tier=AuthorityTier.T1,
    words="a bill or joint resolution under 50 U.S.C. 1544(b), introduced at least thirty days before the "
    "sixty days end: dates counted backwards from that end, each unless the chamber otherwise determines "
    f"by the yeas and nays; {BEFORE_119_60}",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1546 = Authority(
    cite="50 U.S.C. 1546",
    tier=AuthorityTier.T1,
    words="a concurrent resolution under 50 U.S.C. 1544(c): one is reported out by the committee "
    '"within fifteen calendar days", and a resolution so reported is voted on "within three calendar days '
    'thereafter", each unless that chamber "shall otherwise determine by" the yeas and nays; the same days '
    f"run again in the other chamber; {BEFORE_119_60}",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1546A = Authority(
    cite="50 U.S.C. 1546a",
    tier=AuthorityTier.T2,
    words="a joint resolution or bill that requires the removal of forces from hostilities is considered "
    "by the procedures of s. 601(b) of the International Security Assistance and Arms Export Control Act "
    f"of 1976, and can be amended; the days that s. 601(b) counts were not compared; {BEFORE_119_60}",
    url="https://en.wikisource.org/wiki/United_States_Code/Title_50/Chapter_33",
    in_force_from=dt.date(1983, 11, 22),
    checked=CHECKED,
)

USC_50_1547_A = Authority(
    cite="50 U.S.C. 1547(a)",
    tier=AuthorityTier.T2,
    words="authority to introduce forces is not inferred from any law, appropriations included, "
    "or from any treaty, unless legislation authorizes it specifically and says that it is meant "
    f"as specific statutory authorization; {BEFORE_119_60}",
    url="https://www.law.cornell.edu/uscode/text/50/1547",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1543A_A = Authority(
    cite="50 U.S.C. 1543a(a)",
    tier=AuthorityTier.T1,
    words="a report not later than 48 hours after any incident in which forces of the United "
    'States "are involved in an attack or hostilities, whether in an offensive or defensive '
    'capacity", to the congressional defense committees and the committees on foreign relations '
    "and foreign affairs; none is owed on an incident that was reported under 50 U.S.C. 1543 in the 48 "
    "hours, nor where the President determined before it, and reported under 50 U.S.C. 1549, that the "
    f"forces act under specific statutory authorization; {BEFORE_119_60}",
    in_force_from=dt.date(2023, 12, 22),
    checked=CHECKED,
)

USC_50_1543A_B = Authority(
    cite="50 U.S.C. 1543a(b)",
    tier=AuthorityTier.T1,
    words="for the United States: the report states the authority; the date, location, duration and other "
    'parties; the forces and their mission; and "the numbers of any combatant casualties and civilian '
    f'casualties that occurred as a result of the incident"; {BEFORE_119_60}',
    in_force_from=dt.date(2023, 12, 22),
    checked=CHECKED,
)

USC_50_1549 = Authority(
    cite="50 U.S.C. 1549",
    tier=AuthorityTier.T1,
    words="for the United States: a yearly report by 1 March (so since Pub. L. 116-92 of 20 December 2019) "
    "on the legal and policy frameworks for the use of force, and a notice not later than 30 days after a "
    "change is made to them, with the legal, factual and policy justification for it; both unclassified, "
    f"with a classified annex where there is need; {BEFORE_119_60}",
    url="https://lexbuild.dev/usc/title-50/chapter-33/section-1549",
    in_force_from=dt.date(2017, 12, 12),
    checked=CHECKED,
)

USC_50_1550_A = Authority(
    cite="50 U.S.C. 1550(a)",
    tier=AuthorityTier.T1,
    words='"Not later than 180 days after December 20, 2019, and every 180 days thereafter" a report on '
    "actions under the authorization of 2001, and beside partner forces, in the 180 days before, to the "
    "congressional defense committees and those on foreign relations and foreign affairs; "
    f"{BEFORE_119_60}",
    in_force_from=dt.date(2019, 12, 20),
    checked=CHECKED,
)

USC_50_1550_D = Authority(
    cite="50 U.S.C. 1550(c) and (d)",
    tier=AuthorityTier.T1,
    words="where forces are introduced into hostilities, or clearly indicated imminent hostilities, under "
    'another authority, statutory or constitutional, the report is owed "to the same extent and in the '
    'same manner"; the list of those against whom force was used, with its legal and factual basis, is '
    f"unclassified, as is the assessment of the risk from them; {BEFORE_119_60}",
    in_force_from=dt.date(2019, 12, 20),
    checked=CHECKED,
)

USC_50_3093_A = Authority(
    cite="50 U.S.C. 3093(a)(1) and (2)",
    tier=AuthorityTier.T1,
    words="a covert action needs a finding in writing; where time does not permit that, the decision is "
    'reduced to a written finding "as soon as possible but in no event more than 48 hours after the '
    'decision is made", and otherwise a finding authorizes nothing that has already occurred; '
    f"{BEFORE_119_60}",
    in_force_from=dt.date(1991, 8, 14),
    checked=CHECKED,
)

USC_50_3093_C = Authority(
    cite="50 U.S.C. 3093(c) and (e)",
    tier=AuthorityTier.T2,
    words="the finding is reported in writing to the intelligence committees before the action begins, or "
    'to leaders only, or afterwards "in a timely fashion" with reasons; traditional diplomatic or military '
    f"activities are no covert action; {BEFORE_119_60}",
    in_force_from=dt.date(1991, 8, 14),
    checked=CHECKED,
)
