"""Made-up roll calls in each layout in which Congress and the public scraper of it publish theirs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from typing import Any

_XML_TYPES = {"sjres": "sj", "hconres": "hc"}
_SENATE_TYPES = {"sjres": "S.J.Res.", "hconres": "H.Con.Res."}
_CLERK_TYPES = {"sjres": "S J RES", "hconres": "H CON RES"}


@dataclasses.dataclass(frozen=True)
class Member:
    """One made-up member and the vote cast."""

    id: str
    name: str
    party: str
    cast: str
    state: str = "OH"


SENATORS: tuple[Member, ...] = (
    Member("S901", "Ash", "R", "Yea"),
    Member("S902", "Birch", "R", "Yea", "UT"),
    Member("S903", "Cedar", "R", "Nay"),
    Member("S904", "Dogwood", "D", "Nay", "ME"),
    Member("S905", "Elm", "D", "Nay", "WA"),
    Member("S906", "Fir", "D", "Yea", "OR"),
    Member("S907", "Gum", "D", "Present", "NM"),
    Member("S908", "Hazel", "I", "Not Voting", "VT"),
)
"""Three members to three: one of each large party breaks with it."""
REPRESENTATIVES = tuple(dataclasses.replace(m, id=m.id.replace("S", "Z000")) for m in SENATORS)


def tally(members: Iterable[Member]) -> dict[str, int]:
    """Return how many cast each vote, in the words of the record."""
    casts = [member.cast.lower() for member in members]
    return {
        "yeas": casts.count("yea") + casts.count("aye"),
        "nays": casts.count("nay") + casts.count("no"),
        "present": casts.count("present"),
        "not_voting": casts.count("not voting"),
    }


def scraped_json(
    members: Sequence[Member] = SENATORS,
    *,
    breaking: str | None = None,
    offered: Sequence[str] = ("Yea", "Nay", "Present", "Not Voting"),
    **changes: Any,
) -> str:
    """Return a roll call of the Senate as the scraper writes it in JSON."""
    votes: dict[str, list[Any]] = {option: [] for option in offered}
    for cast in [breaking] if breaking else []:
        votes.setdefault(cast, []).append("VP")
    for m in members:
        votes.setdefault(m.cast, []).append(
            {
                "display_name": f"{m.name} ({m.party}-{m.state})",
                "id": m.id,
                "party": m.party,
                "state": m.state,
            }
        )
    content = {
        "bill": {
            "congress": 119,
            "number": 401,
            "title": "A joint resolution on a made-up matter.",
            "type": "sjres",
        },
        "category": "procedural",
        "chamber": "s",
        "congress": 119,
        "date": "2026-03-04T20:47:00-05:00",
        "number": 77,
        "question": "On the Motion to Discharge S.J.Res. 401",
        "requires": "1/2",
        "result": "Motion to Discharge Rejected",
        "result_text": "Motion to Discharge Rejected",
        "session": "2026",
        "source_url": "http://www.senate.gov/legislative/LIS/roll_call_votes/vote1192/vote_119_2_00077.xml",
        "subject": "Motion to Discharge S.J.Res. 401",
        "type": "On the Motion to Discharge S.J.Res. 401",
        "updated_at": "2026-03-05T03:13:16-05:00",
        "vote_id": "s77-119.2026",
        "votes": votes,
    }
    return json.dumps({k: v for k, v in {**content, **changes}.items() if v is not None}, indent=2)


def scraped_xml(
    members: Sequence[Member] = SENATORS,
    *,
    breaking: str | None = None,
    question: str = "On the Motion to Discharge S.J.Res. 401",
    declared: dict[str, int] | None = None,
    head: str = "",
) -> str:
    """Return the same roll call as the scraper writes it in XML, which names no member and no party."""
    counts = declared or tally(members)
    aye = counts["yeas"] + (breaking == "Yea")
    nay = counts["nays"] + (breaking == "Nay")
    keys = {"Yea": "+", "Nay": "-", "Present": "P", "Not Voting": "0"}
    broken = f'<voter id="0" VP="1" vote="{keys[breaking]}" value="{breaking}"/>' if breaking else ""
    voters = "\n".join(
        f'<voter id="{m.id}" vote="{keys.get(m.cast, m.cast)}" value="{m.cast}" state="{m.state}"/>'
        for m in members
    )
    return f"""{head}<roll where="senate" session="119" year="2026" roll="77" source="senate.gov"
  datetime="2026-03-04T20:47:00-05:00" updated="2026-03-05T03:13:16-05:00"
  aye="{aye}" nay="{nay}" nv="{counts["not_voting"]}" present="{counts["present"]}">
  <category>procedural</category>
  <type>{question}</type>
  <question>{question}</question>
  <required>1/2</required>
  <result>Motion to Discharge Rejected</result>
  <bill session="119" type="sj" number="401"/>
  {broken}
  {voters}
</roll>"""


def senate_xml(
    members: Sequence[Member] = SENATORS,
    *,
    breaking: str | None = None,
    declared: dict[str, int] | None = None,
    date: str = "March 4, 2026,  08:47 PM",
    document: str = "<document_congress>119</document_congress><document_type>S.J.Res.</document_type>"
    "<document_number>401</document_number>",
    amendment: str = "",
    question: str = "On the Motion to Discharge",
) -> str:
    """Return the same roll call in the Senate's own layout."""
    counts = declared or tally(members)
    rows = "".join(
        f"<member><member_full>{m.name} ({m.party}-{m.state})</member_full><last_name>{m.name}</last_name>"
        f"<party>{m.party}</party><state>{m.state}</state><vote_cast>{m.cast}</vote_cast>"
        f"<lis_member_id>{m.id}</lis_member_id></member>\n"
        for m in members
    )
    by = "Vice President of the United States" if breaking else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?><roll_call_vote>
<congress>119</congress><session>2</session><congress_year>2026</congress_year>
<vote_number>77</vote_number><vote_date>{date}</vote_date>
<vote_question_text>{question} S.J.Res. 401</vote_question_text>
<vote_document_text>A joint resolution on a made-up matter.</vote_document_text>
<question>{question}</question><vote_title>Motion to Discharge S.J.Res. 401</vote_title>
<majority_requirement>1/2</majority_requirement><vote_result>Motion to Discharge Rejected</vote_result>
<document>{document}</document>{amendment}
<count><yeas>{counts["yeas"]}</yeas><nays>{counts["nays"]}</nays><present>{counts["present"] or ""}</present>
<absent>{counts["not_voting"]}</absent></count>
<tie_breaker><by_whom>{by}</by_whom><tie_breaker_vote>{breaking or ""}</tie_breaker_vote></tie_breaker>
<members>{rows}</members>
</roll_call_vote>"""


def clerk_xml(
    members: Sequence[Member] = REPRESENTATIVES,
    *,
    declared: dict[str, int] | None = None,
    legis: str = "H CON RES 402",
    question: str = "On Agreeing to the Resolution",
    kind: str = "YEA-AND-NAY",
    clock: str = '<action-time time-etz="19:05">7:05 PM</action-time>',
    day: str = "17-Dec-2025",
) -> str:
    """Return a roll call of the House in its Clerk's layout, declaration and all."""
    counts = declared or tally(members)
    rows = "".join(
        f'<recorded-vote><legislator name-id="{m.id}" party="{m.party}" state="{m.state}" role="legislator">'
        f"{m.name}</legislator><vote>{m.cast}</vote></recorded-vote>\n"
        for m in members
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rollcall-vote PUBLIC "-//US Congress//DTDs/vote v1.0 20031119 //EN" "../vote.dtd">
<rollcall-vote><vote-metadata><majority>R</majority><congress>119</congress><session>1st</session>
<chamber>U.S. House of Representatives</chamber><rollcall-num>305</rollcall-num><legis-num>{legis}</legis-num>
<vote-question>{question}</vote-question><vote-type>{kind}</vote-type><vote-result>Failed</vote-result>
<action-date>{day}</action-date>{clock}<vote-desc>A made-up matter</vote-desc>
<vote-totals><totals-by-vote><total-stub>Totals</total-stub><yea-total>{counts["yeas"]}</yea-total>
<nay-total>{counts["nays"]}</nay-total><present-total>{counts["present"]}</present-total>
<not-voting-total>{counts["not_voting"]}</not-voting-total></totals-by-vote></vote-totals></vote-metadata>
<vote-data>{rows}</vote-data></rollcall-vote>"""
