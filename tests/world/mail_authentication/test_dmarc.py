"""DMARC: whether what was proved is about the domain that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.dns import Dns
from loginlab.world.mail_authentication.dmarc import (
    Alignment,
    DmarcRecord,
    find_record,
    is_aligned,
    judge_dmarc,
    organisational_domain,
)
from loginlab.world.mail_authentication.verdicts import DkimVerdict, Result, SpfVerdict

REJECT = DmarcRecord("reject")
STRICT = DmarcRecord("reject", Alignment.STRICT, Alignment.STRICT)


def spf(result: str, domain: str = "lantern.example") -> SpfVerdict:
    return SpfVerdict(Result(result), domain, "")


def dkim(result: str, domain: str = "lantern.example") -> DkimVerdict:
    return DkimVerdict(Result(result), domain, "k1", "")


@pytest.mark.parametrize(
    ("one", "other", "relaxed", "strict"),
    [
        ("lantern.example", "lantern.example", True, True),
        ("LANTERN.example", "lantern.Example", True, True),
        ("mail.lantern.example", "lantern.example", True, False),
        ("a.lantern.example", "b.lantern.example", True, False),
        ("lantern-signin.example", "lantern.example", False, False),
        ("lantern.example.thief.test", "lantern.example", False, False),
        ("notlantern.example", "lantern.example", False, False),
        ("a.co.uk", "b.co.uk", False, False),
        ("", "", False, False),
    ],
)
def test_relaxed_compares_the_registered_name_and_strict_the_whole(
    one: str, other: str, relaxed: bool, strict: bool
) -> None:
    """By the Public Suffix List: two names below one suffix are two owners."""
    assert is_aligned(one, other) is is_aligned(other, one) is relaxed
    assert is_aligned(one, other, Alignment.STRICT) is strict


def test_one_aligned_pass_is_enough() -> None:
    """Of either kind; the verdict says which."""
    for found, aligned in (
        ((spf("pass"), [dkim("pass")]), ("spf", "dkim")),
        ((spf("pass"), [dkim("fail")]), ("spf",)),
        ((spf("fail"), [dkim("pass")]), ("dkim",)),
        ((spf("fail"), [dkim("fail"), dkim("pass")]), ("dkim",)),
        ((spf("pass", "list.example"), [dkim("pass")]), ("dkim",)),
    ):
        verdict = judge_dmarc("lantern.example", *found, REJECT)
        assert (verdict.result, verdict.aligned) == (Result.PASS, aligned)


@pytest.mark.parametrize(
    ("found_spf", "found_dkim"),
    [
        (spf("pass", "thief.example"), [dkim("pass", "thief.example")]),
        (spf("fail"), []),
        (spf("softfail"), [dkim("fail")]),
        (spf("none", ""), [dkim("permerror")]),
        (spf("fail"), [dkim("fail")]),
    ],
)
def test_a_pass_for_somebody_else_is_no_pass(found_spf: SpfVerdict, found_dkim: list[DkimVerdict]) -> None:
    """Nor is a failure for the right one."""
    verdict = judge_dmarc("lantern.example", found_spf, found_dkim, REJECT)
    assert (verdict.result, verdict.policy, verdict.aligned) == (Result.FAIL, "reject", ())


def test_a_stranger_who_passes_is_named() -> None:
    """So that a reader learns who it was."""
    verdict = judge_dmarc("lantern.example", spf("pass", "thief.example"), [dkim("pass", "helper.test")], REJECT)
    assert "helper.test and thief.example: somebody else" in verdict.why
    assert "nothing was proved about anybody" in judge_dmarc("lantern.example", spf("fail"), [], REJECT).why


def test_strict_alignment_refuses_a_host_of_the_same_owner() -> None:
    """Each of the two can be strict by itself."""
    found = spf("pass", "bounce.lantern.example"), [dkim("pass", "mail.lantern.example")]
    assert judge_dmarc("lantern.example", *found, REJECT).aligned == ("spf", "dkim")
    assert judge_dmarc("lantern.example", *found, STRICT).result is Result.FAIL
    by_spf = DmarcRecord("reject", Alignment.STRICT, Alignment.RELAXED)
    assert judge_dmarc("lantern.example", *found, by_spf).aligned == ("spf",)


def test_a_lookalike_passes_for_itself() -> None:
    """The rule asks who, and not whether they mean well."""
    name = "lantern-signin.example"
    assert judge_dmarc(name, spf("pass", name), [dkim("pass", name)], REJECT).result is Result.PASS


def test_without_a_record_there_is_nothing_to_go_by() -> None:
    """None is neither a pass nor a fail."""
    assert judge_dmarc("lantern.example", spf("pass"), [dkim("pass")], None).result is Result.NONE


def record_of(*texts: str, name: str = "lantern.example", asked: str = "lantern.example") -> DmarcRecord | None:
    dns = Dns()
    dns.add_txt(f"_dmarc.{name}", *texts)
    return find_record(dns, asked)


def test_a_record_is_read_with_its_policy_and_its_alignment() -> None:
    """Relaxed unless it says strict."""
    assert record_of("v=DMARC1; p=reject") == REJECT
    assert record_of("v=DMARC1;p=quarantine;adkim=s;aspf=r;") == DmarcRecord(
        "quarantine", Alignment.STRICT, Alignment.RELAXED
    )


def test_a_name_below_is_ruled_by_the_registered_name_unless_it_has_its_own() -> None:
    """With a policy for such names if there is one (sp=)."""
    assert record_of("v=DMARC1; p=reject; sp=none", asked="mail.lantern.example") == DmarcRecord("none")
    assert record_of("v=DMARC1; p=reject; sp=none") == REJECT
    assert record_of("v=DMARC1; p=reject", asked="mail.lantern.example") == REJECT
    own = record_of("v=DMARC1; p=none", name="mail.lantern.example", asked="mail.lantern.example")
    assert own == DmarcRecord("none")
    assert record_of("v=DMARC1; p=reject", asked="lantern-signin.example") is None


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("v=spf1 -all",),
        ("v=DMARC1",),
        ("v=DMARC1; p=destroy",),
        ("p=reject; v=DMARC1",),
        ("v=DMARC1; p=reject", "v=DMARC1; p=none"),
        ("v=DMARC1; p=reject; p=none",),
    ],
)
def test_what_is_no_record_rules_nothing(texts: tuple[str, ...]) -> None:
    """A broken record must not stop honest mail."""
    assert record_of(*texts) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_it(domain: str, record: str) -> None:
    """Domains and records are written by strangers."""
    organisational_domain(domain)
    record_of(f"v=DMARC1; {record}")
    record_of("v=DMARC1; p=none", asked=domain)
    assert is_aligned(domain, domain) is bool(domain)


@pytest.mark.parametrize("domain", ["mail.123", "a.0x1", "mail.0177.1", "x.256.1.1"])
def test_a_domain_that_a_browser_would_take_for_a_broken_number_breaks_nothing(domain: str) -> None:
    """Whoever sends mail writes the names in it; a browser refuses such an address, and a mail server only compares."""
    assert is_aligned(domain, domain)
    assert not is_aligned(domain, "lantern.example")
