"""One finding, explained in plain paragraphs that are fit to be pasted into a letter.

What gave rise to it and who said so, the law's words, the clock step by step, the arguments on the other
side, and what would close it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from registry.questions.model import Answer, AuthorityShown, Because, Finding


def explanation(finding: Finding, note: str) -> str:
    """Return the whole explanation as text; `note` says what it depends on."""
    return "\n\n".join([*_parts(finding), note])


def _parts(finding: Finding) -> Iterator[str]:
    yield f"{finding.question}\nOf {finding.subject.kind} {finding.subject.id}.\n{finding.wording}"
    yield _listed("What gave rise to it, who said so, and what bears on it", map(_because, finding.because))
    if finding.answers:
        yield _listed("What is on record in answer", map(_answer, finding.answers))
    if finding.taken_back:
        yield _listed("What it rested on and was taken back since", finding.taken_back)
    yield _listed("The law, in force at the time", map(_authority, finding.authorities))
    yield _numbered("The reckoning, step by step", finding.proof)
    yield _listed("What would close it", finding.would_answer)
    points = (f"{point.text} ({point.source})" for point in finding.counterpoints)
    yield _listed("What is said on the other side, or against the question", points)
    yield "A question is not an accusation: it says what was looked for and what was found."


def _because(because: Because) -> str:
    return f"{because.text}. [{because.claim}]"


def _answer(answer: Answer) -> str:
    return f"{answer.text}. [{', '.join(answer.claims)}]"


def _authority(authority: AuthorityShown) -> str:
    since, to = authority.in_force["from"], authority.in_force["to"]
    ended = f" to {to}" if to else ""
    force = f"in force from {since}{ended}" if since else "date of coming into force not established"
    checked = authority.in_force["checked"]
    compared = f"compared with the text on {checked}" if checked else "not yet compared with the text"
    url = f" {authority.url}" if authority.url else ""
    return f"{authority.cite} [{authority.tier}; {force}; {compared}]: {authority.words}.{url}"


def _listed(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{title}:", *(f"- {line}" for line in lines)])


def _numbered(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title}:", *(f"{number}. {line}" for number, line in enumerate(lines, start=1))])
