"""Tests that look at the browser: its address bar, what it keeps, its tabs; and the usual cures, as tests."""

from __future__ import annotations

from loginlab.labs.tickets.evidence import Test

TESTS: tuple[Test, ...] = ()
