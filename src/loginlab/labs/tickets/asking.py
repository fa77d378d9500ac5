"""Tests that ask somebody or something else: the status page, the mailbox, another person, staff, the log."""

from __future__ import annotations

from loginlab.labs.tickets.evidence import Test

TESTS: tuple[Test, ...] = ()
