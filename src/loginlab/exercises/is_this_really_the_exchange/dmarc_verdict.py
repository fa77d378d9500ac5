"""Under the hood: put together what SPF and DKIM found with the name that a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.learners_function import is_same
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.mail_reader.cases import CASES, Case, Found, expect
from loginlab.seat import Seat
from loginlab.world.addresses import registrable_domain

Organisation = Callable[[str], str]
PLAIN = tuple(case for case in CASES if not case.strict)
PASSING = tuple(case for case in PLAIN if expect(case) == "pass")
FAILING = tuple(case for case in PLAIN if expect(case) == "fail")
STRICT = tuple(case for case in CASES if case.strict)
ENDS_ALIKE = next(case.name for case in CASES if case.spf[1].endswith(f"not{case.from_domain}"))
"""The case that only a comparison of texts takes for the owner's."""


def organisation(domain: str) -> str:
    """The registered name of a domain; nothing for nothing."""
    return registrable_domain(domain) if domain else ""


def _said(function: Any, case: Case) -> object:
    return call(function, case.from_domain, case.spf, list(case.signatures), case.strict, organisation)


def _gives(cases: tuple[Case, ...]) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, _seat: Seat) -> Finding:
        for case in cases:
            said = _said(function, case)
            if not is_same(said, expect(case)):
                return Finding(False, f"“{case.name}” should give {expect(case)!r}; yours gave {in_words(said)}.")
        return Finding(True, f"{len(cases)} mails, each judged as the receiving server judges it.")

    return look


def _proved(spf: Found, signatures: Sequence[Found]) -> list[str]:
    return [domain.lower() for result, domain in (spf, *signatures) if result == "pass"]


def _belongs(one: str, shown: str, strict: bool, name_of: Organisation) -> bool:
    return one == shown if strict else name_of(one) == name_of(shown)


def _right(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    fits = any(_belongs(one, shown.lower(), strict, name_of) for one in _proved(spf, signatures))
    return "pass" if fits else "fail"


def _any_pass(_shown: str, spf: Found, signatures: Sequence[Found], _strict: bool, _name_of: Organisation) -> str:
    return "pass" if _proved(spf, signatures) else "fail"


def _wants_both(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    one_by_one = (each(shown, spf, signatures, strict, name_of) for each in (_by_server_alone, _by_signature_alone))
    return "pass" if all(verdict == "pass" for verdict in one_by_one) else "fail"


def _by_server_alone(shown: str, spf: Found, _signed: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    return _right(shown, spf, (), strict, name_of)


def _by_signature_alone(shown: str, _spf: Found, signed: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    return _right(shown, ("none", ""), signed, strict, name_of)


def _first_signature(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    return _right(shown, spf, signatures[:1], strict, name_of)


def _always_strict(shown: str, spf: Found, signatures: Sequence[Found], _strict: bool, name_of: Organisation) -> str:
    return _right(shown, spf, signatures, True, name_of)


def _ends_alike(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, _name_of: Organisation) -> str:
    shown = shown.lower()
    for one in _proved(spf, signatures):
        if one == shown or (not strict and (one.endswith(shown) or shown.endswith(one))):
            return "pass"
    return "fail"


def _never_strict(shown: str, spf: Found, signatures: Sequence[Found], _strict: bool, name_of: Organisation) -> str:
    return _right(shown, spf, signatures, False, name_of)


def _believes_claims(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    """Takes a name for proved because a check was about it, whatever came out."""
    return _right(shown, ("pass", spf[1]), [("pass", domain) for _, domain in signatures], strict, name_of)


def _yes_or_no(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, name_of: Organisation) -> bool:
    return _right(shown, spf, signatures, strict, name_of) == "pass"


def _says_yes_or_no(function: Any, _seat: Seat) -> bool:
    return all(isinstance(_said(function, case), bool) for case in CASES)


def _forgets_capitals(shown: str, spf: Found, signatures: Sequence[Found], strict: bool, name_of: Organisation) -> str:
    proved = [domain for result, domain in (spf, *signatures) if result == "pass"]
    return "pass" if any(_belongs(one, shown, strict, _as_written) for one in proved) else "fail"


def _as_written(domain: str) -> str:
    """The registered name in the letters it was written in."""
    name = organisation(domain)
    return domain[-len(name) :] if name else ""


def _misses_capitals_alone(function: Any, _seat: Seat) -> bool:
    """Right about everything written in small letters, and refuses some of the rest."""
    said = [(case, _said(function, case) == expect(case)) for case in CASES]
    return all(right for case, right in said if not _has_capitals(case)) and any(
        not right and expect(case) == "pass" for case, right in said
    )


def _has_capitals(case: Case) -> bool:
    return any(name != name.lower() for name in (case.from_domain, case.spf[1], *(one for _, one in case.signatures)))


def _goes_by_the_end(function: Any, _seat: Seat) -> bool:
    """Lets a stranger's name in that ends alike, and no stranger's name that does not."""
    said = {case.name: _said(function, case) for case in FAILING}
    return said[ENDS_ALIKE] == "pass" and all(verdict == "fail" for name, verdict in said.items() if name != ENDS_ALIKE)


def _like(other: Callable[..., str]) -> Callable[[Any, Seat], bool]:
    return lambda function, _seat: all(_said(function, case) == _said(other, case) for case in CASES)


DMARC_VERDICT = Exercise(
    id="06.dmarc-verdict",
    title="Under the hood: does the proof belong to the name?",
    asks="Write `dmarc(shown, spf, signatures, strict, organisation)`. `shown` is the domain in From. `spf` is a pair "
    'such as `("pass", "lantern.example")`: how SPF came out, and for which domain. `signatures` is a list of such '
    'pairs, one for each DKIM signature. `organisation(domain)` gives the registered name. Return `"pass"` if a '
    "check that passed belongs to the name that is shown: to the same registered name, or to the very same domain if "
    '`strict` is True. Capital letters make no difference in domains. Else return `"fail"`.',
    objective="read-a-mail",
    is_untouched=lambda answer, _seat: not callable(answer) or _said(answer, CASES[0]) is None,
    conditions=(
        Condition("Mails that should pass do", _gives(PASSING)),
        Condition("Mails that should fail do", _gives(FAILING)),
        Condition("Strict means the very same domain", _gives(STRICT)),
    ),
    hints=(
        Hint("Put the pair of SPF and those of the signatures into one list. Throw away what did not pass.", about=0),
        Hint("Two domains belong together if `organisation` gives the same for both.", about=0),
        Hint("Names are the same in capitals and in small letters.", about=0),
        Hint("As a text, `notlantern.example` ends like `lantern.example`. It is somebody else’s.", about=1),
        Hint("If `strict` is True, compare the domains themselves.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "says True and False",
            lambda _seat: _yes_or_no,
            _says_yes_or_no,
            'You say True and False. The verdict is a word that is written into the mail: `"pass"` or `"fail"`.',
        ),
        WrongAnswer(
            "forgets capital letters",
            lambda _seat: _forgets_capitals,
            _misses_capitals_alone,
            "Everything in small letters is right. Domains in capital letters are the same domains: put both sides "
            "into small letters before you compare them.",
        ),
        WrongAnswer(
            "takes any pass",
            lambda _seat: _any_pass,
            _like(_any_pass),
            "A pass is enough for yours, whoever it is for. A stranger passes for his own name, and shows another.",
        ),
        WrongAnswer(
            "wants both",
            lambda _seat: _wants_both,
            _like(_wants_both),
            "You want both. A mail that was sent on comes from another server, and only the signature is left.",
        ),
        WrongAnswer(
            "looks at SPF alone",
            lambda _seat: _by_server_alone,
            _like(_by_server_alone),
            "You look at SPF alone. A mail that was sent on comes from another server, and only its signature still "
            "shows whose it is.",
        ),
        WrongAnswer(
            "looks at the signatures alone",
            lambda _seat: _by_signature_alone,
            _like(_by_signature_alone),
            "You look at the signatures alone. Some mails have none, or one that broke on the way. Where SPF passed "
            "for the name that is shown, that is enough.",
        ),
        WrongAnswer(
            "looks at the first signature",
            lambda _seat: _first_signature,
            _like(_first_signature),
            "You look at the first signature only. A mail may carry several, and one that belongs to the name is "
            "enough: go through all of them.",
        ),
        WrongAnswer(
            "compares the ends of texts",
            lambda _seat: _ends_alike,
            _goes_by_the_end,
            "You compare how the texts end. A name that merely ends alike was registered by somebody else.",
        ),
        WrongAnswer(
            "does not know strict",
            lambda _seat: _never_strict,
            _like(_never_strict),
            "Relaxed is right. With `strict`, a host below the name does not count.",
        ),
        WrongAnswer(
            "is always strict",
            lambda _seat: _always_strict,
            _like(_always_strict),
            "Yours always wants the very same domain. Only where `strict` is True must it be. Otherwise "
            "`mail.lantern.example` belongs to `lantern.example`: ask `organisation` about both.",
        ),
        WrongAnswer(
            "believes what failed",
            lambda _seat: _believes_claims,
            _like(_believes_claims),
            "You look at the domain of a check and not at how it came out. A broken signature proves nothing.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="SPF and DKIM each answer a question about some name. DMARC only asks whether it is the name that you see. It "
    "does not ask who that is: a look-alike passes for itself.",
)
