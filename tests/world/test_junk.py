"""The junk folder: mail that arrived and that nobody sees."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Channel, Stage
from loginlab.exchange.messages import write_device_approval, write_sign_in_code
from loginlab.world.clock import FROZEN_AT
from loginlab.world.mailbox import Mailbox
from loginlab.world.world import World
from tests.world.acts import give_code

MIRA = "mira@mail.example"
SENDER = "no-reply@lantern.example"


def receive(mailbox: Mailbox, code: str, later: int = 0) -> None:
    """A mail with a code, some minutes after the first."""
    at = FROZEN_AT + timedelta(minutes=later)
    mailbox.receive(write_sign_in_code(Channel.MAIL, mailbox.address, code, 10, at), at)


@pytest.mark.parametrize("wanted", [SENDER, "lantern.example"])
def test_mail_of_a_filtered_sender_is_put_aside_and_nobody_is_told(wanted: str) -> None:
    """By address or by host: not in the list, not in the count, not the newest."""
    mailbox = Mailbox(MIRA)
    receive(mailbox, "111222")
    mailbox.filters.add(wanted)
    receive(mailbox, "333444", later=1)
    assert [mail.codes for mail in mailbox.mails] == [["111222"]]
    assert [mail.codes for mail in mailbox.junk] == [["333444"]]
    assert (len(mailbox), mailbox.unread, mailbox.newest.codes) == (1, 1, ["111222"])


@pytest.mark.parametrize("other", ["example", "antern.example", "reply@lantern.example", "news@lantern.example", ""])
def test_a_filter_means_the_whole_sender(other: str) -> None:
    """Not a part of the name, and not another address of the host."""
    mailbox = Mailbox(MIRA)
    mailbox.filters.add(other)
    receive(mailbox, "111222")
    assert (len(mailbox.mails), len(mailbox.junk)) == (1, 0)


def test_junk_can_be_opened_where_it_lies() -> None:
    """Reading it moves nothing, and only junk is there."""
    mailbox = Mailbox(MIRA)
    with pytest.raises(LookupError, match="junk folder holds 0"):
        mailbox.open_junk()
    mailbox.filters.add(SENDER)
    receive(mailbox, "111222")
    assert mailbox.open_junk(0).codes == ["111222"]
    assert (mailbox.junk[0].opened, len(mailbox.mails)) == (True, 0)
    with pytest.raises(LookupError, match="mailbox holds 0"):
        mailbox.open(0)


def test_a_rescued_mail_takes_its_place_by_time_and_its_sender_is_let_through() -> None:
    """The filter learns; what else lies in junk stays there."""
    mailbox = Mailbox(MIRA)
    mailbox.filters.add("lantern.example")
    receive(mailbox, "111222")
    receive(mailbox, "333444", later=1)
    mailbox.filters.clear()
    receive(mailbox, "555666", later=2)
    mailbox.filters.update({SENDER, "lantern.example", "harbour.example"})
    assert mailbox.rescue(0).codes == ["111222"]
    assert [mail.codes[0] for mail in mailbox.mails] == ["111222", "555666"]
    assert [mail.codes[0] for mail in mailbox.junk] == ["333444"]
    assert mailbox.filters == {"harbour.example"}
    receive(mailbox, "777888", later=3)
    assert mailbox.newest.codes == ["777888"]


def test_message_ids_stay_unique_over_inbox_and_junk() -> None:
    """A program that saw the same id would hide one of them."""
    mailbox = Mailbox(MIRA)
    for number in range(6):
        mailbox.filters ^= {SENDER}
        receive(mailbox, f"11122{number}")
    assert len({mail.message["Message-ID"] for mail in (*mailbox.mails, *mailbox.junk)}) == 6


def test_a_forged_name_does_not_pass_the_filter_and_the_real_address_counts() -> None:
    """What stands before the address is decoration."""
    mailbox = Mailbox(MIRA)
    mailbox.filters.add(SENDER)
    mail = mailbox.receive(
        write_device_approval(Channel.MAIL, MIRA, "702218", "x", "Browser", 10, FROZEN_AT), FROZEN_AT
    )
    assert (mail.sender_address, mailbox.junk) == (SENDER, (mail,))
    mail.message.replace_header("From", '"friend@mail.example" <No-Reply@Lantern.example>')
    assert mail.sender_address == SENDER


def test_the_approval_lies_in_junk_and_works_from_there(world: World) -> None:
    """The exchange has done its part; the sign-in waits for a person to look in the right place."""
    world.mailbox.filters.add("lantern.example")
    give_code(world)
    assert (world.stage, len(world.mailbox)) == (Stage.DEVICE, 0)
    world.browser.submit("device", {"code": world.mailbox.open_junk().codes[0]})
    assert world.stage is Stage.SIGNED_IN
