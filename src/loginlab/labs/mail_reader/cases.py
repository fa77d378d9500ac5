"""Cases for a DMARC verdict: what SPF and DKIM found, what From shows, and what follows from it.

A function that somebody has written is held against the verifier that reads the mails of this world. The expected
verdicts are the verifier's and stand nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loginlab.world.mail_authentication import DkimVerdict, Result, SpfVerdict
from loginlab.world.mail_authentication.dmarc import Alignment, DmarcRecord, judge_dmarc

Found = tuple[str, str]
"""A result and the domain it is about: ("pass", "lantern.example")."""
Judge = Callable[[str, Found, Sequence[Found], bool], object]
"""``judge(from_domain, spf, signatures, strict)`` returns "pass" or "fail"."""


@dataclass(frozen=True, slots=True)
class Case:
    """One mail, as far as DMARC is concerned.

    Args:
        name: what is special about it.
        from_domain: the domain that a reader sees.
        spf: what SPF found, and about which domain.
        signatures: the same for each DKIM signature.
        strict: whether the owner asks for the very same domain.
    """

    name: str
    from_domain: str
    spf: Found
    signatures: tuple[Found, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A case in which a function says something else; ``error`` if it said nothing because it broke."""

    case: Case
    expected: str
    said: object
    error: str = field(default="", kw_only=True)


_OWN, _HOST, _THIEF = "lantern.example", "mail.lantern.example", "lantern-signin.example"
_HELPER = "post-runner.example"

CASES = (
    Case("both pass for the domain itself", _OWN, ("pass", _OWN), (("pass", _OWN),)),
    Case("only the server is proved", _OWN, ("pass", _OWN), (("fail", _OWN),)),
    Case("only the signature is proved", _OWN, ("fail", _OWN), (("pass", _OWN),)),
    Case("nothing is signed, and the server is a stranger’s", _OWN, ("fail", _OWN)),
    Case("both fail for the right domain", _OWN, ("fail", _OWN), (("fail", _OWN),)),
    Case("both pass for somebody else", _OWN, ("pass", _HELPER), (("pass", _HELPER),)),
    Case("a second signature is the owner’s", _OWN, ("pass", _HELPER), (("pass", _HELPER), ("pass", _OWN))),
    Case("the first of two signatures is the owner’s", _OWN, ("pass", _HELPER), (("pass", _OWN), ("pass", _HELPER))),
    Case("a second signature is the owner’s and broken", _OWN, ("pass", _HELPER), (("pass", _HELPER), ("fail", _OWN))),
    Case(
        "a third signature is the owner’s",
        _OWN,
        ("pass", _HELPER),
        (("pass", _HELPER), ("fail", _HELPER), ("pass", _OWN)),
    ),
    Case("nothing is signed, and the server is the owner’s", _OWN, ("pass", _OWN)),
    Case("nothing is signed, the server is the owner’s, and the owner is strict", _OWN, ("pass", _OWN), strict=True),
    Case("a look-alike proves itself", _THIEF, ("pass", _THIEF), (("pass", _THIEF),)),
    Case("a look-alike proves itself and shows the exchange", _OWN, ("pass", _THIEF), (("pass", _THIEF),)),
    Case("a host of the owner’s signs", _OWN, ("none", ""), (("pass", _HOST),)),
    Case("a host of the owner’s signs, and the owner is strict", _OWN, ("none", ""), (("pass", _HOST),), strict=True),
    Case("the very domain signs, and the owner is strict", _OWN, ("fail", _HOST), (("pass", _OWN),), strict=True),
    Case("From shows a host, and the domain above it signs", _HOST, ("fail", _HOST), (("pass", _OWN),)),
    Case("From shows a host, and the owner is strict", _HOST, ("pass", _OWN), (("pass", _OWN),), strict=True),
    Case("the exchange’s name stands in front of a stranger’s", _OWN, ("pass", f"{_OWN}.{_THIEF}")),
    Case("a stranger’s name ends like the exchange’s", _OWN, ("pass", f"not{_OWN}")),
    Case("written in capital letters", _OWN.upper(), ("none", ""), (("pass", _OWN),)),
    Case("in capital letters, and the owner is strict", _OWN.upper(), ("none", ""), (("pass", _OWN),), strict=True),
    Case("the signature is in capital letters", _OWN, ("none", ""), (("pass", _OWN.upper()),)),
    Case("such a signature, and the owner is strict", _OWN, ("none", ""), (("pass", _OWN.upper()),), strict=True),
    Case("a server that is only probably wrong", _OWN, ("softfail", _OWN)),
    Case("a record that cannot be judged", _OWN, ("permerror", _OWN), (("permerror", _OWN),)),
    # home.arpa is a suffix of two parts, kept for home networks: no name below it is anybody's (RFC 8375).
    Case("two names below one suffix", "attic.home.arpa", ("pass", "cellar.home.arpa")),
    Case("two hosts below such a name", "a.attic.home.arpa", ("none", ""), (("pass", "b.attic.home.arpa"),)),
    Case("no envelope sender and no signature", _OWN, ("none", "")),
)


def expect(case: Case) -> str:
    """The verifier's verdict."""
    alignment = Alignment.STRICT if case.strict else Alignment.RELAXED
    spf = SpfVerdict(Result(case.spf[0]), case.spf[1], "")
    dkim = [DkimVerdict(Result(result), domain, "", "") for result, domain in case.signatures]
    return judge_dmarc(case.from_domain, spf, dkim, DmarcRecord("reject", alignment, alignment)).result.value


def compare(judge: Judge, cases: Sequence[Case] = CASES) -> tuple[Mismatch, ...]:
    """The cases in which somebody's function differs from the verifier, in order."""
    found: list[Mismatch] = []
    for case in cases:
        expected = expect(case)
        try:
            said = judge(case.from_domain, case.spf, list(case.signatures), case.strict)
        except Exception as error:  # it is a learner's function, and may do anything
            found.append(Mismatch(case, expected, None, error=f"{type(error).__name__}: {error}"))
            continue
        if said != expected:
            found.append(Mismatch(case, expected, said))
    return tuple(found)
