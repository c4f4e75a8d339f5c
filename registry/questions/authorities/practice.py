"""Rules of chambers, practice of overseers, and standards of recording."""

from __future__ import annotations

from registry.questions.authorities import CHECKED
from registry.questions.model import Authority, AuthorityTier

HOUSE_RULE_XI_2M = Authority(
    cite="Rules of the House of Representatives, Rule XI, clause 2(m)",
    tier=AuthorityTier.T6,
    words="for the United States: committees may compel testimony and documents by subpoena, as described by "
    "the Congressional Research Service (R44247, 2015); that the clause keeps its number was read in the "
    "rules of the 119th Congress; a letter or a question for the record is no subpoena, and its date is the "
    "requester's choice",
    url="https://www.congress.gov/119/bills/hres5/BILLS-119hres5eh.htm",
    checked=CHECKED,
)

HOUSE_RULE_XIII_7 = Authority(
    cite="Rules of the House of Representatives, Rule XIII, clause 7",
    tier=AuthorityTier.T6,
    words="for the United States: where a committee has not reported a resolution of inquiry within fourteen "
    "legislative days after its introduction, a privileged motion to discharge it lies; a report, also an "
    "adverse one, blocks the motion; as described by the Congressional Research Service (IN10661)",
    checked=CHECKED,
    judged_on="reading",
)

SENATE_RULE_XXVI = Authority(
    cite="Standing Rules of the Senate, Rule XXVI, paragraph 1",
    tier=AuthorityTier.T6,
    words="for the United States: the same power of Senate committees, as described by the "
    "Congressional Research Service (R44247, 2015)",
    checked=CHECKED,
)

ECW_STANDARDS = Authority(
    cite="Every Casualty, Standards for Casualty Recording (v1.01, 2020)",
    tier=AuthorityTier.T5,
    words="a baseline for comparable records of casualties; an independent record differs from a "
    "count kept by a party",
    checked=CHECKED,
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

SPECIAL_PROCEDURES = Authority(
    cite="Human Rights Council, Manual of Operations of the Special Procedures (August 2008)",
    tier=AuthorityTier.T5,
    words="independent experts write to governments about what is alleged and ask for a reply; such "
    "letters are said to ask for one within sixty days, and other bodies have practices of their own; the "
    "document was identified and its passages were not compared",
)

BERKELEY_PROTOCOL = Authority(
    cite="Berkeley Protocol (OHCHR and University of California, Berkeley, HR/PUB/20/2)",
    tier=AuthorityTier.T5,
    words="what is kept stays authentic, available, identifiable and legible; one copy is left untouched, "
    "and every change to a working copy, and every custodian, is written down; as a guide to it tells",
    url="https://digitalevidencetoolkit.org/addressing-berkeley/",
    checked=CHECKED,
)
