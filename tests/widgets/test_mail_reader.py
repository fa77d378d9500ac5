"""The Mail Reader: it shows what the mails and their verdicts say, and tells nothing before it was asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

import loginlab as lab
from loginlab.labs.mail_reader.asked import SENT_BY
from loginlab.labs.mail_reader.judging import Act, right_answers
from loginlab.labs.mail_reader.mails import play_mails
from loginlab.seat import FROZEN_SEED, frozen_seat
from loginlab.widgets.mail_reader import NOT_THERE, MailReader

MAILS = play_mails(FROZEN_SEED).mails


@pytest.fixture
def reader() -> MailReader:
    return MailReader(frozen_seat())


def press(reader: MailReader, name: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    reader.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    reader._receive(reader, {"act": name, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, reader.view])
    return reply


def judge_rightly(reader: MailReader, place: int) -> str:
    who, holds, act = right_answers(MAILS[place])
    return str(press(reader, "judge", place=place, who=who, holds=holds, act=act.value)["said"])


def test_the_five_are_shown_as_a_mail_program_shows_them(reader: MailReader) -> None:
    """Name, subject and time; the proof comes from the mail's own verdicts."""
    for mail, shown in zip(MAILS, reader.view["mails"], strict=True):
        assert (shown["subject"], shown["judged"]) == (mail.mail.subject, None)
        assert [step[2] for step in shown["steps"]][2] == mail.delivered.dmarc.result
        assert sum(bool(why) for _, _, why in shown["headers"]) == 3


def test_the_whole_line_from_is_there_where_its_name_is_asked_about(reader: MailReader) -> None:
    """The second question is about what stands after the @, and a list of mails shows a name without one."""
    assert "after the @ in From" in reader.view["asked"][1]
    for mail, shown in zip(MAILS, reader.view["mails"], strict=True):
        assert shown["from"] == mail.mail.sender
        assert "@" in shown["from"]


def test_who_it_really_was_is_nowhere_before_a_judgement(reader: MailReader) -> None:
    """Not even in what the page could be made to show; afterwards only for that mail."""
    before = json.dumps(reader.view)
    assert "sent_by" not in before
    assert not any(words in before for words in SENT_BY.values() if words != "the exchange")
    judge_rightly(reader, 2)
    told = [mail["judged"] is not None for mail in reader.view["mails"]]
    assert told == [False, False, True, False, False]
    assert reader.view["mails"][2]["judged"]["sent_by"] == SENT_BY[MAILS[2].id]


def test_right_answers_are_said_to_be_right_and_the_debrief_comes_last(reader: MailReader) -> None:
    """After the fifth, and not after the fourth."""
    for place in range(4):
        assert judge_rightly(reader, place) == f"3 of 3 right. {4 - place} to go."
        assert reader.view["debrief"] is None
    assert judge_rightly(reader, 4).startswith("3 of 3 right. That was the last one.")
    debrief = reader.view["debrief"]
    assert debrief["score"] == "15 of 15 answers are right."
    assert [row[4] for row in debrief["rows"]] == [SENT_BY[mail.id] for mail in MAILS]
    assert {len(row) for row in debrief["rows"]} == {len(debrief["header"])}


def test_wrong_answers_are_explained(reader: MailReader) -> None:
    """Each with its reason; a safe one is called safe."""
    place = next(n for n, mail in enumerate(MAILS) if mail.id == "renew")
    said = press(reader, "judge", place=place, who="nobody", holds=False, act="look")["said"]
    assert said == "0 of 3 right. 4 to go."
    answers = reader.view["mails"][place]["judged"]["answers"]
    assert [answer[2] for answer in answers] == ["wrong", "wrong", "safe"]
    assert all(answer[4] for answer in answers)


def test_a_mail_is_judged_once_until_one_begins_again(reader: MailReader) -> None:
    """Who has read the answer does not judge any more."""
    judge_rightly(reader, 0)
    assert press(reader, "judge", place=0, who="nobody", holds=False, act="look")["said"].startswith("You have judged")
    assert reader.view["mails"][0]["judged"]["answers"][0][2] == "right"
    press(reader, "begin_again")
    assert [mail["judged"] for mail in reader.view["mails"]] == [None] * 5


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"place": 0},
        {"place": 5, "who": "nobody", "holds": True, "act": "look"},
        {"place": -1, "who": "nobody", "holds": True, "act": "look"},
        {"place": True, "who": "nobody", "holds": True, "act": "look"},
        {"place": "0", "who": "nobody", "holds": True, "act": "look"},
        {"place": 0, "who": "thief.example", "holds": True, "act": "look"},
        {"place": 0, "who": "nobody", "holds": "yes", "act": "look"},
        {"place": 0, "who": "nobody", "holds": True, "act": "burn"},
        {"place": 0, "who": ["nobody"], "holds": True, "act": {}},
    ],
)
def test_what_is_no_answer_judges_nothing(reader: MailReader, data: dict[str, object]) -> None:
    """A page may send anything; the widget answers with a sentence or says that it did not work."""
    reply = press(reader, "judge", **data)
    assert reply.get("said") in {NOT_THERE, "Answer all three questions first."} or "failed" in reply
    assert all(mail["judged"] is None for mail in reader.view["mails"])


def test_an_act_that_does_not_exist_is_not_done(reader: MailReader) -> None:
    """The page chooses among the acts and among nothing else."""
    assert "failed" in press(reader, "static_html")


def test_two_readers_do_not_share_judgements(reader: MailReader) -> None:
    """The mails are the same and the answers each reader's own."""
    judge_rightly(reader, 0)
    assert MailReader(frozen_seat()).view["mails"][0]["judged"] is None


def test_the_static_form_has_the_mails_and_folds_the_answers_away(reader: MailReader) -> None:
    """Where no kernel runs one can still read, judge for oneself, and open the answer."""
    html = reader.static_html()
    for mail in MAILS:
        _, _, after = html.partition(f". {mail.mail.subject}</h4>")
        assert f"<p>Really sent by: {SENT_BY[mail.id]}</p>" in after.partition("<h4>")[0].rpartition("<details>")[2]
    assert html.count("<details>") == 15
    assert "<details open" not in html
    assert "href" not in html
    assert "https://www.lantern-signin.example/sign-in" in html


def test_the_face_opens_one() -> None:
    """``lab.mail_reader()``."""
    assert isinstance(lab.mail_reader(), MailReader)
    assert {act.value for act in Act} == {one[0] for one in lab.mail_reader().view["acts"]}
