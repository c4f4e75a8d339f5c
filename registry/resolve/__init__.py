"""Claims in, one record out: pure functions of the claims and a named policy."""

from registry.resolve.policy import MONITOR_FIRST, OFFICIAL_FIRST, POLICIES, WIDEST, Policy
from registry.resolve.resolution import resolve

__all__ = ["MONITOR_FIRST", "OFFICIAL_FIRST", "POLICIES", "WIDEST", "Policy", "resolve"]
