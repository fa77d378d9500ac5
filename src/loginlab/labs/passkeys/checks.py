"""The checks of a WebAuthn answer as a table: what is compared, and what gets in when the check is left out.

What gets in is not said by this file: each check is left out once, and the cases are run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loginlab.exchange.passkey_answers import CHECKS, Assertion, Expected
from loginlab.labs.passkeys.cases import Case, Verifier, judge_verifier, passkey_cases
from loginlab.labs.revealed import Revealed

COMPARES: Mapping[str, str] = {
    "type": "what was asked for: “webauthn.get” for signing in",
    "challenge": "the question in the answer with the one just asked",
    "origin": "the page the browser stood on with our own",
    "RP ID": "the hash of the name that the passkey is for with ours",
    "user presence": "one bit: somebody touched the device",
    "user verification": "one bit: the device knew who",
    "counter": "how often the device has signed with the last time",
    "signature": "both halves of the answer with the key we keep",
}
"""What each check looks at, in the words of a table."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check, and the cases that only it refuses."""

    check: str
    compares: str
    lets_in: tuple[str, ...]


def verifier_without(left_out: Iterable[str] = ()) -> Verifier:
    """A verifier with all checks but these."""
    kept = [holds for name, holds in CHECKS.items() if name not in set(left_out)]

    def verify(answer: Assertion, expected: Expected) -> bool:
        return all(holds(answer, expected) for holds in kept)

    return verify


def accepted_without(check: str, cases: Iterable[Case]) -> tuple[Case, ...]:
    """The wrong answers that get in when one check is left out."""
    verdicts = judge_verifier(verifier_without([check]), cases)
    return tuple(verdict.case for verdict in verdicts if verdict.accepted and verdict.case.breaks is not None)


def check_rows(seed: int) -> tuple[CheckRow, ...]:
    """The table: every check left out once, and the cases run."""
    cases = passkey_cases(seed)
    return tuple(
        CheckRow(check, COMPARES[check], tuple(case.story for case in accepted_without(check, cases)))
        for check in CHECKS
    )


def checks_that_let_a_relay_in(seed: int) -> frozenset[str]:
    """Which check, left out alone, lets the relayed answer in: the ids of options."""
    relayed = {"relayed"}
    return frozenset(
        check.lower().replace(" ", "-")
        for check in CHECKS
        if relayed & {case.name for case in accepted_without(check, passkey_cases(seed))}
    )


def reveal_checks(seed: int) -> Revealed:
    """The table, for after a prediction."""
    rows = tuple((row.check, row.compares, " ".join(row.lets_in)) for row in check_rows(seed))
    return Revealed(
        f"Each check was left out once, and {len(passkey_cases(seed))} answers were tried. What got in then is in the "
        "last column; with all checks in place nothing of it does.",
        header=("check", "compares", "left out, it lets in"),
        rows=rows,
    )
