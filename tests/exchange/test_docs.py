"""The example in the package's docstring is the first thing others build on, so it runs."""

from __future__ import annotations

import doctest

import loginlab.exchange


def test_the_example_in_the_docstring_runs() -> None:
    """Register, sign in with password, code and device approval, and be signed out by idleness."""
    outcome = doctest.testmod(loginlab.exchange)
    assert outcome.attempted > 10
    assert outcome.failed == 0
