"""What history hides: eight happenings, each done and looked for."""

from __future__ import annotations

from loginlab.labs.account_watch.hidden import HAPPENINGS, Trace, traces


def test_only_who_signs_in_is_in_the_list_of_sign_ins() -> None:
    """A copied cookie and a key are not, whatever they do; and what is only looked at is nowhere."""
    assert traces(6) == {
        "guess": Trace.SIGN_INS,
        "not-finished": Trace.SIGN_INS,
        "known-device": Trace.SIGN_INS,
        "cookie-looks": Trace.NOWHERE,
        "cookie-sells": Trace.MONEY,
        "key-looks": Trace.NOWHERE,
        "key-sends": Trace.MONEY,
        "mailbox": Trace.NOWHERE,
    }


def test_every_happening_has_words() -> None:
    """And none has those of another."""
    words = [words for words, _ in HAPPENINGS.values()]
    assert len(set(words)) == len(words) == 8
