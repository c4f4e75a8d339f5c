"""What sort of question was put to a chamber, by its words, and what a Yea to it means."""

from __future__ import annotations

import re

from registry.vocabulary.terms import Chamber, QuestionPut

_PUT = QuestionPut
_WORDS: tuple[tuple[str, QuestionPut], ...] = (
    (r"overrid|objections of the president|\bveto\b", _PUT.OVERRIDE),
    (r"\bcloture\b", _PUT.CLOTURE),
    (r"\bmotion (\(motion )?to table\b", _PUT.TABLE),
    (r"^(on|is) the point of order\b", _PUT.POINT_OF_ORDER),
    (r"\bmotion (\(motion )?to discharge\b", _PUT.DISCHARGE),
    (r"\bmotion (\(motion )?to proceed\b(?! to (the )?(motion|executive|legislative))", _PUT.PROCEED),
    (r"^on (agreeing to )?the (en bloc )?amendments?\b", _PUT.AMENDMENT),
    (
        r"^on passage\b|^on (agreeing to )?the (joint |concurrent )?resolution\b(?! of ratification)"
        r"|^on motion to suspend the rules and (pass|agree)\b(?!.*\bsenate amend)",
        _PUT.PASSAGE,
    ),
)
"""The words of a question and its sort. The first that fits counts: to table an amendment is to table."""

UNRECOGNISED = "agrees to the question put"
"""What a Yea means where the sort of question is not recognised."""
_YEA: dict[QuestionPut, str] = {
    _PUT.OVERRIDE: "the measure passes this chamber over the veto",
    _PUT.CLOTURE: "debate is brought to an end, so that the matter can come to its vote",
    _PUT.TABLE: "what the motion would table is set aside for good, without a vote on it",
    _PUT.POINT_OF_ORDER: "the point of order is upheld against the measure",
    _PUT.DISCHARGE: "the measure leaves committee and can be debated",
    _PUT.PROCEED: "the chamber takes the measure up",
    _PUT.AMENDMENT: "the amendment is agreed to",
}
_CHAMBERS = {Chamber.HOUSE: "the House", Chamber.SENATE: "the Senate"}


def put_by(question: str) -> QuestionPut | None:
    """Return the sort of question that these words put, or None where they are not recognised."""
    words = " ".join(question.lower().split())
    return next((put for pattern, put in _WORDS if re.search(pattern, words)), None)


def yea_means(put: QuestionPut | None, chamber: Chamber, subject: str) -> str:
    """Return what a Yea means; `subject` is what the file says that the question is about."""
    if put is None:
        return UNRECOGNISED
    if put is _PUT.PASSAGE:
        return f"{_CHAMBERS[chamber]} agrees to the measure"
    if put is _PUT.POINT_OF_ORDER and re.search(r"\bprivilege", subject, re.IGNORECASE):
        return "the measure is held not to be privileged, and does not come to its vote"
    if put is _PUT.TABLE and not re.search(r"amend|amdt|appeal|reconsider", subject, re.IGNORECASE):
        return "the measure is set aside for good, without a vote on it"
    return _YEA[put]
