"""United States law of oversight: records and requests for them, inspectors general, auditors, compulsion."""

from __future__ import annotations

import datetime as dt

from registry.questions.authorities import AS_OF_117_81, BEFORE_119_60, CHECKED
from registry.questions.model import Authority, AuthorityTier

_TITLE_5_CH_4 = dt.date(2022, 12, 27)
"""Pub. L. 117-286, which moved the Inspector General Act of 1978 into title 5."""
_AS_OF_118_78 = "read as of Pub. L. 118-78"

# --- requests for records ---------------------------------------------------------------------------

USC_5_552_A_6_A = Authority(
    cite="5 U.S.C. 552(a)(6)(A)",
    tier=AuthorityTier.T1,
    words='for the United States: an agency is to "determine within 20 days (excepting Saturdays, '
    'Sundays, and legal public holidays) after the receipt of any such request whether to comply", and '
    "the same for an appeal; for a request the days run from receipt by the right component, and at the "
    "latest from ten days after receipt by any component that takes requests; they stop while one request "
    "for information to the requester is unanswered, and while a question about fees is, of which there may "
    f"be more than one; {AS_OF_117_81}, and as to when the days start in a copy of August 2009",
    checked=CHECKED,
)

USC_5_552_A_6_B = Authority(
    cite="5 U.S.C. 552(a)(6)(B)",
    tier=AuthorityTier.T1,
    words="for the United States: in unusual circumstances, which the statute lists, written notice to "
    "the requester can extend either limit, and not by more than ten working days unless another time is "
    f"arranged; {AS_OF_117_81}",
    checked=CHECKED,
)

USC_5_552_A_6_E = Authority(
    cite="5 U.S.C. 552(a)(6)(E)(ii)(I)",
    tier=AuthorityTier.T1,
    words='for the United States: whether to expedite is determined, and notice of it given, "within 10 days '
    f'after the date of the request"; the text leaves out no weekends here; {AS_OF_117_81}',
    checked=CHECKED,
)

USC_5_6103_A = Authority(
    cite="5 U.S.C. 6103(a)",
    tier=AuthorityTier.T2,
    words='for the United States: the eleven legal public holidays; (b) gives substitute days only "[f]or '
    'the purpose of statutes relating to pay and leave of employees", (c) does so for Inauguration Day, and '
    f"days closed by Executive order are not in the list; {AS_OF_117_81}",
    checked=CHECKED,
)

# --- the keeping of records -------------------------------------------------------------------------

USC_44_2911 = Authority(
    cite="44 U.S.C. 2911(a)",
    tier=AuthorityTier.T1,
    words="for the United States: who creates or sends a record on an account that is not official copies an "
    'official one, or forwards a complete copy to it "not later than 20 days after the original creation or '
    f'transmission of the record"; {BEFORE_119_60}',
    in_force_from=dt.date(2014, 11, 26),
    checked=CHECKED,
)

USC_44_3106 = Authority(
    cite="44 U.S.C. 3106",
    tier=AuthorityTier.T2,
    words='for the United States: the head of an agency notifies the Archivist of any "actual, impending, or '
    'threatened" removal, alteration or destruction of records that is contrary to law; where nothing is '
    'begun "within a reasonable period of time", the Archivist turns to the Attorney General and tells '
    f"Congress; the text sets no number of days; {BEFORE_119_60}",
    checked=CHECKED,
)

# --- inspectors general and auditors ----------------------------------------------------------------

USC_5_405_E = Authority(
    cite="5 U.S.C. 405(e)",
    tier=AuthorityTier.T1,
    words="for the United States: an inspector general reports particularly serious or flagrant problems "
    'immediately to the head of the establishment, who sends the report to committees of Congress "within 7 '
    'calendar days", with any comments; for the Department of Defense, 408(f)(2) names further committees; '
    f"{_AS_OF_118_78}",
    in_force_from=_TITLE_5_CH_4,
    checked=CHECKED,
)

USC_5_408_B = Authority(
    cite="5 U.S.C. 408(b)",
    tier=AuthorityTier.T1,
    words="for the United States: where the Secretary of Defense bars an audit, an investigation, access "
    "or a subpoena of the inspector general to preserve national security, the inspector general sends "
    "committees of Congress a statement within 30 days, and the Secretary sends the reasons within 30 "
    f"days after that; {_AS_OF_118_78}",
    in_force_from=_TITLE_5_CH_4,
    checked=CHECKED,
)

USC_31_716_B = Authority(
    cite="31 U.S.C. 716(b)",
    tier=AuthorityTier.T1,
    words='for the United States: on a written request of the Comptroller General, the "head of the '
    "agency has 20 days after receiving the request to respond. The response shall describe the record "
    f'withheld and the reason"; {AS_OF_117_81}',
    checked=CHECKED,
)

USC_31_720_B = Authority(
    cite="31 U.S.C. 720(b)",
    tier=AuthorityTier.T1,
    words="for the United States: on a report with a recommendation to the head of an agency, the head sends "
    "committees of Congress and the Government Accountability Office a written statement on action taken or "
    f'planned "before the 181st day after the date of the report"; {AS_OF_117_81}',
    checked=CHECKED,
)

USC_10_1034_E = Authority(
    cite="10 U.S.C. 1034(e)(3)",
    tier=AuthorityTier.T1,
    words="for the United States: not later than 180 days after an inspector general begins to "
    "investigate an allegation of reprisal, and every 180 days from then on until the report is sent, a "
    f"notice of progress goes to the member and to the Secretaries; {AS_OF_117_81}",
    checked=CHECKED,
)

USC_10_1034_F = Authority(
    cite="10 U.S.C. 1034(e)(1), (f)",
    tier=AuthorityTier.T1,
    words="for the United States: the report goes to the member and to the Secretaries not later than 30 "
    "days after the investigation ends, and the Secretary concerned determines within 30 days whether to "
    f"act on it; {AS_OF_117_81}",
    checked=CHECKED,
)

# --- compulsion and conditions ----------------------------------------------------------------------

USC_2_192 = Authority(
    cite="2 U.S.C. 192, 194",
    tier=AuthorityTier.T2,
    words="for the United States: a person summoned by either House, or a committee, to testify or to "
    'produce papers who "willfully makes default", or refuses to answer a pertinent question, can be '
    "prosecuted after the presiding officer has certified it; the text sets no number of days, and a "
    "return date is that of the subpoena; section 192 was read in the edition of 2015",
    url="https://www.govinfo.gov/content/pkg/USCODE-2015-title2/html/USCODE-2015-title2-chap6-sec192.htm",
    checked=dt.date(2026, 11, 24),
)

PUB_L_119_60_VIDEO = Authority(
    cite="Pub. L. 119-60, limit on the travel funds of the Office of the Secretary of Defense, as to video",
    tier=AuthorityTier.T2,
    words="for the United States: part of the funds of fiscal year 2026 is held until the Secretary "
    'provides to the Armed Services Committees of both chambers "unedited video of strikes conducted '
    "against designated terrorist organizations in the area of responsibility of the United States "
    'Southern Command", as four outlets quote the bill of 7 December 2025; that the final text has such a '
    "clause is stated by the ranking member of the House Armed Services Committee; neither the enacted "
    "words nor the section number was read",
    url="https://www.govinfo.gov/bulkdata/PLAW/119/public/PLAW-119publ60.xml",
    in_force_from=dt.date(2025, 12, 18),
    judged_on="reading",
)
