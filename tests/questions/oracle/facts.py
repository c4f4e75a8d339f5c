"""Claims as plain facts: who gave which value of which record, what has become of it, and how it is linked.

Everything here is a walk through a list. Liveness and resolution are the registry's own, tested apart.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from registry.records import Record
from registry.records.claim import Claim
from registry.records.fields import typed
from registry.resolve import OFFICIAL_FIRST, Policy, resolve
from registry.resolve.liveness import Fate, Liveness
from registry.vocabulary.ids import dossier_of
from registry.vocabulary.terms import Existence, LinkKind, RecordKind, Route, Standing
from tests.questions.oracle.dates import UNKNOWN, When, of_date, of_range, widest

OFFICIAL = (Route.SWORN_TESTIMONY, Route.OFFICIAL_DOCUMENT, Route.ON_RECORD)
"""The official routes: an oath, an official document, a statement on the record."""


class Ref(NamedTuple):
    """Which record something is said of."""

    kind: RecordKind
    id: str


class Account(NamedTuple):
    """A time that somebody gives for something, and what has become of it."""

    when: When
    fate: Fate = Fate.LIVE

    @property
    def live(self) -> bool:
        return self.fate is Fate.LIVE


NO_ACCOUNT = Account(UNKNOWN)
"""That nobody gives a time."""


def worse(one: Fate, other: Fate) -> Fate:
    """What has become of a ground that two claims give together."""
    if Fate.RETRACTED in (one, other):
        return Fate.RETRACTED
    return Fate.SUPERSEDED if Fate.SUPERSEDED in (one, other) else Fate.LIVE


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """One value that one claim gives for one field of one record."""

    claim: Claim
    record: Ref
    field: str
    value: Any
    fate: Fate

    @property
    def live(self) -> bool:
        return self.fate is Fate.LIVE

    @property
    def route(self) -> Route:
        return self.claim.route

    @property
    def official(self) -> bool:
        return self.claim.route in OFFICIAL

    @property
    def when_said(self) -> When:
        """When it was stated; where nobody says when, when it was published."""
        return of_date(self.claim.stated or self.claim.published)


class Facts:
    """What a list of claims says."""

    def __init__(self, claims: Iterable[Claim], policy: Policy = OFFICIAL_FIRST) -> None:
        """Sort the claims by the record they speak of, and see which are live."""
        self._policy = policy
        self._about: dict[Ref, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: claim.id):
            self._about[Ref(claim.record.kind, claim.record.id)].append(claim)
        self._campaigns: dict[Ref, set[str]] = {}
        self._named: dict[Ref, set[str]] = {}
        self._liveness = {ref: Liveness(about) for ref, about in self._about.items()}
        self._said: dict[tuple[Ref, str], list[Said]] = defaultdict(list)
        for ref, about in self._about.items():
            for claim in about:
                for field, value in claim.says.items():
                    fate = self._liveness[ref].fate(claim, field)
                    self._said[ref, field].append(
                        Said(claim, ref, field, typed(ref.kind, field, value), fate)
                    )

    @cached_property
    def records(self) -> dict[Ref, Record]:
        """Every record that a source speaks of, as resolved."""
        found = {ref: resolve(about, self._policy) for ref, about in self._about.items()}
        return {ref: record for ref, record in found.items() if record is not None}

    @cached_property
    def _kinds(self) -> dict[RecordKind, list[Ref]]:
        return {kind: [ref for ref in self.records if ref.kind is kind] for kind in RecordKind}

    def of_kind(self, kind: RecordKind) -> list[Ref]:
        """Every record of a kind."""
        return self._kinds[kind]

    def in_dossier(self, dossier: str, kind: RecordKind) -> list[Ref]:
        """The records of a kind that belong to a dossier."""
        return [ref for ref in self.of_kind(kind) if dossier_of(ref.id) == dossier]

    def stands(self, ref: Ref) -> bool:
        """Whether something that is said of a record was neither replaced nor taken back."""
        return self.records[ref].standing not in (Standing.SUPERSEDED, Standing.RETRACTED)

    def said(self, ref: Ref, *fields: str) -> list[Said]:
        """Every value that a claim gives for one of these fields, live or not."""
        return [said for field in fields for said in self._said[ref, field]]

    def live(self, ref: Ref, *fields: str) -> list[Said]:
        """Every value that a live claim gives for one of these fields."""
        return [said for said in self.said(ref, *fields) if said.live]

    def items(self, ref: Ref, field: str) -> Iterator[Said]:
        """Every item of the lists that claims give for a field."""
        for said in self.said(ref, field):
            for item in said.value:
                yield dataclasses.replace(said, value=item)

    def last_said(self, ref: Ref, field: str) -> set[Any]:
        """What live claims give; where none is live, what was given before it was replaced or taken back."""
        said = self.live(ref, field) or self.said(ref, field)
        return {one.value for one in said}

    def bearing(self, said: Said, kind: LinkKind) -> list[Claim]:
        """The claims in force that bear on a value in this way."""
        return self._liveness[said.record].bearing(said.claim, said.field, kind)

    def contrary(self, said: Said) -> list[Claim]:
        """The claims in force that deny or contradict a value."""
        return self.bearing(said, LinkKind.DENIES) + self.bearing(said, LinkKind.CONTRADICTS)

    # --- times --------------------------------------------------------------------------------------

    def accounts(self, ref: Ref, field: str) -> list[Account]:
        """The time that each claim gives, with what became of it; an unknown one where no live one does.

        Each account is there for itself: one that gives a day after the reading is not there yet.
        """
        given = [Account(of_range(said.value), said.fate) for said in self.said(ref, field)]
        return given if any(account.live for account in given) else [*given, NO_ACCOUNT]

    def live_accounts(self, ref: Ref, field: str) -> list[Account]:
        """The time that each live claim gives; an unknown one where none gives any."""
        return [account for account in self.accounts(ref, field) if account.live]

    def when(self, ref: Ref, field: str) -> When:
        """The bounds that hold every time that live claims give; unknown where none gives one."""
        return widest([account.when for account in self.live_accounts(ref, field)])

    def resolved_time(self, ref: Ref) -> When:
        """Its time, as the record shows it: what the policy prefers, else the bounds of the accounts."""
        field = "date" if ref.kind in (RecordKind.REPORT, RecordKind.ACTION) else "occurred"
        return of_range(getattr(self.records[ref], field, None))

    # --- incidents ----------------------------------------------------------------------------------

    def contested(self, incident: Ref) -> bool:
        """Whether it may be no occurrence of its own."""
        record = self.records[incident]
        return getattr(record, "existence", None) is Existence.CONTESTED

    @cached_property
    def incidents(self) -> list[Ref]:
        """Every incident that is known to be an occurrence of its own."""
        return [ref for ref in self.of_kind(RecordKind.INCIDENT) if not self.contested(ref)]

    @cached_property
    def by_the_united_states(self) -> list[Ref]:
        """Every such incident in which forces of the United States are said to have acted."""
        return [ref for ref in self.incidents if "US" in self.last_said(ref, "acting_state")]

    def incident_of(self, ref: Ref) -> Ref:
        """The incident in whose dossier a record stands."""
        return Ref(RecordKind.INCIDENT, dossier_of(ref.id))

    # --- what concerns what ---------------------------------------------------------------------------

    def campaigns(self, ref: Ref) -> set[str]:
        """The campaigns an incident was last said to belong to; of another record, what live claims say."""
        if ref not in self._campaigns:
            said = self.last_said(ref, "campaign") if ref.kind is RecordKind.INCIDENT else None
            self._campaigns[ref] = {one.value for one in self.live(ref, "campaign")} if said is None else said
        return self._campaigns[ref]

    def named(self, ref: Ref) -> set[str]:
        """The records that live claims say a report covers, or an event or an act has for subjects."""
        if ref not in self._named:
            field = "covers" if ref.kind is RecordKind.REPORT else "subjects"
            self._named[ref] = {one.value for one in self.items(ref, field) if one.live}
        return self._named[ref]

    def names(self, ref: Ref, incident: Ref) -> bool:
        """Whether a record names an incident, or a record in its dossier."""
        return any(dossier_of(named) == incident.id for named in self.named(ref))

    def on_campaign(self, ref: Ref, incident: Ref, of: set[str] | None = None) -> bool:
        """Whether a record is on a campaign of an incident: on any, or on one of those given."""
        return bool(self.campaigns(ref) & (self.campaigns(incident) if of is None else of))

    def concerns(self, ref: Ref, incident: Ref, of: set[str] | None = None) -> bool:
        """Whether a report, an event or an act names an incident (or a part of it) or its campaign."""
        return self.on_campaign(ref, incident, of) or self.names(ref, incident)

    def may_concern(self, ref: Ref, incident: Ref, of: set[str] | None = None) -> bool:
        """Whether it concerns an incident, or did until what says so was taken back."""
        said = self.last_said(ref, "campaign") & (self.campaigns(incident) if of is None else of)
        return bool(said) or self.names(ref, incident)
