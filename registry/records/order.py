"""Orders: directions to use force, as reported."""

from __future__ import annotations

from typing import Annotated

from registry.records.record import Grows, Sought
from registry.vocabulary.ids import Linked, Party
from registry.vocabulary.terms import Disclosure, OrderForm
from registry.vocabulary.time import TimeRange


class Order(Sought):
    """A direction to use force. Its wording is always the wording as someone reports it."""

    issuer: Party | None = None
    """Who issued it, as reported."""
    transmitter: Party | None = None
    """Who passed it on, as reported."""
    recipient: Party | None = None
    """Who received it, as reported."""
    form: OrderForm | None = None
    """Whether it was spoken, written or standing, as reported."""
    wording_reported: str | None = None
    """Its words, as the speaker reports them."""
    meant_no_survivors: bool | None = None
    """Whether, as the speaker reports it, it meant that there should be no survivors."""
    given: TimeRange | None = None
    """When it was given."""
    scope: str | None = None
    """What it covered, as reported."""
    authority_asserted: str | None = None
    """The authority that the issuer or others assert for it."""
    governs: Annotated[tuple[Linked, ...] | None, Grows()] = None
    """The strikes or incidents it is alleged to govern."""
    disclosure: Disclosure | None = None
    """How far its text has been shown."""
