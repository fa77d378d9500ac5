"""Delivery: at once unless delayed, and never out of order for one recipient."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Channel, Message
from loginlab.world.clock import Clock
from loginlab.world.post import Post

MIRA, TOMAS = "mira@mail.example", "+447700900001"


class Inbox:
    def __init__(self) -> None:
        self.got: list[tuple[str, datetime]] = []

    def receive(self, message: Message, arrived_at: datetime) -> None:
        self.got.append((message.subject, arrived_at))


def scene() -> tuple[Clock, Post, Inbox, Inbox]:
    clock = Clock(None)
    post, mira, tomas = Post(clock.now), Inbox(), Inbox()
    post.add_inbox(MIRA, mira)
    post.add_inbox(TOMAS, tomas)
    return clock, post, mira, tomas


def send(clock: Clock, post: Post, subject: object, to: str = MIRA) -> None:
    channel = Channel.MAIL if "@" in to else Channel.SMS
    post.send(Message(channel, to, str(subject), ("x",), clock.now()))


def test_a_message_arrives_at_once_and_at_nobody_else() -> None:
    """Without a delay there is nothing to wait for."""
    clock, post, mira, tomas = scene()
    send(clock, post, "hello")
    assert (mira.got, tomas.got) == ([("hello", clock.now())], [])


def test_a_message_to_nobody_is_lost_and_breaks_nothing() -> None:
    """As mail to a mistyped address is."""
    clock, post, mira, _ = scene()
    send(clock, post, "lost", "mirra@mail.example")
    send(clock, post, "found")
    assert [subject for subject, _ in mira.got] == ["found"]


def test_a_delayed_message_arrives_when_its_time_has_come_and_not_before() -> None:
    """Both sides of the moment; the time of arrival is the true one, however late somebody looks."""
    clock, post, mira, _ = scene()
    sent = clock.now()
    post.delays[Channel.MAIL] = timedelta(minutes=5)
    send(clock, post, "late")
    clock.advance(timedelta(minutes=5) - timedelta(microseconds=1))
    post.deliver()
    assert mira.got == []
    clock.advance(timedelta(hours=1))
    post.deliver()
    assert mira.got == [("late", sent + timedelta(minutes=5))]


def test_a_delay_of_mail_delays_no_text_message() -> None:
    """Two ways, two delays."""
    clock, post, mira, tomas = scene()
    post.delays[Channel.MAIL] = timedelta(minutes=5)
    send(clock, post, "mail")
    send(clock, post, "sms", TOMAS)
    assert (mira.got, len(tomas.got)) == ([], 1)


def test_a_later_message_waits_for_an_earlier_one_to_the_same_person() -> None:
    """The delay is over, the queue is not."""
    clock, post, mira, _ = scene()
    post.delays[Channel.MAIL] = timedelta(minutes=5)
    send(clock, post, "first")
    post.delays[Channel.MAIL] = timedelta()
    send(clock, post, "second")
    assert mira.got == []
    clock.advance(timedelta(minutes=5))
    post.deliver()
    assert [subject for subject, _ in mira.got] == ["first", "second"]


@given(st.lists(st.tuples(st.sampled_from([MIRA, TOMAS]), st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_everything_arrives_once_and_in_the_order_in_which_it_was_sent(acts: list[tuple[str, int, int]]) -> None:
    """Whatever the delays, and however the time passes between."""
    clock, post, mira, tomas = scene()
    for number, (to, delay, wait) in enumerate(acts):
        post.delays = dict.fromkeys(Channel, timedelta(minutes=delay))
        send(clock, post, number, to)
        clock.advance(timedelta(minutes=wait))
        post.deliver()
    clock.advance(timedelta(hours=10))
    post.deliver()
    for to, inbox in ((MIRA, mira), (TOMAS, tomas)):
        assert [subject for subject, _ in inbox.got] == [str(n) for n, act in enumerate(acts) if act[0] == to]
        times = [at for _, at in inbox.got]
        assert times == sorted(times)
