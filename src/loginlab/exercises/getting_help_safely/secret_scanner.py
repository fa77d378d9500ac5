"""Under the hood: find a secret in a text, however it was spaced, and leave good tickets in peace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.getting_help_safely.scanned_texts import (
    LETTERED,
    SPACED,
    Text,
    disguised_texts,
    every_text,
    good_texts,
    texts_of_any_kind,
)
from loginlab.exercises.getting_help_safely.scanners_tried import (
    TEXT_ALONE,
    Scanner,
    by_counting,
    digits_only,
    exactly,
    finds_the_empty_one,
    fold,
    has_secret,
    no_other_characters,
    plain_letters_only,
    secret_as_it_is,
    small_only,
    with_capitals,
    with_capitals_narrow,
    without_blanks,
    without_blanks_small,
    without_spaces,
    without_spaces_small,
)
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat


def _gets_right(texts: Callable[[int], tuple[Text, ...]], done: str) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, seat: Seat) -> Finding:
        for one in texts(seat.seed):
            said = call(function, one.text, list(one.secrets))
            if said is not one.wanted:
                asked = f"for {one.text!r} and the secrets {list(one.secrets)!r}"
                return Finding(False, f"{one.told}: {one.wanted} is right; yours gave {in_words(said)} {asked}.")
        return Finding(True, done)

    return look


def _says_what(other: Scanner, function: Any, texts: Iterable[Text]) -> bool:
    return all(call(function, one.text, list(one.secrets)) is other(one.text, one.secrets) for one in texts)


def _like(*others: Scanner) -> Callable[[Any, Seat], bool]:
    """Whether a function says in every text what one of these says."""
    return lambda function, seat: any(_says_what(other, function, every_text(seat.seed)) for other in others)


def _hides_like(*others: Scanner) -> Callable[[Any, Seat], bool]:
    """The same, whatever is done about a secret of which nothing is left: that is another mistake."""

    def recognise(function: Any, seat: Seat) -> bool:
        texts = [one for one in every_text(seat.seed) if all(map(fold, one.secrets))]
        return any(_says_what(other, function, texts) for other in others)

    return recognise


def _made(other: Scanner) -> Callable[[Seat], object]:
    return lambda _seat: other


def _is_untouched(function: Any, seat: Seat) -> bool:
    first = every_text(seat.seed)[0]
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
            _gets_right(lambda seed: disguised_texts(seed, SPACED), "Spaces, lines, signs and what cannot be seen."),
        ),
        Condition(
            "It is found in other capitals, widths and digits",
            _gets_right(lambda seed: disguised_texts(seed, LETTERED), "Capitals, wide characters, other digits."),
        ),
        Condition(
            "So is one of any other kind",
            _gets_right(texts_of_any_kind, "Sentences, other alphabets, odd company."),
        ),
        Condition("Good texts are left in peace", _gets_right(good_texts, "No false alarm.")),
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
            _made(exactly),
            _hides_like(exactly),
            "A space in the middle, and it finds nothing. People who were told not to send a code put one there.",
        ),
        WrongAnswer(
            "makes it small only",
            _made(small_only),
            _hides_like(small_only),
            "Capitals are no matter any more. But one space or one dot between two letters, and it finds nothing.",
        ),
        WrongAnswer(
            "takes out spaces only",
            _made(without_spaces),
            _hides_like(without_spaces, without_spaces_small, without_blanks, without_blanks_small),
            "Spaces are gone, dots and invisible characters are not.",
        ),
        WrongAnswer(
            "joins all digits",
            _made(digits_only),
            _like(digits_only),
            "It glues the numbers of a whole ticket together, and finds a code in the tries and the order number.",
        ),
        WrongAnswer(
            "keeps capitals apart",
            _made(with_capitals),
            _hides_like(with_capitals, with_capitals_narrow),
            "Spaces and signs are gone. But to Python a capital is another letter than a small one. Make both texts "
            "small.",
        ),
        WrongAnswer(
            "knows one kind of character",
            _made(no_other_characters),
            _hides_like(no_other_characters),
            "Spacing is no matter any more. But a full-width 4 or an Arabic 4 is a 4 as well, and yours takes it for "
            "something else.",
        ),
        WrongAnswer(
            "folds the text and not the secret",
            _made(secret_as_it_is),
            _hides_like(*TEXT_ALONE),
            "You make the text small and close, and look in it for a secret with spaces, signs or capitals of its own. "
            "It cannot stand there any more: do the same to both.",
        ),
        WrongAnswer(
            "knows the letters from A to Z only",
            _made(plain_letters_only),
            _like(plain_letters_only),
            "People choose words of their own language. Yours throws every letter away that is not from A to Z, and "
            "then nothing of their secret is left to look for.",
        ),
        WrongAnswer(
            "finds nothing everywhere",
            _made(finds_the_empty_one),
            _like(finds_the_empty_one),
            "An empty secret stands in every text, so every ticket is stopped. Leave out what is empty once folded.",
        ),
    ),
    others=(_made(has_secret), _made(by_counting)),
    why="Reduce both to what counts, then compare: that is all. It knows the secrets beforehand; one that does not has "
    "to go by shapes, and pays with false alarms. And whoever spells a code in words still gets by yours.",
)  # fmt: skip
