"""The world's DNS: what owners have published, by name."""

from __future__ import annotations

from loginlab.world.dns import Dns


def test_names_are_compared_without_case_and_without_the_last_dot() -> None:
    """One name has one owner however it is written."""
    dns = Dns()
    dns.add_txt("Lantern.Example.", "one")
    dns.add_txt("lantern.example", "two")
    assert dns.txt("LANTERN.example.") == ("one", "two")


def test_an_unknown_name_has_nothing() -> None:
    """No error: that nothing is there is an answer."""
    dns = Dns()
    assert (dns.txt("a.example"), dns.addresses("a.example"), dns.mail_hosts("a.example")) == ((), (), ())


def test_a_record_can_be_made_when_it_is_asked_for() -> None:
    """And is not made before."""
    dns, asked = Dns(), list[str]()

    def make() -> str:
        asked.append("asked")
        return "made"

    dns.add_txt("a.example", make)
    assert asked == []
    assert dns.txt("a.example") == ("made",)


def test_records_can_be_put_in_the_place_of_others() -> None:
    """A key that is withdrawn is gone for everybody."""
    dns = Dns()
    dns.add_txt("a.example", "one", "two")
    dns.replace_txt("a.example", "three")
    assert dns.txt("a.example") == ("three",)
    dns.replace_txt("a.example")
    assert dns.txt("a.example") == ()
