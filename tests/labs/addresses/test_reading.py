"""One address taken apart: no text breaks it, and the part that matters is the list's."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from loginlab.labs.addresses.misreading import Habit, misread
from loginlab.labs.addresses.reading import LONGEST, read_address
from loginlab.world import web_address
from loginlab.world.addresses import is_ip
from tests.properties import examples

LIST = PublicSuffixList()
ADDRESSLIKE = st.text(st.sampled_from(list("abclantern.example-:/?#@%[]\\ \t0127xЖаеé。ß\u00ad\ud800=&")), max_size=80)


@given(st.one_of(st.text(st.characters(), max_size=LONGEST), ADDRESSLIKE, ADDRESSLIKE.map(lambda t: f"https://{t}")))
@example("\ud800")
@example("https://xn--/")
@example("https://[::ffff:192.0.2.1]/")
@example("https://a" + "." * 1_900 + "test")
@example("https://" + "xn--a." * 300)
@example("https://" + "٠" * 1_900)
@settings(deadline=None, max_examples=examples(600))
def test_no_text_breaks_the_reader(typed: str) -> None:
    """It is read, or a sentence says why not; and the pieces put together are the whole address."""
    read = read_address(typed)
    assert bool(read.refused) is not bool(read.host)
    misread(typed)
    if read.refused:
        assert read.pieces() == ()
        return
    if read.scheme in web_address.WITH_HOST:
        assert "".join(text for _, text in read.pieces()) == read.whole
    bare = read.host.removesuffix(".")
    if is_ip(bare):
        assert read.registrable == bare
    else:
        assert read.registrable == (LIST.privatesuffix(bare) or bare)
        assert read.before == bare.removesuffix(read.registrable).removesuffix(".")


names = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
ENDINGS = ("example", "co.uk", "github.io", "kobe.jp", "city.kobe.jp", "com", "blogspot.com", "test", "ck", "www.ck")


@given(st.lists(names.map(lambda name: f"a{name}"), max_size=4), st.sampled_from(ENDINGS))
def test_the_registered_name_agrees_with_the_list(labels: list[str], ending: str) -> None:
    """Also under endings of several parts, wildcards and exceptions."""
    host = ".".join([*labels, ending])
    assert read_address(f"https://{host}/x").registrable == (LIST.privatesuffix(host) or host)


def test_the_longest_is_read_and_one_more_is_not() -> None:
    """2,000 characters are looked at; for 2,001 there is a sentence that does not repeat them."""
    begin = "https://lantern.example/"
    assert not read_address(begin + "x" * (LONGEST - len(begin))).refused
    assert "longer than 2,000" in read_address(begin + "x" * (LONGEST - len(begin) + 1)).refused


@pytest.mark.parametrize("typed", [None, 7, ["https://lantern.example/"], b"x"])
def test_what_is_no_text_is_refused(typed: object) -> None:
    """A page may send anything."""
    assert read_address(typed).refused == "An address is text."


def test_every_part_is_named() -> None:
    """The eight parts of a full address, in order."""
    read = read_address("https://mira:word@help.lantern.example:8443/a/b?next=1#c")
    assert dict(read.pieces()) == {
        "scheme": "https://",
        "user name": "mira:word@",
        "in front": "help.",
        "registered name": "lantern.example",
        "port": ":8443",
        "path": "/a/b",
        "query": "?next=1",
        "fragment": "#c",
    }
    assert (read.suffix, read.suffix_is_listed, read.is_the_exchanges) == ("example", False, True)


def test_a_name_of_another_alphabet_is_shown_in_both_forms() -> None:
    """As it is looked up and as it is drawn; the letter is named, for it cannot be seen."""
    read = read_address("https://lant\u0435rn.example/")
    assert (read.host, read.shown) == ("xn--lantrn-6of.example", "lant\u0435rn.example")
    assert read.shown_whole == "https://lant\u0435rn.example/"
    assert any("Cyrillic small letter ie" in note for note in read.notes)
    assert not read.is_the_exchanges


CHANGES = {
    "blanks": (" https://a.test/ ", "blanks around"),
    "a tab": ("https://a.te\tst/", "line breaks and tabs"),
    "no scheme": ("a.test/", "slashes in front"),
    "a backslash": ("https://a.test\\b", "backslash"),
    "three slashes": ("https:///a.test/", "slashes is not two"),
    "no slashes": ("https:a.test/", "slashes is not two"),
    "a percent sign": ("https://a%2etest/", "% signs in the host"),
    "capitals": ("https://A.test/", "letters small"),
    "another script": ("https://\u0436.test/", "“xn--”"),
    "wide letters": ("https://ａ.test/", "for the usual ones"),
    "a short number": ("https://192.513/", "goes to 192.0.2.1"),
    "the usual port": ("https://a.test:443/", "port out"),
    "dots": ("https://a.test/b/../c", "dots in the path"),
    "a blank in the path": ("https://a.test/b c", "behind the host"),
}


@pytest.mark.parametrize(("typed", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_what_a_browser_changes_is_said(typed: str, said: str) -> None:
    """Each kind of change by itself, and no other one with it."""
    (sentence,) = read_address(typed).changed
    assert said in sentence


def test_an_address_as_browsers_write_it_is_not_changed() -> None:
    """Nothing is said where nothing happens."""
    assert read_address("https://help.lantern.example:8443/a?b=c#d").changed == ()


NOT_ALLOWED = {
    "two words": ("hello world", "a blank in the name"),
    "a blank behind https": ("https://lantern example/sign-in", "a blank in the name"),
    "a word for a port": ("https://lantern.example:door/", "no port"),
    "the first port too many": ("lantern.example:65536", "number up to 65,535"),
    "a pointed bracket": ("https://lantern<.example/", "“<” is not allowed"),
    "a number that is none": ("https://1.2.3.999/", "not allowed where it stands"),
}


@pytest.mark.skipif(not web_address.reads_as_browser(), reason="plain reading says that it does not judge these")
@pytest.mark.parametrize(("typed", "said"), NOT_ALLOWED.values(), ids=NOT_ALLOWED.keys())
def test_what_a_browser_refuses_is_named_where_it_can_be(typed: str, said: str) -> None:
    """“A character, a number or a port” sends somebody looking for three things; the blank is one."""
    assert said in read_address(typed).refused


def test_a_blank_behind_the_host_and_the_largest_port_are_allowed() -> None:
    """What a browser opens is not called refused."""
    assert read_address("lantern.example:65535").refused == ""
    if web_address.reads_as_browser():
        assert read_address("https://lantern.example/a b").refused == ""


NOTES = {
    "user name": ("https://lantern.example@evil.test/", "user name and no place"),
    "number": ("https://192.0.2.7/", "number and no name"),
    "empty part": ("https://a..test/", "No computer can have this name"),
    "long part": (f"https://{'a' * 64}.test/", "No computer can have this name"),
    "suffix": ("https://co.uk/", "ending and not a name"),
    "private suffix": ("https://mira.github.io/", "gives names below it to its customers"),
    "no rule": ("https://lantern.example/", "not on the list of endings that browsers keep"),
    "brand in front": ("https://lantern.evil.test/", "stands in front"),
    "no s": ("http://evil.test/", "Without the s"),
    "port": ("https://evil.test:8443/", "8443 chooses a door"),
    "name in the path": ("https://evil.test/lantern.example", "name in the path"),
    "name in the query": ("https://evil.test/?to=lantern.example", "in the query, behind the ?"),
    "name in the fragment": ("https://evil.test/#lantern.example", "in the fragment, behind the #"),
    "looks alike": ("https://lantem.example/", "looks like lantern.example"),
}


@pytest.mark.parametrize(("typed", "said"), NOTES.values(), ids=NOTES.keys())
def test_what_there_is_to_know_is_noted(typed: str, said: str) -> None:
    """Each with its reason."""
    assert any(said in note for note in read_address(typed).notes)


def test_a_part_of_63_letters_is_a_name() -> None:
    """And one of 64 is none; that is above."""
    assert not any("No computer" in note for note in read_address(f"https://{'a' * 63}.test/").notes)


@pytest.mark.parametrize(
    ("address", "fooled"),
    [
        ("https://lantern.example@evil.test/", {Habit.FIRST_NAME, Habit.BRAND_ANYWHERE, Habit.PADLOCK}),
        ("https://help.lantern.example/", {Habit.FIRST_NAME}),  # it says no to the real one
        ("http://lantern.example/", {Habit.PADLOCK}),
        ("https://lantern.test/", {Habit.BRAND_ANYWHERE, Habit.AT_A_GLANCE, Habit.PADLOCK}),
        ("https://lantren.example/", {Habit.AT_A_GLANCE, Habit.PADLOCK}),
        ("https://lant\u0435rn.example/", set(Habit)),
        ("http://evil.test/", set()),
    ],
)
def test_each_habit_errs_where_it_must(address: str, fooled: set[Habit]) -> None:
    """Carried out and held against the registered name."""
    assert {one.habit for one in misread(address) if not one.is_right} == fooled


def test_a_computer_that_reads_plain_addresses_only_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader passes the sentence on, and reads what is plain."""
    monkeypatch.setitem(sys.modules, "ada_url", None)
    web_address.reads_as_browser.cache_clear()
    try:
        assert "plain addresses only" in read_address("https://lantern.example\\@evil.test/").refused
        assert read_address("https://help.lantern.example/").is_the_exchanges
    finally:
        monkeypatch.undo()
        web_address.reads_as_browser.cache_clear()
