"""Title 50 of the United States Code, chapter 33: war powers, and reports on the use of force."""

from __future__ import annotations

import datetime as dt

from registry.questions.authorities import CHECKED
from registry.questions.model import Authority, AuthorityTier

_WPR = dt.date(1973, 11, 7)

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
    checked=CHECKED,
)

USC_50_1543_A_B = Authority(
    cite="50 U.S.C. 1543(a)(B)",
    tier=AuthorityTier.T1,
    words="for the United States: the 48-hour report sets out the constitutional and legislative "
    "authority under which the forces were introduced",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1543_B = Authority(
    cite="50 U.S.C. 1543(b)",
    tier=AuthorityTier.T2,
    words="for the United States: the President also provides the other information that "
    "Congress requests for its part in war powers; the text sets no number of days",
    url="https://www.law.cornell.edu/uscode/text/50/1543",
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
    "certification that the safety of the forces requires it for their prompt removal",
    url="https://www.law.cornell.edu/uscode/text/50/1544",
    in_force_from=_WPR,
    checked=CHECKED,
)

USC_50_1547_A = Authority(
    cite="50 U.S.C. 1547(a)",
    tier=AuthorityTier.T2,
    words="authority to introduce forces is not inferred from any law, appropriations included, "
    "or from any treaty, unless legislation authorizes it specifically and says that it is meant "
    "as specific statutory authorization",
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
    "and foreign affairs; not where the incident was reported within 48 hours under 50 U.S.C. "
    "1543, or where the President had determined beforehand, and reported under 50 U.S.C. 1549, "
    "that the forces act under specific statutory authorization",
    in_force_from=dt.date(2023, 12, 22),
    checked=CHECKED,
)

USC_50_1543A_B = Authority(
    cite="50 U.S.C. 1543a(b)",
    tier=AuthorityTier.T1,
    words="the report states the authority; the date, location, duration and other parties; the "
    'forces and their mission; and "the numbers of any combatant casualties and civilian '
    'casualties that occurred as a result of the incident"',
    in_force_from=dt.date(2023, 12, 22),
    checked=CHECKED,
)

USC_50_1549 = Authority(
    cite="50 U.S.C. 1549",
    tier=AuthorityTier.T1,
    words="for the United States: a yearly report by 1 March on the legal and policy frameworks "
    "for the use of force, and a notice within 30 days after a change to them with its legal, "
    "factual and policy justification",
    checked=CHECKED,
)
