"""Two requests at the same moment, arranged so that chance plays no part in who meets whom.

Between looking at a code and setting the password lies the slow hash of the password. Each of the two waits there for
the other. Where acts run one at a time the other cannot come, and the first goes on alone after a moment.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from loginlab.exchange import ExchangeError, ExchangeService
from loginlab.exchange.passwords import PasswordHasher

PATIENCE_S = 0.3
"""Seconds that one waits for the other. Chosen for this course."""


class MeetingHasher:
    """Hashes as another one does, after waiting for a second caller."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._meeting = threading.Barrier(2)

    def hash(self, password: str) -> str:
        """Return what may be stored, once the other has come as far as this or cannot come."""
        with suppress(threading.BrokenBarrierError):
            self._meeting.wait(PATIENCE_S)
        return self._hasher.hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        """Say whether the password is the one that was hashed."""
        return self._hasher.verify(password_hash, password)


def both_at_once(exchange: ExchangeService, *acts: Callable[[], object]) -> None:
    """Run two acts that each hash a new password, so that they meet in between if anything lets them.

    A refusal is an outcome, and the event log has it; any other error is a defect and is raised.
    """
    ordinary, failures = exchange.hasher, []
    exchange.hasher = MeetingHasher(ordinary)

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except ExchangeError:
            pass
        except BaseException as error:  # carried out of the thread and raised below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    exchange.hasher = ordinary
    if failures:
        raise failures[0]
