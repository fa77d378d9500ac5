"""What asking for help shows, read off answers and judgements. Nothing here decides, and no ticket comes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loginlab.labs.addresses.signal_detection import Score
from loginlab.labs.help_ticket.channels import TriedChannel
from loginlab.labs.help_ticket.help_case import exits
from loginlab.labs.help_ticket.secret_kinds import INSTEAD, SecretKind
from loginlab.labs.help_ticket.secret_kinds import WHY as WHY_NEVER
from loginlab.labs.help_ticket.ticket_form import DOORS, STEPS, TESTS
from loginlab.labs.help_ticket.ticket_office import TicketOffice
from loginlab.labs.help_ticket.ticket_quality import FACT_WORDS, WHY, Answer, Fact, Quality
from loginlab.labs.recovery_requests.asked import reveal_notes, reveal_wait
from loginlab.labs.recovery_requests.judging import WORTH_WORDS, Judged, Worth, score
from loginlab.labs.recovery_requests.requests import Request, Verdict
from loginlab.labs.recovery_requests.waiting import LOOKS_H, LOOKS_WORDS, WAITS_H, Waited
from loginlab.labs.wording import sentence_case

FIELDS = {
    "account": "Which account",
    "when": "When, by the clock of the exchange (UTC)",
    "step": "At which step it stopped",
    "message": "The words on the page, exactly",
    "door": "Browser or app",
    "network": "Network",
    "tried": "What was tried since",
    "request": "What you ask for",
}
PLACE_WORDS = {**FIELDS, "where": "Where"}


def write_view(office: TicketOffice) -> dict[str, Any]:
    """The case with everything that lies on the desk, the form, and the newest answer."""
    return {
        "number": office.number,
        "name": office.case.name,
        "notes": list(office.notes),
        "fields": FIELDS,
        "steps": list(STEPS),
        "doors": [list(one) for one in DOORS.items()],
        "networks": [list(one) for one in exits()],
        "tests": [list(one) for one in TESTS.items()],
        "sent": office.sent,
        "answer": None if office.answer is None else answer_view(office.answer, office.fields),
    }


def place_of(line: int, fields: Sequence[str]) -> str:
    """Where a finding is, in words: the field of the form, or the line of a free text."""
    return f"In the field “{PLACE_WORDS[fields[line - 1]]}”" if fields else f"Line {line}"


def answer_view(answer: Answer, fields: Sequence[str]) -> dict[str, Any]:
    """What came back. The kind of a secret is in it, and never a part of it."""
    return {
        "good": answer.is_good,
        "title": title_of(answer),
        "says": answer.says,
        "line": answer.line,
        "causes": answer.causes,
        "questions": list(answer.questions),
        "hours": answer.hours,
        "rounds": list(answer.rounds),
        "facts": [[FACT_WORDS[fact], fact in answer.quality.held, fact_said(answer.quality, fact)] for fact in Fact],
        "found": [
            {
                "where": place_of(one.line, fields),
                "kind": one.kind.value,
                "disguise": one.disguise,
                "why": one.why,
                "instead": one.instead,
            }
            for one in answer.found
        ],
    }


def fact_said(quality: Quality, fact: Fact) -> str:
    """What is said of one fact: that it is there, what is wrong with it, or why it is needed."""
    if fact in quality.held:
        return "it is there."
    note = quality.notes.get(fact)
    return f"not clear yet. {WHY[fact]}" if note is None else f"not right yet. {note}"


def title_of(answer: Answer) -> str:
    """The answer in one sentence."""
    if answer.found:
        count = len(answer.found)
        return f"{'A secret stands' if count == 1 else f'{count} secrets stand'} in it. Do not send it like this."
    if answer.quality.missing:
        count = len(answer.questions)
        asks = "one question" if count == 1 else f"{count} questions"
        return f"Nothing secret is in it. Support has {asks}, and that costs {answer.hours} hours."
    return "A good ticket: nothing secret, and support can begin at once."


def announce(answer: Answer) -> str:
    """What a screen reader says after a ticket was sent."""
    return title_of(answer)


def channels_view(tried: Sequence[TriedChannel], said: Mapping[str, bool]) -> dict[str, Any]:
    """The ways; where one leads is in it only once it has been judged."""
    rows = [
        {
            "id": one.channel.id,
            "words": one.channel.words,
            "shown": one.channel.shown,
            "judged": _channel_judged(one, said[one.channel.id]) if one.channel.id in said else None,
        }
        for one in tried
    ]
    return {"rows": rows, "score": _score_words(_channel_score(tried, said)) if len(said) == len(tried) else ""}


def _channel_judged(one: TriedChannel, own: bool) -> dict[str, Any]:
    right = own == one.is_the_exchanges
    return {
        "right": right,
        "title": f"{'Right.' if right else 'Not so.'} {leads_to(one)}",
        "greets": one.greets,
        "asks": one.asks_for,
        "why": one.channel.why,
    }


def leads_to(one: TriedChannel) -> str:
    """Who is at the other end."""
    if one.is_the_exchanges:
        return f"It leads to {one.owner}, and that is the exchange."
    if not one.channel.address:
        return "Nobody can see who is at the other end, so take it for somebody else."
    return f"It leads to {one.owner}, and that is somebody else."


def _channel_score(tried: Sequence[TriedChannel], said: Mapping[str, bool]) -> Score:
    copies = [one for one in tried if not one.is_the_exchanges]
    own = [one for one in tried if one.is_the_exchanges]
    misses = sum(said[one.channel.id] for one in copies)
    alarms = sum(not said[one.channel.id] for one in own)
    return Score(len(copies) - misses, misses, alarms, len(own) - alarms)


def _score_words(found: Score) -> str:
    return (
        f"Of {found.copies} that are bad you refused {found.hits}. Of {found.genuine} that are good you refused "
        f"{found.false_alarms}. {found.in_words()}"
    )


def said_of_channel(one: TriedChannel, own: bool, *, left: int) -> str:
    """What a screen reader says after a way was judged."""
    judged = _channel_judged(one, own)
    return f"{judged['title']} {left} to go." if left else f"{judged['title']} That was the last one."


def requests_view(requests: Sequence[Request], judged: Mapping[str, Judged], waited: Waited | None) -> dict[str, Any]:
    """The requests; what one really is, is in it only once it has been judged."""
    rows = [request_view(one) | {"judged": _judged_view(judged.get(one.id))} for one in requests]
    all_judged = len(judged) == len(requests)
    return {
        "rows": rows,
        "verdicts": [[one.value, sentence_case(one.value)] for one in Verdict],
        "score": _score_words(score(judged)) if all_judged else "",
        "notes": _table(reveal_notes(0)),
        "waits": [[str(hours), f"{hours} hours"] for hours in WAITS_H],
        "owners": [[name, sentence_case(words)] for name, words in LOOKS_WORDS.items()],
        "waited": None if waited is None else _waited_view(waited),
    }


def request_view(one: Request) -> dict[str, str]:
    """One request as it arrives."""
    return {
        "id": one.id,
        "by": one.medium.value,
        "sender": one.sender,
        "place": one.place or "none to be seen",
        "words": one.words,
        "begun": "yes, and the case is open" if one.asked_for_help else "no",
    }


def _judged_view(one: Judged | None) -> dict[str, str] | None:
    if one is None:
        return None
    box = {Worth.RIGHT: "good", Worth.SAFE: "note"}.get(one.worth, "bad")
    return {
        "box": box,
        "title": f"{WORTH_WORDS[one.worth]} The answer is “{one.request.verdict.value}”.",
        "said": one.said.value,
        "why": one.why,
    }


def said_of_request(one: Judged, *, left: int) -> str:
    """What a screen reader says after a request was judged."""
    rest = f"{left} to go." if left else "That was the last one."
    return f"{WORTH_WORDS[one.worth]} The answer is “{one.request.verdict.value}”. {rest}"


def wait_title(waited: Waited) -> str:
    """What came of a wait."""
    looks = next(words for name, words in LOOKS_WORDS.items() if LOOKS_H[name] == waited.looks_h)
    if waited.removed:
        return f"Lost: after {waited.wait_h} hours the thief has it removed. She {looks}, and that was too late."
    return f"Kept: she {looks}, found the notice after {waited.looks_h} hours, and pressed once."


def _waited_view(waited: Waited) -> dict[str, Any]:
    return {"kept": not waited.removed, "title": wait_title(waited), "log": list(waited.log)}


def _table(found: Any) -> dict[str, Any]:
    return {"text": found.text, "header": list(found.header), "rows": [list(row) for row in found.rows]}


def write_tables() -> dict[str, Any]:
    """For readers without a kernel: what belongs into a ticket, and what never does."""
    return {
        "facts": [[FACT_WORDS[fact], WHY[fact]] for fact in Fact],
        "never": [
            [kind.value, WHY_NEVER[kind], INSTEAD[kind]] for kind in SecretKind if kind is not SecretKind.SPELLED
        ],
    }


def channel_tables(tried: Sequence[TriedChannel]) -> dict[str, Any]:
    """The ways, and behind a closed fold where each leads."""
    return {
        "rows": [[one.channel.words, one.channel.shown] for one in tried],
        "solved": [[one.channel.words, leads_to(one), one.asks_for or "nothing", one.channel.why] for one in tried],
    }


def request_tables(seed: int, requests: Sequence[Request]) -> dict[str, Any]:
    """The requests, and behind closed folds what each is, what a note is good for, and what a wait is."""
    return {
        "rows": [list(request_view(one).values())[1:] for one in requests],
        "solved": [[one.sender, one.verdict.value, one.why] for one in requests],
        "notes": _table(reveal_notes(seed)),
        "wait": _table(reveal_wait(seed)),
    }
