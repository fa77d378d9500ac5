"""Under the hood: find a secret in a text, however it was spaced, and leave good tickets in peace."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.help_ticket.disguises import DISGUISES
from loginlab.seat import Seat
from loginlab.world.people import generate_passphrase

Scanner = Callable[[str, Sequence[str]], object]
SPACED = ("as-it-is", "spaces", "signs", "invisible")
LETTERED = ("capitals", "full-width", "other-digits")
TIMES = 4
"""Texts for each disguise. Chosen for this course."""
SENTENCE, CYRILLIC = "Blue Café WINDOW 7", "лисица-лампа"
"""Secrets of people's own: with capitals, spaces and letters beyond A to Z."""
SHORT = "7K1b"
"""The shortest: as many characters as most PINs have. The course’s own scanner passes over what is shorter."""
BENGALI_ZERO = 0x09E6


@dataclass(frozen=True, slots=True)
class Text:
    """One text, the secrets to look for, and whether one stands in it."""

    told: str
    text: str
    secrets: tuple[str, ...]
    wanted: bool


def _secrets(random: Random) -> tuple[str, ...]:
    return (generate_passphrase(random), f"{random.randrange(100_000, 1_000_000)}")


@cache
def _disguised(seed: int, names: tuple[str, ...]) -> tuple[Text, ...]:
    random = Random(f"{seed}/secret scanner")  # noqa: S311 - meant to be foreseeable
    found = []
    for name in names:
        for number in range(TIMES):
            secrets = _secrets(random)
            # What has no digit or no letter to change cannot be in such a disguise: take the one that can.
            secret = secrets[1 if name == "other-digits" else 0 if name == "capitals" else number % 2]
            hidden = DISGUISES[name].apply(secret, random)
            text = f"Hello, I wrote ({hidden}) and it was refused. Please help."
            found.append(Text(f"a secret {DISGUISES[name].words}", text, secrets, wanted=True))
    return tuple(found)


@cache
def _of_any_kind(seed: int) -> tuple[Text, ...]:
    """Secrets that are unlike Lantern's passwords, company that they may be in, and spacing that is in no list."""
    random = Random(f"{seed}/any secret")  # noqa: S311 - meant to be foreseeable
    password, code = _secrets(random)
    bengali = "".join(chr(BENGALI_ZERO + int(digit)) for digit in code)
    texts = (
        ("a secret with capitals and spaces of its own", f"It was {SENTENCE.lower()}, I think.", (SENTENCE, code)),
        ("a secret with a letter beyond A to Z", f"{SENTENCE.upper().replace(' ', '')} is refused.", (SENTENCE, code)),
        ("a secret of another alphabet", f"I typed {CYRILLIC.upper().replace('-', ' ')}.", (code, CYRILLIC)),
        ("a secret behind an empty one", f"{password}, and it was refused.", ("", password)),
        ("a secret behind one that is only signs", f"{password}, and it was refused.", ("--", password)),
        ("a secret with digits of a third script", f"My code was {bengali}.", (password, bengali, code)),
        ("a secret with seldom signs between", "My code was " + "⸗~§".join(code), (password, code)),
        ("a secret of four characters", f"My PIN was {' '.join(SHORT)}.", (password, code, SHORT)),
        ("a secret with wide gaps", f"My code: {' - - - - - '.join(code)}.", (password, code)),
    )
    return tuple(Text(told, text, secrets, wanted=True) for told, text, secrets in texts)


def _one_letter_off(password: str) -> str:
    """Another password that begins and ends like this one."""
    place = next(n for n in range(len(password) // 2, len(password)) if password[n].isalpha())
    other = "x" if password[place] != "x" else "y"
    return f"{password[:place]}{other}{password[place + 1 :]}"


@cache
def _good(seed: int) -> tuple[Text, ...]:
    random = Random(f"{seed}/good texts")  # noqa: S311 - meant to be foreseeable
    password, code = _secrets(random)
    first, second = code[:2], code[2:]
    texts = (
        ("no secret at all", "At 14:02 UTC the page said: “That code did not work.” What can I do?", (password, code)),
        ("numbers of other things", f"{first} tries, and then order {second} for 25 USDT.", (password, code)),
        ("half a password", f"It begins like {password.split('-')[0]}, I think.", (password, code)),
        ("nothing to look for", "Hello, I cannot sign in.", ()),
        ("an empty secret among them", "Hello, I cannot sign in.", ("", code)),
        ("a secret that is only signs", "Hello - I cannot sign in.", ("--", code)),
        ("an empty text", "", (password, code)),
        (
            "another password, one letter off",
            f"Hello, I wrote ({_one_letter_off(password)}) and it was refused. Please help.",
            (password, code),
        ),
        ("another code, one digit off", f"Hello, I wrote ({code[:-1]}{9 - int(code[-1])}) here.", (password, code)),
    )
    return tuple(Text(told, text, secrets, wanted=False) for told, text, secrets in texts)


def _all(seed: int) -> tuple[Text, ...]:
    return (*_disguised(seed, SPACED), *_disguised(seed, LETTERED), *_of_any_kind(seed), *_good(seed))


def _gets_right(texts: Callable[[int], tuple[Text, ...]], done: str) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, seat: Seat) -> Finding:
        for one in texts(seat.seed):
            said = call(function, one.text, list(one.secrets))
            if said is not one.wanted:
                asked = f"for {one.text!r} and the secrets {list(one.secrets)!r}"
                return Finding(False, f"{one.told}: {one.wanted} is right; yours gave {in_words(said)} {asked}.")
        return Finding(True, done)

    return look


def fold(text: str) -> str:
    """Letters and digits only, small, and each in its plainest form."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(str(unicodedata.digit(one, one)) for one in plain if one.isalnum())


def has_secret(text: str, secrets: Sequence[str]) -> bool:
    """Another right answer."""
    told = fold(text)
    return any(folded in told for secret in secrets if (folded := fold(secret)))


def _exactly(text: str, secrets: Sequence[str]) -> bool:
    return any(secret in text for secret in secrets if secret.strip("-"))


def _without_spaces(text: str, secrets: Sequence[str]) -> bool:
    return any("".join(secret.split()) in "".join(text.split()) for secret in secrets if secret.strip("-"))


def _without_spaces_small(text: str, secrets: Sequence[str]) -> bool:
    return _without_spaces(text.casefold(), [secret.casefold() for secret in secrets])


def _without_blanks(text: str, secrets: Sequence[str]) -> bool:
    return any(secret.replace(" ", "") in text.replace(" ", "") for secret in secrets if secret.strip("-"))


def _without_blanks_small(text: str, secrets: Sequence[str]) -> bool:
    return _without_blanks(text.casefold(), [secret.casefold() for secret in secrets])


def _small(text: str, secrets: Sequence[str]) -> bool:
    return any(secret.casefold() in text.casefold() for secret in secrets if secret.strip("-"))


def _digits_only(text: str, secrets: Sequence[str]) -> bool:
    def digits(said: str) -> str:
        return "".join(str(unicodedata.digit(one)) for one in said if one.isdigit())

    code = [secret for secret in secrets if secret.isdigit()]
    words = [secret for secret in secrets if not secret.isdigit()]
    return any(digits(secret) in digits(text) for secret in code) or has_secret(text, words)


def _small_and_close(said: str) -> str:
    return "".join(one for one in said.casefold() if one.isalnum())


def _no_other_characters(text: str, secrets: Sequence[str]) -> bool:
    return any(_small_and_close(secret) in _small_and_close(text) for secret in secrets if _small_and_close(secret))


def _with_capitals(text: str, secrets: Sequence[str]) -> bool:
    def close(said: str) -> str:
        return "".join(filter(str.isalnum, said))

    return any(close(secret) in close(text) for secret in secrets if close(secret))


def _with_capitals_narrow(text: str, secrets: Sequence[str]) -> bool:
    return _with_capitals(_narrow(text), [_narrow(secret) for secret in secrets])


def _narrow(said: str) -> str:
    return "".join(str(unicodedata.digit(one, one)) for one in unicodedata.normalize("NFKC", said))


def _folding_the_text_alone(fold_text: Callable[[str], str], leave: Callable[[str], str]) -> Scanner:
    return lambda text, secrets: any(leave(secret) in fold_text(text) for secret in secrets if fold(secret))


_secret_as_it_is = _folding_the_text_alone(fold, lambda secret: secret.replace("-", ""))
_TEXT_ALONE = tuple(
    _folding_the_text_alone(fold_text, leave)
    for fold_text in (fold, _small_and_close)
    for leave in (
        str,
        str.lower,
        lambda secret: secret.replace("-", ""),
        lambda secret: secret.lower().replace("-", ""),
    )
)


def _plain_letters_only(text: str, secrets: Sequence[str]) -> bool:
    def plain(said: str) -> str:
        return "".join(one for one in fold(said) if one.isascii())

    return any(plain(secret) in plain(text) for secret in secrets if plain(secret))


def _finds_the_empty_one(text: str, secrets: Sequence[str]) -> bool:
    return any(fold(secret) in fold(text) for secret in secrets)


def _like(*others: Scanner) -> Callable[[Any, Seat], bool]:
    """Whether a function says in every text what one of these says."""
    return lambda function, seat: any(
        all(call(function, one.text, list(one.secrets)) is other(one.text, one.secrets) for one in _all(seat.seed))
        for other in others
    )


def _hides_like(*others: Scanner) -> Callable[[Any, Seat], bool]:
    """The same, whatever is done about a secret of which nothing is left: that is another mistake."""
    return lambda function, seat: any(
        all(
            call(function, one.text, list(one.secrets)) is other(one.text, one.secrets)
            for one in _all(seat.seed)
            if all(map(fold, one.secrets))
        )
        for other in others
    )


def _made(other: Scanner) -> Callable[[Seat], object]:
    return lambda _seat: other


def _by_counting(text: str, secrets: Sequence[str]) -> bool:
    told = fold(text)
    return [secret for secret in map(fold, secrets) if secret and told.count(secret)] != []


def _is_untouched(function: Any, seat: Seat) -> bool:
    first = _all(seat.seed)[0]
    return not callable(function) or call(function, first.text, list(first.secrets)) is None


SECRET_SCANNER = Exercise(
    id="09.secret-scanner",
    title="Under the hood: a secret scanner",
    asks="Write `has_secret(text, secrets)`: True if one of the secrets stands in the text, else False. Spaces, new "
    "lines, signs and invisible characters between its letters do not hide it, and neither do capitals, wide "
    "characters or digits of another script. It is tried on texts that you have not seen, also on good ones.",
    objective="write-a-ticket",
    is_untouched=_is_untouched,
    conditions=(
        Condition(
            "A secret is found however it is spaced",
            _gets_right(lambda seed: _disguised(seed, SPACED), "Spaces, lines, signs and what cannot be seen."),
        ),
        Condition(
            "It is found in other capitals, widths and digits",
            _gets_right(lambda seed: _disguised(seed, LETTERED), "Capitals, wide characters, other digits."),
        ),
        Condition("So is one of any other kind", _gets_right(_of_any_kind, "Sentences, other alphabets, odd company.")),
        Condition("Good texts are left in peace", _gets_right(_good, "No false alarm.")),
    ),
    hints=(
        Hint("Do not look for disguises. Take them away, from the text and from the secret, and compare.", about=0),
        Hint("`str.isalnum` is False for spaces, for signs and for characters that cannot be seen.", about=0),
        Hint("Python’s `unicodedata.normalize` with NFKC makes wide characters narrow; `unicodedata.digit` reads the "
             "digits of any script.", about=1),
        Hint("A secret has capitals, spaces and letters of its own. Do to it what you do to the text.", about=2),
        Hint("What is left of a secret that is empty, or made of signs? It stands in every text.", about=3),
        Hint("Letters between two numbers keep them apart. If you throw the letters away, they become one.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "looks for the secret as it is",
            _made(_exactly),
            _hides_like(_exactly),
            "A space in the middle, and it finds nothing. People who were told not to send a code put one there.",
        ),
        WrongAnswer(
            "makes it small only",
            _made(_small),
            _hides_like(_small),
            "Capitals are no matter any more. But one space or one dot between two letters, and it finds nothing.",
        ),
        WrongAnswer(
            "takes out spaces only",
            _made(_without_spaces),
            _hides_like(_without_spaces, _without_spaces_small, _without_blanks, _without_blanks_small),
            "Spaces are gone, dots and invisible characters are not.",
        ),
        WrongAnswer(
            "joins all digits",
            _made(_digits_only),
            _like(_digits_only),
            "It glues the numbers of a whole ticket together, and finds a code in the tries and the order number.",
        ),
        WrongAnswer(
            "keeps capitals apart",
            _made(_with_capitals),
            _hides_like(_with_capitals, _with_capitals_narrow),
            "Spaces and signs are gone. But to Python a capital is another letter than a small one. Make both texts "
            "small.",
        ),
        WrongAnswer(
            "knows one kind of character",
            _made(_no_other_characters),
            _hides_like(_no_other_characters),
            "Spacing is no matter any more. But a full-width 4 or an Arabic 4 is a 4 as well, and yours takes it for "
            "something else.",
        ),
        WrongAnswer(
            "folds the text and not the secret",
            _made(_secret_as_it_is),
            _hides_like(*_TEXT_ALONE),
            "You make the text small and close, and look in it for a secret with spaces, signs or capitals of its own. "
            "It cannot stand there any more: do the same to both.",
        ),
        WrongAnswer(
            "knows the letters from A to Z only",
            _made(_plain_letters_only),
            _like(_plain_letters_only),
            "People choose words of their own language. Yours throws every letter away that is not from A to Z, and "
            "then nothing of their secret is left to look for.",
        ),
        WrongAnswer(
            "finds nothing everywhere",
            _made(_finds_the_empty_one),
            _like(_finds_the_empty_one),
            "An empty secret stands in every text, so every ticket is stopped. Leave out what is empty once folded.",
        ),
    ),
    others=(_made(has_secret), _made(_by_counting)),
    why="Reduce both to what counts, then compare: that is all. It knows the secrets beforehand; one that does not has "
    "to go by shapes, and pays with false alarms. And whoever spells a code in words still gets by yours.",
)  # fmt: skip
