"""Attacks on a reset that ask and guess: each fails at the exchange and succeeds where its one guard is missing."""

from __future__ import annotations

from contextlib import suppress

from loginlab.exchange import ExchangeError
from tests.attacks.reset_guards import only_without, sets_password
from tests.exchange.scene import MIRA, NOBODY, Scene


def test_enumerating_customers() -> None:
    """Ask for one who is a customer and one who is none: the answers differ only where nobody minds."""

    def attack(scene: Scene) -> bool:
        answers = []
        for who in (MIRA, NOBODY):
            try:
                answers.append(str(scene.exchange.request_reset(who)))
            except ExchangeError as refusal:
                answers.append(refusal.public_message)
        return answers[0] != answers[1]

    assert only_without("same_answer", attack)


def test_guessing_the_code() -> None:
    """A thousand guesses in a row, the right one last: it is looked at only where tries are not limited."""

    def attack(scene: Scene) -> bool:
        scene.exchange.request_reset(MIRA)
        right = int(scene.newest_code())
        return any(sets_password(scene, MIRA, f"{(right - ahead) % 10**6:06d}") for ahead in range(999, -1, -1))

    assert only_without("limited_tries", attack)


def test_collecting_codes_and_using_an_older_one() -> None:
    """Five messages, and the first one was read on a lock screen."""

    def attack(scene: Scene) -> bool:
        codes = []
        for _ in range(5):
            scene.exchange.request_reset(MIRA)
            codes.append(scene.newest_code())
            scene.wait(seconds=31)
        return sets_password(scene, MIRA, codes[0])

    assert only_without("newest_only", attack)


def test_asking_for_a_hundred_codes() -> None:
    """In an hour a hundred mails arrive, or five."""

    def attack(scene: Scene) -> bool:
        for _ in range(100):
            with suppress(ExchangeError):
                scene.exchange.request_reset(MIRA)
            scene.wait(seconds=31)
        assert len(scene.messages) in {5, 100}
        return len(scene.messages) == 100

    assert only_without("limited_requests", attack)


def test_asking_without_a_pause() -> None:
    """Two requests within thirty seconds send two mails only where requests are not limited."""

    def attack(scene: Scene) -> bool:
        for _ in range(2):
            with suppress(ExchangeError):
                scene.exchange.request_reset(MIRA)
        return len(scene.messages) == 2

    assert only_without("limited_requests", attack)
