"""Holding a refusal in the hand, where a test asks what it says."""

from __future__ import annotations

from collections.abc import Callable

from loginlab.labs.coin_addresses.refusals import AddressRefused


def refusal_of(verify: Callable[[], object]) -> AddressRefused | None:
    """The refusal, or nothing if it was proved."""
    try:
        verify()
    except AddressRefused as refused:
        return refused
    return None
