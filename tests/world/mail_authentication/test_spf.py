"""SPF: who may send for a domain, on both sides of every limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.dns import Dns
from loginlab.world.mail_authentication.spf import verify_spf
from loginlab.world.mail_authentication.verdicts import Result

ADDRESS = "192.0.2.7"
NAME = "lantern.example"


def judged(record: str, address: str = ADDRESS, **others: str) -> Result:
    dns = Dns()
    dns.add_txt(NAME, record)
    for name, text in others.items():
        dns.add_txt(f"{name}.example", text)
    return verify_spf(dns, address, NAME).result


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 ip4:192.0.2.7 -all", "pass"),
        ("v=spf1 ip4:192.0.2.8 -all", "fail"),
        ("v=spf1 ip4:192.0.2.0/29 -all", "pass"),
        ("v=spf1 ip4:192.0.2.8/29 -all", "fail"),
        ("v=spf1 ip4:192.0.2.8 ~all", "softfail"),
        ("v=spf1 ip4:192.0.2.8 ?all", "neutral"),
        ("v=spf1 ip4:192.0.2.8", "neutral"),
        ("v=spf1 +all", "pass"),
        ("v=spf1 -ip4:192.0.2.7 +all", "fail"),
        ("V=SPF1 IP4:192.0.2.7 -ALL", "pass"),
        ("v=spf1", "neutral"),
        ("v=spf10 +all", "none"),
        ("something else", "none"),
    ],
)
def test_terms_are_read_from_the_left_and_the_first_that_fits_decides(record: str, result: str) -> None:
    """With its sign: + pass, - fail, ~ softfail, ? neutral."""
    assert judged(record) == result


def test_addresses_of_version_six_are_compared_with_their_own_kind() -> None:
    """An IPv4 sender never fits an ip6 term, nor the other way round."""
    assert judged("v=spf1 ip6:2001:db8::/32 -all", "2001:db8::1") is Result.PASS
    assert judged("v=spf1 ip6:2001:db8::/64 -all", "2001:db8:0:1::1") is Result.FAIL
    assert judged("v=spf1 ip6:::/0 -all") is Result.FAIL
    assert judged("v=spf1 ip4:0.0.0.0/0 -all", "2001:db8::1") is Result.FAIL


def test_a_pass_is_taken_over_from_an_included_domain_and_a_fail_is_not() -> None:
    """The other domain's "no" says only that its list does not help."""
    assert judged("v=spf1 include:other.example -all", other="v=spf1 ip4:192.0.2.7 -all") is Result.PASS
    assert judged("v=spf1 include:other.example ?all", other="v=spf1 -all") is Result.NEUTRAL
    assert judged("v=spf1 include:other.example -all") is Result.PERMERROR


def test_a_redirect_hands_the_question_on() -> None:
    """Only where nothing else decided; to nowhere is an error."""
    assert judged("v=spf1 redirect=other.example", other="v=spf1 ip4:192.0.2.7 -all") is Result.PASS
    assert judged("v=spf1 redirect=other.example", other="v=spf1 -all") is Result.FAIL
    assert judged("v=spf1 ip4:192.0.2.7 redirect=other.example", other="v=spf1 -all") is Result.PASS
    assert judged("v=spf1 redirect=other.example") is Result.PERMERROR


def test_hosts_and_mail_hosts_are_looked_up() -> None:
    """``a`` and ``mx`` stand for whatever addresses those names have now."""
    dns = Dns()
    dns.add_txt(NAME, "v=spf1 a:mail.example mx -all")
    dns.add_address("mail.example", ADDRESS)
    dns.add_mail_host(NAME, "mx.lantern.example")
    dns.add_address("mx.lantern.example", "192.0.2.99")
    results = [verify_spf(dns, address, NAME).result for address in (ADDRESS, "192.0.2.99", "192.0.2.98")]
    assert results == [Result.PASS, Result.PASS, Result.FAIL]


@pytest.mark.parametrize(("count", "result"), [(10, Result.PASS), (11, Result.PERMERROR)])
def test_ten_lookups_are_allowed_and_eleven_are_not(count: int, result: Result) -> None:
    """A record must not make a receiver ask for ever."""
    dns = Dns()
    for number in range(count):
        includes = f"include:n{number + 1}.example" if number < count - 1 else "include:last.example"
        dns.add_txt(NAME if number == 0 else f"n{number}.example", f"v=spf1 {includes} -all")
    dns.add_txt("last.example", f"v=spf1 ip4:{ADDRESS} -all")
    assert verify_spf(dns, ADDRESS, NAME).result is result


def test_domains_that_include_each_other_end() -> None:
    """The attack on the receiver, as short as it can be."""
    assert judged(f"v=spf1 include:{NAME} -all") is Result.PERMERROR


@pytest.mark.parametrize(("count", "result"), [(2, Result.FAIL), (3, Result.PERMERROR)])
def test_two_names_may_be_missing_and_three_may_not(count: int, result: Result) -> None:
    """A list of names that do not exist is a way to tire a receiver, or a list that nobody looks after."""
    assert judged("v=spf1 " + " ".join(f"a:n{number}.example" for number in range(count)) + " -all") is result


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 ip4:192.0.2.7 nonsense",
        "v=spf1 ip4:192.0.2.700 +all",
        "v=spf1 ip4:192.0.2.7/33 +all",
        "v=spf1 ip4:2001:db8::1 +all",
        "v=spf1 ip6:192.0.2.7 +all",
        "v=spf1 ip4 +all",
        "v=spf1 include: +all",
        "v=spf1 all:x.example",
        "v=spf1 exists:%{i}.example +all",
        "v=spf1 ptr +all",
        "v=spf1 a:mail.example/99 +all",
        "v=spf1 include:%{d} +all",
        "v=spf1 redirect=a.example redirect=b.example",
    ],
)
def test_a_record_with_a_mistake_passes_nobody(record: str) -> None:
    """Also where a term before the mistake would have fitted: all is read before any counts."""
    assert judged(record) is Result.PERMERROR


def test_two_records_are_none_that_anybody_can_go_by() -> None:
    """Which one counts?"""
    dns = Dns()
    dns.add_txt(NAME, "v=spf1 +all", "v=spf1 -all")
    verdict = verify_spf(dns, ADDRESS, NAME)
    assert (verdict.result, "two records" in verdict.why) == (Result.PERMERROR, True)


def test_an_empty_envelope_is_about_nobody() -> None:
    """A bounce has no sender."""
    assert verify_spf(Dns(), ADDRESS, "").result is Result.NONE


def test_every_verdict_names_the_domain_and_says_why() -> None:
    """For a reader, not for a program."""
    dns = Dns()
    dns.add_txt(NAME, "v=spf1 -all")
    verdict = verify_spf(dns, ADDRESS, NAME.upper())
    assert verdict.domain == NAME
    assert verdict.why.startswith(f"{ADDRESS} is none of the servers that {NAME} has listed")


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_record_and_no_domain_break_it(record: str, domain: str) -> None:
    """Both are written by strangers."""
    dns = Dns()
    dns.add_txt(NAME, f"v=spf1 {record}")
    assert verify_spf(dns, ADDRESS, NAME).why
    assert verify_spf(dns, ADDRESS, domain).why


@given(st.lists(st.sampled_from(
    ["a", "mx", "a/24", "a//64", "mx:b.example/8//9", "ip4:192.0.2.0/24", "ip6:::/0", "include:lantern.example", "-all",
     "~ip4:192.0.2.7", "exp=x.example", "redirect=lantern.example", "a:", "mx/", "all/3", "ip4:/3"]
), max_size=14))  # fmt: skip
def test_no_mixture_of_terms_breaks_it(terms: list[str]) -> None:
    """Nor makes it run for ever."""
    assert judged(" ".join(["v=spf1", *terms])) in Result
