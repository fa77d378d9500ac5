"""Under the hood: ask whether a password has leaked, and send five digits only."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha1
from typing import Any

from loginlab.exercises.checking import LearnersCodeError, call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.passwords.breach_check import REAL_PREFIX, leaked_hash
from loginlab.seat import Seat

HEX_DIGITS = "0123456789ABCDEF"
LEAKED = {"password": 9_659_365, "dragon": 1_034_000, "lantern2026": 3, "Ünïcode": 1}
FRESH = ("gumminess-wobble", "Dragon", "password ", "")
Ask = Callable[[str], str]
FIRST_TIMES, NEAR_TIMES = 23, 17
"""How often strangers were seen: the first of every crowd, and those nearly like yours; neither most nor least, nor as
many as there are lines."""
STRANGERS = (f"{'0' * 35}:{FIRST_TIMES}", f"{'F' * 34}E:1", f"{'F' * 35}:31")
"""They stand in every crowd."""


class Service:
    """Answers as the real one does, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def ask(self, prefix: object) -> str:
        """The rest of every leaked hash that begins so, and some that only fill up the crowd."""
        self.asked.append(prefix)
        lines = [
            f"{leaked_hash(word)[REAL_PREFIX:]}:{count}" for word, count in LEAKED.items() if _begins(word, prefix)
        ]
        lines += [
            f"{near}:{NEAR_TIMES}" for word in (*LEAKED, *FRESH) if _begins(word, prefix) for near in _nearly(word)
        ]
        return "\r\n".join(sorted([*lines, *STRANGERS]))


def _nearly(word: str) -> tuple[str, str]:
    """Two rests of other hashes: one that begins as this word's, and one that ends so."""
    rest = leaked_hash(word)[REAL_PREFIX:]
    another = {digit: HEX_DIGITS[place - 1] for place, digit in enumerate(HEX_DIGITS)}
    return f"{rest[:-1]}{another[rest[-1]]}", f"{another[rest[0]]}{rest[1:]}"


def _begins(word: str, prefix: object) -> bool:
    return isinstance(prefix, str) and len(prefix) == REAL_PREFIX and leaked_hash(word).startswith(prefix.upper())


def _says(function: Any, password: str) -> tuple[object, list[object]]:
    service = Service()
    return call(function, password, service.ask), service.asked


def _finds(function: Any, _seat: Seat) -> Finding:
    for password, count in LEAKED.items():
        said, _ = _says(function, password)
        if type(said) is not int or said != count:
            times = "once" if count == 1 else f"{count:,} times"
            return Finding(False, f"`{password}` was seen {times}; yours said {in_words(said)}.")
    return Finding(True, "All four were found, with their numbers.")


def _clears(function: Any, _seat: Seat) -> Finding:
    for password in FRESH:
        said, _ = _says(function, password)
        if type(said) is not int or said != 0:
            return Finding(False, f"`{password}` has not leaked, so 0 is right; yours said {in_words(said)}.")
    return Finding(True, "0 for each that has not leaked.")


def _tells_little(function: Any, _seat: Seat) -> Finding:
    for password in (*LEAKED, *FRESH):
        _, asked = _says(function, password)
        # Small letters tell no more than capitals do.
        if [sent.upper() if isinstance(sent, str) else sent for sent in asked] != [leaked_hash(password)[:REAL_PREFIX]]:
            told = f"{in_words(asked)}; its five digits are `{leaked_hash(password)[:REAL_PREFIX]}`"
            return Finding(False, f"For `{password}` the service was asked {told}.")
    return Finding(True, "Five digits each time, once, and nothing else.")


def _suffixes(answer: str) -> dict[str, int]:
    return {suffix: int(count) for suffix, count in (line.split(":") for line in answer.split())}


def _right(password: str, ask: Ask) -> int:
    digest = sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return _suffixes(ask(digest[:5])).get(digest[5:], 0)


def _whole_hash(password: str, ask: Ask) -> int:
    ask(leaked_hash(password))
    return _right(password, lambda _prefix: Service().ask(leaked_hash(password)[:5]))


def _first_line(password: str, ask: Ask) -> int:
    return int(ask(leaked_hash(password)[:5]).split()[0].split(":")[1])


def _small_letters(password: str, ask: Ask) -> int:
    digest = leaked_hash(password).lower()
    return _suffixes(ask(digest[:5].upper())).get(digest[5:], 0)


def _compares_the_beginning(password: str, ask: Ask) -> int:
    digest = leaked_hash(password)
    lines = ask(digest[:5]).split()
    return next((int(line.split(":")[1]) for line in lines if line.startswith(digest[5:15])), 0)


def _goes_through_the_text(password: str, ask: Ask) -> int:
    digest = leaked_hash(password)
    for line in ask(digest[:5]):
        suffix, count = line.split(":")
        if suffix == digest[5:]:
            return int(count)
    return 0


def _sends_itself(password: str, ask: Ask) -> int:
    ask(password)
    return _right(password, Service().ask)


def _has_sent(what: Callable[[str], str]) -> Callable[[Any, Seat], bool]:
    """Whether something went out that nobody should have, for one password that has leaked."""
    return lambda function, _seat: any(
        isinstance(sent, str) and sent.upper() == what("password").upper() for sent in _says(function, "password")[1]
    )


def _finds_small_letters_only(function: Any, _seat: Seat) -> bool:
    """Whether it would find a password at a service that answered in small letters, and finds none at this one."""
    said = call(function, "password", lambda prefix: Service().ask(prefix).lower())
    return said == LEAKED["password"] and _says(function, "password")[0] == 0


def _says_of(*times: int) -> Callable[[Any, Seat], bool]:
    """Whether it says of each password that has not leaked what stands beside one of these strangers."""
    return lambda function, _seat: all(_says(function, password)[0] in times for password in FRESH)


def _wants_lines(function: Any, _seat: Seat) -> bool:
    """Whether it would find a password in a list of lines, and gets nowhere with a text of them."""

    def stops(ask: Callable[[str], object]) -> bool:
        try:
            return bool(call(function, "password", ask) != LEAKED["password"])
        except LearnersCodeError:
            return True

    return stops(Service().ask) and not stops(lambda prefix: Service().ask(prefix).splitlines())


def _is_untouched(function: Any, seat: Seat) -> bool:
    if not callable(function):
        return True
    try:
        return _says(function, "password")[0] is None
    except LearnersCodeError:
        if _wants_lines(function, seat):  # a mistake with a sentence of its own
            return False
        raise


ASK_WITHOUT_TELLING = Exercise(
    id="04.ask-without-telling",
    title="Under the hood: ask without telling",
    asks="Write `times_leaked(password, ask)`. Hash the password with SHA-1, as capital hexadecimal digits. Call "
    "`ask(prefix)` once with the first five. It answers with one text of many lines such as `1E4C9B93…:9659365`: the "
    "other 35 digits of a hash, and how often its password was seen. Return how often yours was seen, or 0.",
    objective="survive-a-leak",
    is_untouched=_is_untouched,
    conditions=(
        Condition("Leaked passwords are found, with their number", _finds),
        Condition("Others give 0", _clears),
        Condition("Nothing but five digits is sent", _tells_little),
    ),
    hints=(
        Hint("The module `hashlib` has SHA-1. It wants bytes, so the text has to be encoded first.", about=0),
        Hint("Each line is a rest of a hash, a colon and a number. Compare the rest with the rest of yours.", about=1),
        Hint("The digits of the service are capitals. Yours may not be.", about=0),
        Hint("Whatever you pass to `ask`, a stranger reads. How many digits may he have?", about=2),
    ),
    wrong=(
        WrongAnswer(
            "sends the whole hash",
            lambda _seat: _whole_hash,
            _has_sent(leaked_hash),
            "You send all forty digits. Whoever has a list of common passwords looks yours up in it.",
        ),
        WrongAnswer(
            "sends the password itself",
            lambda _seat: _sends_itself,
            _has_sent(str),
            "You send the password itself. Whoever runs the service can now sign in with it; nobody needs a list.",
        ),
        WrongAnswer(
            "takes any answer for a hit",
            lambda _seat: _first_line,
            _says_of(FIRST_TIMES),
            "You take the first line of the answer. Some lines always come back; they belong to strangers who share "
            "your five digits.",
        ),
        WrongAnswer(
            "compares a part of the digits",
            lambda _seat: _compares_the_beginning,
            _says_of(NEAR_TIMES),
            "You take a line for yours of which only a part is yours. All 35 digits have to be the same.",
        ),
        WrongAnswer(
            "goes through the text by characters",
            lambda _seat: _goes_through_the_text,
            _wants_lines,
            "`ask` answers with one text, and whoever goes through a text gets single characters. Split it into lines "
            "first.",
        ),
        WrongAnswer(
            "compares small letters with capitals",
            lambda _seat: _small_letters,
            _finds_small_letters_only,
            "Your digits are small letters and theirs are capitals, so nothing ever matches, and every password looks "
            "clean.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="The service tells you the whole crowd and learns only that you may be one of it. The comparison happens "
    "with you. A second factor is still a good idea: that a password has not leaked does not mean that it cannot.",
)
