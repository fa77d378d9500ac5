"""Reading a ticket as staff do: not how it is put, but which facts stand in it.

Nothing here goes by wording. A time is a time, a step is a step, and a quotation is what stood on the page, whatever
is written around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from loginlab.labs.help_ticket.help_case import HelpCase
from loginlab.labs.help_ticket.readings import fold, read_plain
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import ASKED_AT
from loginlab.world.attempt import Reached

CLOSE = timedelta(minutes=5)
"""How near a time has to be to the line in the log. Chosen for this course."""
MOST_TIMES = 3
"""More times than this in a ticket are a list, and say nothing about when it failed. Chosen for this course."""
QUOTED = 0.6
"""The share of the page's words, in a row, that makes a quotation. Chosen for this course."""

PART = 3
"""So many of the page's words in a row are a part of it, and no chance. Chosen for this course."""
VARIES = " You can try again"
"""From here on the page tells a time that is another one for everybody."""

_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)?(?![\d:])\s?(am|pm)?", re.IGNORECASE)
_ZONE = re.compile(r"\s*\(?\s*(?:UTC|GMT)\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
"""How far ahead of UTC a time is said to be, right behind it."""
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_QUOTES = re.compile(r"[“\"„«][^“”\"„«»]{20,}[”\"“»]")
_WORD = re.compile(r"[\w'’]+")
_STEP_SAID = re.compile(
    r"\b(?:step|stops?|stopped|fails?|failed|stuck|asks?(?:\sme)?\sfor|asked(?:\sme)?\sfor|page\sfor)\b"
    r"\W*(?:(?:at|is|was|on|in|with|by|the|my|a|of|step|page)\W+)*([^.\n]{0,50})",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"([^.\n]{0,40})\b(?:is|was|are|were|got|gets)\s(?:refused|rejected|not accepted)", re.IGNORECASE)
STEP_WORDS: dict[Reached, re.Pattern[str]] = {
    step: re.compile(words, re.IGNORECASE)
    for step, words in {
        Reached.NO_PAGE: r"no page|nothing loads|does not load|cannot be reached",
        Reached.DEVICE: r"new device|this your device|device",
        Reached.CODE: r"\bcodes?\b|\b2fa\b|second factor",
        Reached.PASSWORD: r"pass\s?word",
        Reached.WITHDRAWAL: r"withdraw|send\w* (?:the |my )?(?:coins|money|crypto)",
        Reached.IDENTIFIER: r"email address|phone number|user ?name",
    }.items()
}
_NAMED_BY_QUESTION = {
    step: re.compile(
        r"\b(question|step|at)\b\W+" + r"\W+".join(_WORD.findall(words.partition("question")[2])), re.IGNORECASE
    )
    for step, words in ASKED_AT.items()
}
"""A step that people know by what stands on its page, named by it; a page that is only quoted names nothing."""
TEST_WORDS = {
    "private-window": r"private|incognito",
    "another-browser": r"(?:an)?other browser|different browser|second browser",
    "app": r"\bapp\b",
    "mobile-network": r"mobile|phone.s (?:network|data)|hotspot",
    "vpn-off": r"\bvpn\b",
    "phone-clock": r"\bclock\b|phone.s time|time (?:on|of) (?:the|my) phone",
    "authenticator-entries": r"(?:line|entry|entries|account)s? (?:of|in) (?:the|my) authenticator|which line",
    "watch-the-code": r"carr\w+ a code|note|beside",
    "older-phone": r"old(?:er)? phone",
    "next-code": r"next code|new code|another code",
    "type-where-it-shows": r"where it shows|note|visible|see what",
    "compare-identifier": r"letter by letter|compared|opened with",
    "manager-entry": r"password manager|browser has saved|saved",
    "changed-password-mail": r"changed password|password was changed",
    "address-bar": r"address bar|web address|address of the (?:page|site)",
    "cookie-list": r"cookie|browser keeps",
    "open-tabs": r"\btabs?\b",
    "own-tries": r"history|tries of my own|how often",
    "reload-page": r"reload|refresh",
    "clear-cookies": r"cleared?\b",
    "status-page": r"status",
    "another-site": r"(?:an)?other site|other sites",
    "mailbox": r"mailbox|inbox|junk|spam|messages? (?:of|from) (?:the exchange|you)",
    "ask-others": r"somebody else|someone else|friend|colleague|husband|wife|others",
    "paused-message": r"why .{0,30}paused|its message|message .{0,20}paused",
    "second-device": r"(?:phone|other device).s browser|browser (?:of|on) (?:the|my) phone",
    "login-history": r"login history|sign-in history|history of sign-ins|list of (?:the|my|your) sign-ins",
}
NETWORK_WORDS = {
    "home": r"\bhome\b",
    "office": r"\boffice\b|\bwork\b",
    "mobile": r"\bmobile\b",
    "vpn": r"\bvpn\b|hidden harbour",
    "abroad": r"\babroad\b|\bhotel\b",
}
_WEB = re.compile(r"\bbrowser\b|\bweb\b|\bwebsite\b|\bsite\b|\bpage\b|\blaptop\b|\bdesktop\b", re.IGNORECASE)
# "Please help!!" asks for nothing that somebody could do.
_REQUEST = re.compile(
    r"\?|\bplease\b(?!,?\s+help\W*$)|\bi (?:ask|want|need|would like)\b|\bcan you\b|\bcould you\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class InTicket:
    """What stands in a ticket about one case; each is whether the fact is there, and is so.

    Args:
        times: how many times of day stand in it.
        hours_off: by how many whole hours the only time in it is later than the line, as a clock of another zone is;
            0 if it is near, or off in another way.
        steps: the steps it says it stopped at.
        quoted: the longest run of the page's words in it; empty if it is too short to be a quotation.
        shown: how many words the page has.
        claims: titles of tests that it says were run, and were not.
    """

    account: bool
    when: bool
    step: bool
    message: bool
    quoted: tuple[str, ...]
    shown: int
    tried: tuple[str, ...]
    where: bool
    request: bool
    times: int
    hours_off: int
    steps: frozenset[Reached]
    claims: tuple[str, ...]


def read_ticket(text: str, case: HelpCase) -> InTicket:
    """Find the facts of a case in a ticket."""
    plain = read_plain(text).text
    own_words = plain
    for step, named in _NAMED_BY_QUESTION.items():
        own_words = named.sub(rf"\1 {step}", own_words)
    own_words = _QUOTES.sub(" ", own_words)
    for given in (case.first.sentence, *(words for one in case.tried for words in one.told)):
        own_words = _without(own_words, given)
    shown = words_of(case.first.sentence.partition(VARIES)[0])
    quoted = _longest_run(words_of(plain), shown)
    said = _times(own_words) or _times(plain)
    times, zones = [time for time, _ahead in said], {ahead for _time, ahead in said}
    steps = _steps(own_words)
    tried = tuple(one.test.id for one in case.tried if _is_named(one.test.id, one.test.title, plain))
    return InTicket(
        account=fold(case.account) in fold(plain),
        when=0 < len(times) <= MOST_TIMES
        and any(_is_close(time, case.at) for time in times)
        and _day(plain, case.at, zones),
        step=steps == {case.first.reached},
        message=len(quoted) >= min(len(shown), max(PART, round(QUOTED * len(shown)))),
        quoted=quoted,
        shown=len(shown),
        tried=tried,
        where=bool(_WEB.search(plain)) and bool(re.search(NETWORK_WORDS[case.exit.name], plain, re.IGNORECASE)),
        request=bool(_REQUEST.search(own_words)),
        times=len(times),
        hours_off=_hours_off(times[0], case.at) if len(times) == 1 else 0,
        steps=steps,
        claims=_claims(plain, case),
    )


def _times(text: str) -> list[tuple[tuple[int, int], timedelta]]:
    """Each time of day once: what it is in UTC, and how far ahead of that it was said; a bare one is taken for UTC."""
    found = []
    for one in _TIME.finditer(text):
        hour = int(one.group(1))
        half = (one.group(3) or "").lower()
        hour = hour % 12 + 12 * (half == "pm") if half else hour
        minutes, ahead = hour * 60 + int(one.group(2)), _ahead(_ZONE.match(text, one.end()))
        utc = (minutes - ahead // timedelta(minutes=1)) % (24 * 60)
        found.append((divmod(utc, 60), ahead))
    return list(dict.fromkeys(found))


def _ahead(zone: re.Match[str] | None) -> timedelta:
    if zone is None:
        return timedelta(0)
    size = timedelta(hours=int(zone.group(2)), minutes=int(zone.group(3) or 0))
    return size if zone.group(1) == "+" else -size


def _is_close(time: tuple[int, int], at: datetime) -> bool:
    said = at.replace(hour=time[0], minute=time[1], second=0, microsecond=0)
    return min(abs(said + timedelta(days=day) - at) for day in (-1, 0, 1)) <= CLOSE


def _hours_off(time: tuple[int, int], at: datetime) -> int:
    """From 11 hours earlier to 12 later: on which day it was cannot be told from a clock."""
    for hours in range(-11, 13):
        if hours and _is_close(time, at + timedelta(hours=hours)):
            return hours
    return 0


def _day(text: str, at: datetime, zones: Iterable[timedelta]) -> bool:
    """Whether the day is right, where one stands there in figures; it may be that of a clock in one of the zones."""
    days = {tuple(map(int, found)) for found in _DATE.findall(text)}
    right = {(there.year, there.month, there.day) for there in (at, *(at + ahead for ahead in zones))}
    return not days or bool(days & right)


def _steps(text: str) -> frozenset[Reached]:
    """The steps that it is said to stop at; else those that something was refused at; else the only one named."""
    for said_so in (_STEP_SAID, _REFUSED):
        said = {step for found in said_so.finditer(text) if (step := _first_step(found.group(1)))}
        if said:
            return frozenset(said)
    named = frozenset(step for step, words in STEP_WORDS.items() if words.search(text))
    return named if len(named) == 1 else frozenset()


def _first_step(text: str) -> Reached | None:
    places = [(found.start(), step) for step, words in STEP_WORDS.items() if (found := words.search(text))]
    return min(places, key=lambda one: one[0])[1] if places else None


def _longest_run(said: list[str], shown: list[str]) -> tuple[str, ...]:
    """What of the page stands in the ticket, word for word; figures may differ."""
    found = SequenceMatcher(None, said, shown, autojunk=False).find_longest_match()
    return tuple(shown[found.b : found.b + found.size]) if found.size >= min(PART, len(shown)) else ()


def _without(text: str, sentence: str) -> str:
    """A ticket without what it repeats of a page or of a note, in quotation marks or not: nobody has said that."""
    spans = [found.span() for found in _WORD.finditer(text)]
    shown = words_of(sentence)
    blocks = SequenceMatcher(None, words_of(text), shown, autojunk=False).get_matching_blocks()
    for block in reversed(blocks):
        if sum(map(bool, shown[block.b : block.b + block.size])) >= PART:
            start, end = spans[block.a][0], spans[block.a + block.size - 1][1]
            text = text[:start] + "." + text[end:].lstrip(".?!:,’”\"'")
    return text


def words_of(text: str) -> list[str]:
    """A text as words to compare; a figure is as good as any other."""
    return [fold(re.sub(r"\d+", "#", word)) for word in _WORD.findall(text)]


def _is_named(test: str, title: str, text: str) -> bool:
    return fold(title) in fold(text) or bool(re.search(TEST_WORDS.get(test, r"(?!)"), text, re.IGNORECASE))


def _claims(text: str, case: HelpCase) -> tuple[str, ...]:
    """Only what the form offers to tick can be told from “I have not …” without understanding a sentence."""
    folded, run = fold(text), {one.test.id for one in case.tried} | {"read-message"}
    return tuple(test.title for test in TESTS.values() if test.id not in run and fold(test.title) in folded)
