"""The guess stream: walked and asked, and both must say the same."""

from __future__ import annotations

import doctest
import sys
import time
import unicodedata
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.passwords import guesses
from loginlab.labs.passwords.guesses import Found, GuessStream, guess_stream
from loginlab.labs.passwords.rules import Rule
from loginlab.labs.passwords.rules.brute_force import ALPHABETS, ANY, DIGITS, PRINTABLE, Alphabet, BruteForce
from loginlab.labs.passwords.rules.combined import SEPARATORS, Capitals, Combined
from loginlab.labs.passwords.rules.dates import FORMATS, Dates
from loginlab.labs.passwords.rules.dates import SEPARATORS as DATE_SEPARATORS
from loginlab.labs.passwords.rules.endings import all_numbers, few_endings, many_endings
from loginlab.labs.passwords.rules.keyboard_walks import keyboard_walks
from loginlab.labs.passwords.rules.listed import Listed
from loginlab.labs.passwords.rules.mangled import NO_ENDING, Endings, Mangled, Words
from loginlab.labs.passwords.rules.repeats import repeats_and_rows
from loginlab.labs.passwords.rules.spellings import PLAIN, SUBSTITUTIONS, Case
from loginlab.labs.passwords.target import MIRA, Target
from loginlab.labs.passwords.typed import LONGEST, NotReadable, parse_typed
from tests.properties import examples

WALKED = 250_000
WORDS = Words("a word", ["assess", "password", "passw0rd", "dragon", "x1", "12", "passwordpassword", "a", "i'm", "@a"])
ENDINGS = Endings(["", "1", "12", "2", "1!", "word", "@"])
LETTERS = Words("a word", ["ab", "a", "b", "aba", "ba"])
TINY = Alphabet("two letters", 2, "ab".__getitem__, {"a": 0, "b": 1}.get)

SMALL_RULES: list[Rule] = [
    Listed("a list", ["b", "a", "b", "c"]),
    *(Mangled(WORDS, ENDINGS, case, spelling) for case in Case for spelling in (PLAIN, *SUBSTITUTIONS[:6])),
    *(
        Combined(LETTERS, count, separator, capitals, ENDINGS)
        for count in (2, 3)
        for separator in SEPARATORS
        for capitals in Capitals
    ),
    *(Dates(2024, 2023, order, separator) for order in FORMATS for separator in DATE_SEPARATORS),
    BruteForce(TINY, 0),
    BruteForce(TINY, 5),
    BruteForce(DIGITS, 3),
    BruteForce(PRINTABLE, 2),
]


@pytest.fixture(scope="module")
def stream() -> GuessStream:
    return guess_stream(MIRA)


@pytest.fixture(scope="module")
def walked(stream: GuessStream) -> list[str]:
    return list(islice(stream.guesses(), WALKED))


def first_places(guesses: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, guess in enumerate(guesses):
        places.setdefault(guess, number)
    return places


@pytest.mark.parametrize("rule", SMALL_RULES, ids=lambda rule: f"{type(rule).__name__}-{rule.size}")
def test_a_rule_finds_every_guess_where_walking_meets_it_first(rule: Rule) -> None:
    """The whole rule is walked, from its first guess to its last."""
    guesses = [rule.guess(index) for index in range(rule.size)]
    for guess, place in first_places(guesses).items():
        assert rule.find(guess) == place, guess


@pytest.mark.parametrize("rule", SMALL_RULES, ids=lambda rule: f"{type(rule).__name__}-{rule.size}")
def test_a_rule_does_not_find_what_it_never_guesses(rule: Rule) -> None:
    """Near misses: one character more, one less, another case."""
    guesses = {rule.guess(index) for index in range(rule.size)}
    near = {change(guess) for guess in guesses for change in (lambda g: g + "1", lambda g: g[:-1], str.swapcase)}
    for text in near - guesses:
        assert rule.find(text) is None, text


def test_no_spelling_repeats_a_plainer_one() -> None:
    """ "123456" in capitals is "123456": a rule that changes nothing about a word does not try it again."""
    plain = {Mangled(WORDS, NO_ENDING).guess(index) for index in range(len(WORDS.words))}
    for case in Case:
        for spelling in (PLAIN, *SUBSTITUTIONS):
            rule = Mangled(WORDS, NO_ENDING, case, spelling)
            if (case, spelling) != (Case.SMALL, PLAIN):
                made = {rule.guess(index) for index in range(rule.size)}
                assert not made & {word for word in plain if word not in ("passw0rd", "@a")}


@pytest.mark.thorough(0)
def test_the_stream_finds_what_walking_finds(stream: GuessStream, walked: list[str]) -> None:
    """A quarter of a million guesses, walked; every thirteenth different one is asked for."""
    places = first_places(walked)
    for guess, place in islice(places.items(), 0, None, 13):
        assert stream.find(guess).number == place + 1, guess


def test_the_stream_counts_as_it_walks(stream: GuessStream, walked: list[str]) -> None:
    """The guess of a number is the one that walking meets at that number."""
    for number in range(1, WALKED, 997):
        assert stream.guess(number) == walked[number - 1]
    with pytest.raises(LookupError):
        stream.guess(0)


def test_few_guesses_are_made_twice(walked: list[str]) -> None:
    """Repeats are allowed and counted: fewer than one in eight among the first quarter of a million."""
    assert 0 < WALKED - len(set(walked)) < WALKED / 8


@given(st.integers(1, 10**40))
@settings(deadline=None, max_examples=examples(300))
def test_asking_for_any_guess_leads_to_it_or_to_an_earlier_one(number: int) -> None:
    """Far beyond what can be walked: the answer is a guess that is this password, and no later than this one."""
    stream = guess_stream(MIRA)
    password = stream.guess(number)
    found = stream.find(password)
    assert stream.guess(found.number) == unicodedata.normalize("NFC", password)
    if unicodedata.is_normalized("NFC", password):
        assert found.number <= number


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST // 3))
@settings(deadline=None, max_examples=examples(300))
def test_every_text_is_reached(text: str) -> None:
    """Empty, blank, emoji, combining characters, right to left: there is a number, and it is the right one."""
    stream = guess_stream(MIRA)
    assert stream.guess(stream.find(text).number) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("password", "rule", "at_most"),
    [
        ("", "nothing at all", 1),
        ("123456", "a common password", 2),
        ("Lantern2026!", "a word of the site or the person with capitals and an ending", 10**4),
        ("Biscuit94!", "a word of the site or the person with capitals and an ending", 10**4),
        ("Password1!", "a common password with capitals and an ending", 10**4),
        ("P@ssw0rd1!", "a common password with capitals, symbols for letters and an ending", 10**6),
        ("Qwerty123!", "a common password with capitals and an ending", 10**4),
        ("Welcome1!", "a common password with capitals and an ending", 10**4),
        ("Summer2025!", "a common password with capitals and an ending", 10**5),
        ("12061994", "a date", 10**7),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "the same again and again, or a row of the alphabet", 10**6),
        ("sdfgxcvb", "a walk over the keyboard", 10**7),
        ("miralantern", "two words together", 10**7),
        ("correct horse battery", "three words together", 10**14),
        ("dishwasher-monkey", "two words together", 10**11),
        ("gumminess-wobble-outback-vertigo", "four words together", 10**18),
        ("gumminess wobble outback vertigo plaza", "five words together", 10**21),
        ("gumminesswobbleoutbackvertigoplazavoter", "six words together", 10**25),
    ],
)
def test_the_usual_answers_to_a_composition_rule_fall_early(
    stream: GuessStream, password: str, rule: str, at_most: int
) -> None:
    """Each kind of guess finds its own, by the rule that a learner is told."""
    found = stream.find(password)
    assert (found.rule, found.is_brute_force) == (rule, False)
    assert found.number <= at_most


def test_a_random_password_falls_to_brute_force_only(stream: GuessStream) -> None:
    """Eight random characters: about 10^16, its whole space (95^8 = 10^15.8) and the rules before it."""
    found = stream.find("Xk9#mQ2$")
    assert found.is_brute_force
    assert 10**15 < found.number < 3 * 10**16


def test_one_password_typed_on_two_keyboards_is_one(stream: GuessStream) -> None:
    """With a composed é and with an e and an accent (NIST SP 800-63B-4 §3.1.1.2)."""
    assert stream.find("caf\u00e9 1") == stream.find("cafe\u0301 1")


def test_what_was_typed_is_not_in_the_repr_of_the_answer(stream: GuessStream) -> None:
    """An answer may be printed or logged by mistake; the word it fell to would be half the password."""
    assert "biscuit" in stream.find("Biscuit94!").how
    assert "iscuit" not in repr(stream.find("Biscuit94!"))


def test_another_person_is_guessed_otherwise() -> None:
    """What is known of the person decides what comes early."""
    tomas = Target(site=("lantern",), person=("tomas", "pepper"), born=date(1988, 2, 3), this_year=2026)
    assert guess_stream(tomas).find("Pepper88!").number < guess_stream(MIRA).find("Pepper88!").number
    assert guess_stream(tomas).find("Biscuit94!").number > guess_stream(MIRA).find("Biscuit94!").number


def test_the_limit_of_length_and_both_of_its_sides() -> None:
    """200 characters are looked at; 201 are refused with a sentence that does not repeat them."""
    assert parse_typed("z" * LONGEST) == "z" * LONGEST
    for pasted in ("z" * (LONGEST + 1), "z" * 100_000, "\u0344" * LONGEST):
        with pytest.raises(NotReadable, match="longer than 200 characters") as refused:
            guess_stream(MIRA).find(pasted)
        assert "zz" not in str(refused.value)


@pytest.mark.parametrize("typed", [None, 5, b"password", ["a"]])
def test_only_text_is_read(typed: object) -> None:
    """A message from a page may hold anything."""
    with pytest.raises(NotReadable):
        parse_typed(typed)


def test_half_a_character_is_refused() -> None:
    """A page can send half of an emoji; it cannot be encoded, so nothing could hash it."""
    with pytest.raises(NotReadable, match="half a character"):
        parse_typed("abc\ud83d")


def test_every_answer_is_there_in_twenty_milliseconds(stream: GuessStream) -> None:
    """At the 95th percentile over texts of every kind and length; the best of three, so that a busy machine passes."""
    if sys.gettrace():
        pytest.skip("Every line is being watched, for --cov or a debugger, which takes longer than the lines.")
    kinds = ["a", "Password1!", " ", "😀", "e\u0301", "שלום", "correct horse ", "1", "\t", "P@$$w0rd-", "lanternmira"]
    texts = [(kind * LONGEST)[:length] for kind in kinds for length in (0, 1, 7, 12, 16, 33, 64, 100, 199)]
    texts = [text for text in texts if len(unicodedata.normalize("NFC", text)) <= LONGEST]
    stream.find("warm")
    taken = sorted(min(_seconds(stream, text) for _ in range(3)) for text in texts)
    assert taken[round(0.95 * len(taken))] < 0.02


def _seconds(stream: GuessStream, text: str) -> float:
    begun = time.perf_counter()
    found = stream.find(text)
    taken = time.perf_counter() - begun
    assert isinstance(found, Found)
    return taken


def test_brute_force_comes_before_a_larger_rule_and_after_a_smaller_one(stream: GuessStream) -> None:
    """Nobody tries ten million variants while a million texts are untried."""
    largest = 0
    for rule in stream.rules:
        if isinstance(rule, BruteForce):
            assert rule.size >= largest
            largest = rule.size
    sizes = [(rule.size, isinstance(rule, BruteForce)) for rule in stream.rules]
    for place, (size, brute) in enumerate(sizes):
        if not brute and size >= 10**6:
            assert all(later > size for later, is_brute in sizes[place:] if is_brute)


@given(st.integers(1, 10**25))
@settings(deadline=None, max_examples=examples(100))
def test_every_guess_can_be_explained(number: int) -> None:
    """A learner is told by which rule and how, in words, whatever was typed."""
    found = guess_stream(MIRA).find(guess_stream(MIRA).guess(number))
    assert found.rule
    assert found.how
    assert not found.how.endswith((".", ",", " "))


def test_the_last_alphabet_holds_every_character_and_no_half_one() -> None:
    """All 1,112,064 scalar values of Unicode, each once, at both sides of the gap."""
    assert ANY.size == 1_112_064 == max(alphabet.size for alphabet in ALPHABETS)
    for number in (0, 0xD7FF, 0xD800, ANY.size - 1):
        assert ANY.number(ANY.character(number)) == number
    assert ANY.character(0xD800) == "\ue000"
    assert ANY.number("\ud800") is None


@pytest.mark.parametrize(
    "listed", [keyboard_walks(), repeats_and_rows(), *(e(2026) for e in (few_endings, many_endings, all_numbers))]
)
def test_no_list_holds_anything_twice(listed: tuple[str, ...]) -> None:
    """Each list is a set in an order."""
    assert len(set(listed)) == len(listed) > 50


def test_the_example_in_the_documentation_is_true() -> None:
    """The first guesses, and the number of a password."""
    assert doctest.testmod(guesses).failed == 0 < doctest.testmod(guesses).attempted
