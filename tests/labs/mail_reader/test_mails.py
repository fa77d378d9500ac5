"""The five mails: each is what it is said to be, because it was really sent so."""

from __future__ import annotations

import pytest

from loginlab.labs.mail_reader.asked import SENT_BY
from loginlab.labs.mail_reader.mails import Played, play_mails
from loginlab.labs.mail_reader.shown import Piece, read_headers, read_paragraphs, shown_name
from loginlab.labs.mail_reader.steps import explain_steps, proved_domain
from loginlab.seat import FROZEN_SEED
from loginlab.world.addresses import is_the_exchanges

SEEDS = pytest.mark.parametrize("seed", [0, 1, 2, FROZEN_SEED])


@pytest.fixture(scope="module")
def played() -> Played:
    return play_mails(FROZEN_SEED)


def results(played: Played, name: str) -> tuple[str, ...]:
    return tuple(step.result for step in explain_steps(played.mail(name).delivered))


@SEEDS
def test_what_each_mail_proves_is_the_same_for_everybody(seed: int) -> None:
    """Order, codes and keys are a learner's own; SPF, DKIM, DMARC and whom they name are not."""
    played = play_mails(seed)
    found = {one.id: (*results(played, one.id), proved_domain(one.delivered)) for one in played.mails}
    assert found == {
        "device": ("pass", "pass", "pass", "lantern.example"),
        "stop": ("fail", "none", "fail", ""),
        "papers": ("pass", "pass", "fail", "post-runner.example"),
        "codes": ("fail", "fail", "fail", ""),
        "renew": ("pass", "pass", "pass", "lantern-signin.example"),
    }


def test_the_order_is_a_learners_own() -> None:
    """An answer cannot be passed on as "the third one"."""
    assert len({tuple(one.id for one in play_mails(seed).mails) for seed in range(6)}) > 1


def test_one_seed_brings_the_same_bytes(played: Played) -> None:
    """Built notebooks compare what is shown."""
    again = play_mails.__wrapped__(FROZEN_SEED)
    assert [one.delivered.raw for one in again.mails] == [one.delivered.raw for one in played.mails]


def test_the_exchanges_two_are_known_as_such(played: Played) -> None:
    """What is told of the senders and what the world saw agree."""
    assert set(SENT_BY) == {one.id for one in played.mails}
    for one in played.mails:
        assert SENT_BY[one.id].startswith("the exchange") is one.is_the_exchanges


def test_the_forwarded_mail_was_in_order_when_the_choir_got_it(played: Played) -> None:
    """The results of the choir's server are still in it, below those of Mira's own."""
    lines = [line for line in read_headers(played.mail("codes").delivered) if line.name == "Authentication-Results"]
    assert ["dmarc=fail" in lines[0].value, "dmarc=pass" in lines[1].value] == [True, True]
    assert lines[1].value.startswith("mx.harbour-choir.example;")
    assert "Harbour Choir" in played.mail("codes").mail.text


def test_three_headers_are_lit_in_every_mail_and_only_the_receivers_own_results(played: Played) -> None:
    """Results by any other name are a claim of whoever handed the mail over."""
    for one in played.mails:
        lit = [line for line in read_headers(one.delivered) if line.why]
        assert [line.name for line in lit] == ["Return-Path", "Authentication-Results", "From"]
        assert lit[1].value.startswith("mx.mail.example;")
        elsewhere = read_headers(one.delivered, "mx.another.example")
        assert [line.name for line in elsewhere if line.why] == ["Return-Path", "From"]


def test_the_name_that_is_shown_can_be_somebody_elses_address(played: Played) -> None:
    """The display-name trick: the exchange's address, as a name."""
    mail = played.mail("renew").mail
    assert shown_name(mail) == "Lantern Exchange (no-reply@lantern.example)"
    assert mail.sender_address == "no-reply@lantern-signin.example"
    assert {shown_name(one.mail) for one in played.mails if one.id != "renew"} == {"Lantern Exchange"}


def test_a_link_shows_one_address_and_leads_to_another(played: Played) -> None:
    """In one of the mails; the exchange's own link leads where it says."""
    links = {
        one.id: [piece for paragraph in read_paragraphs(one.mail.message) for piece in paragraph if piece.target]
        for one in played.mails
    }
    (trick,) = links["stop"]
    assert trick.misleads
    assert (is_the_exchanges(trick.text), is_the_exchanges(trick.target)) == (True, False)
    (own,) = links["device"]
    assert (own.misleads, is_the_exchanges(own.target)) == (False, True)
    assert links["papers"] == links["codes"] == []


def test_words_that_are_no_address_do_not_mislead() -> None:
    """ "Press here" hides a place, and claims none."""
    assert not Piece("Press here", "https://a.example/").misleads
    assert Piece("https://b.example/", "https://a.example/").misleads


def test_the_app_takes_the_password_that_is_said_to_have_expired(played: Played) -> None:
    """The separating test, played in the world."""
    assert played.app_says == "signed in"
    assert "expired" in played.mail("renew").mail.subject
