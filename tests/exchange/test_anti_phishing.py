"""The anti-phishing code: which mails carry it, what may be one, and what a copy of it is worth."""

from __future__ import annotations

import pytest

from loginlab.exchange import Channel, Kind
from loginlab.exchange.anti_phishing import parse_phrase
from loginlab.exchange.errors import InputRefused, NotSignedIn
from tests.exchange.scene import ELSEWHERE, HOME, MIRA, PASSWORD, TOMAS, Scene

LINE = "Your anti-phishing code: blue herons"


def test_every_mail_to_its_owner_carries_it(scene: Scene) -> None:
    """Codes, approvals, notices, resets, support's question: as their first line, and no other account's mail."""
    token = scene.sign_in().session_token
    assert scene.exchange.set_anti_phishing_code(token, "  blue   herons ") == "blue herons"
    assert scene.exchange.anti_phishing_code(token) == "blue herons"
    before = len(scene.messages)
    signed_in = scene.sign_in()
    scene.exchange.request_withdrawal(signed_in.session_token, "BTC", "0.01", ELSEWHERE)
    scene.exchange.request_reset(MIRA, origin=HOME)
    scene.exchange.begin_identity_check(MIRA, "mail")
    own = scene.messages[before:]
    assert len(own) >= 5
    assert {message.lines[0] for message in own} == {LINE}
    scene.exchange.register("lea@mail.example", PASSWORD)
    scene.sign_in("lea@mail.example")
    assert not any(LINE in line for message in scene.messages if message.to != MIRA for line in message.lines)


def test_the_mail_that_tells_of_a_change_carries_the_one_before(scene: Scene) -> None:
    """Else an owner could not recognise the very mail that says a stranger has chosen for them."""
    token = scene.sign_in().session_token
    scene.exchange.set_anti_phishing_code(token, "blue herons")
    assert scene.messages[-1].subject == "Your anti-phishing code was set"
    tomas = scene.sign_in(TOMAS).session_token
    scene.exchange.set_anti_phishing_code(tomas, "red kites")
    assert scene.messages.pop().subject == "Your anti-phishing code was set"
    assert not any("herons" in line for line in scene.messages[-1].lines)
    scene.exchange.set_anti_phishing_code(token, "stranger here")
    assert scene.messages[-1].subject == "Your anti-phishing code was changed"
    assert scene.messages[-1].lines[0] == LINE
    assert not any("stranger here" in line for line in scene.messages[-1].lines)


def test_text_messages_do_not_carry_it(scene: Scene) -> None:
    """They are short, and whoever forges a sender forges that too; the promise is about mails."""
    token = scene.sign_in(TOMAS).session_token
    scene.exchange.set_anti_phishing_code(token, "blue herons")
    scene.sign_in(TOMAS)
    assert {message.channel for message in scene.messages} == {Channel.SMS}
    assert not any("herons" in line for message in scene.messages for line in message.lines)


def test_a_warning_by_the_other_channel_carries_it_too(scene: Scene) -> None:
    """It goes with the account and not with the address."""
    scene.exchange.register("+442079460000", PASSWORD, other_contact="other@mail.example")
    signed_in = scene.sign_in("+442079460000")
    scene.exchange.set_anti_phishing_code(signed_in.session_token, "blue herons")
    scene.enrol(signed_in)
    scene.exchange.request_recovery(scene.to_lost_phone("+442079460000"))
    (mail,) = [message for message in scene.messages if message.to == "other@mail.example"]
    assert mail.lines[0] == LINE


def test_both_sides_of_its_length() -> None:
    """Four letters and forty; not three, and not forty-one."""
    for length in (4, 40):
        assert parse_phrase("a" * length) == "a" * length
    for length in (0, 3, 41, 100_000):
        with pytest.raises(InputRefused):
            parse_phrase("a" * length)


def test_a_phrase_is_read_through_its_spaces_up_to_four_times_its_length() -> None:
    """Spaces are no letters, and pasted ones are forgiven; what is longer is not even looked through."""
    padded = "blue herons".rjust(4 * 40)
    assert parse_phrase(padded) == "blue herons"
    with pytest.raises(InputRefused):
        parse_phrase(" " + padded)


@pytest.mark.parametrize("typed", ["code 123456", "lantern.example", "<b>blue</b>", "a\x00bcd", 7, None, "go: here"])
def test_what_could_be_taken_for_a_code_or_an_address_is_no_phrase(typed: object) -> None:
    """A mail with six digits in its first line would be read as a mail with a code."""
    with pytest.raises(InputRefused):
        parse_phrase(typed)


def test_letters_of_every_script_are_letters() -> None:
    """And two spellings of one letter are one."""
    assert parse_phrase("голубые цапли") == "голубые цапли"
    assert parse_phrase("héron bleu") == parse_phrase("he\u0301ron bleu") == "héron bleu"


def test_it_takes_a_session_and_stands_in_no_log(scene: Scene) -> None:
    """Whoever may read the log must not learn what honest mails look like."""
    for act in (lambda: scene.exchange.set_anti_phishing_code("none", "blue herons"),
                lambda: scene.exchange.anti_phishing_code("none")):  # fmt: skip
        with pytest.raises(NotSignedIn):
            act()
    token = scene.sign_in().session_token
    assert scene.exchange.anti_phishing_code(token) is None
    scene.exchange.set_anti_phishing_code(token, "blue herons")
    assert Kind.ANTI_PHISHING_SET in {event.kind for event in scene.exchange.events(MIRA)}
    assert not any("herons" in str(event.facts) for event in scene.exchange.events())
