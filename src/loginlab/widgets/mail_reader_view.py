"""What the Mail Reader shows, read off the mails and their verdicts. Nothing here decides about a mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loginlab.labs.mail_reader.asked import SENT_BY
from loginlab.labs.mail_reader.judging import NOBODY, WHO, Act, Judged, Worth, judge_mail, right_answers, score
from loginlab.labs.mail_reader.mails import Played, ReceivedMail
from loginlab.labs.mail_reader.shown import read_headers, read_paragraphs, shown_name
from loginlab.labs.mail_reader.steps import explain_steps, proved_domain

SITUATION = (
    "Mira has five mails. At {time} today she was signing in on a new laptop. She did nothing else at the exchange, "
    "and took no money out. Some of the mails are from Lantern Exchange, and some are not. Years ago her choir gave "
    "her another address, and what comes there is sent on to this mailbox."
)
ACTS = {
    Act.FOLLOW: "Do what it says",
    Act.LOOK: "Leave it alone, and look in the app",
    Act.REPORT: "Report it as a trick, and delete it",
}
HOLDS = ((True, "Yes"), (False, "No"))
ASKED = (
    "Which name do SPF and DKIM prove?",
    "Is that the name after the @ in From, or one that belongs to it?",
    "What should Mira do with it?",
)
WORTH = {Worth.RIGHT: "Right.", Worth.SAFE: "Safe, and not the best.", Worth.WRONG: "Not so."}
Said = tuple[str, bool, Act]


def reader_view(played: Played, said: Mapping[int, Said], judged: Mapping[int, Judged]) -> dict[str, Any]:
    """Everything on the page. What a mail really was is in it only once that mail has been judged."""
    mails = [
        mail_view(one) | {"judged": judged_view(one, said[place], judged[place]) if place in judged else None}
        for place, one in enumerate(played.mails)
    ]
    return {
        "situation": SITUATION.format(time=f"{played.mail('device').mail.arrived_at:%H:%M}"),
        "asked": list(ASKED),
        "who": [[name, who_words(name)] for name in WHO],
        "holds": [list(one) for one in HOLDS],
        "acts": [[act.value, words] for act, words in ACTS.items()],
        "mails": mails,
        "debrief": debrief_view(played, judged) if len(judged) == len(mails) else None,
    }


def mail_view(one: ReceivedMail) -> dict[str, Any]:
    """One mail as a program shows it, with what is a press further away."""
    mail = one.mail
    return {
        "sender": shown_name(mail),
        "from": mail.sender,
        "subject": mail.subject,
        "time": f"{mail.arrived_at:%H:%M}",
        "paragraphs": [
            [[piece.text, piece.target, piece.misleads] for piece in pieces] for pieces in read_paragraphs(mail.message)
        ],
        "headers": [[line.name, line.value, line.why] for line in read_headers(one.delivered)],
        "steps": [[step.name, step.question, step.result, step.why] for step in explain_steps(one.delivered)],
    }


def judged_view(one: ReceivedMail, said: Said, judged: Judged) -> dict[str, Any]:
    """What was said of one mail, what it is worth, and who really sent it."""
    who, holds, act = said
    words = (who_words(who), dict(HOLDS)[holds], ACTS[act])
    return {
        "answers": [
            [asked, answered, answer.worth.value, WORTH[answer.worth], answer.why]
            for asked, answered, answer in zip(ASKED, words, judged.answers, strict=True)
        ],
        "sent_by": SENT_BY[one.id],
    }


def debrief_view(played: Played, judged: Mapping[int, Judged]) -> dict[str, Any]:
    """All five side by side, and what follows from that."""
    found = score(list(judged.values()))
    safe = f", and {found.safe} more safe" if found.safe else ""
    return {
        "score": f"{found.right} of {found.of} answers are right{safe}.",
        "header": ["mail", "shown as", "the proof names", "DMARC", "really sent by", "your answers"],
        "rows": [
            [*solved_row(one), ", ".join(answer.worth.value for answer in judged[place].answers)]
            for place, one in enumerate(played.mails)
        ],
        "lessons": lessons(played),
    }


def solved_row(one: ReceivedMail) -> list[str]:
    """One mail in the table."""
    proved = proved_domain(one.delivered) or NOBODY
    return [one.mail.subject, shown_name(one.mail), proved, one.delivered.dmarc.result.value, SENT_BY[one.id]]


def lessons(played: Played) -> list[str]:
    """What the five show together, with the numbers of these five."""
    passed = [one for one in played.mails if one.delivered.dmarc.result == "pass"]
    failed = [one for one in played.mails if one not in passed]
    app = "took it" if played.app_says == "signed in" else "refused it"
    return [
        f"“Pass” says who. {len(passed)} mails pass, and {_thieves(passed)} of them came from a thief, who had proved "
        "a name of their own. Read the name before you trust the pass.",
        f"“Fail” is not “thief”. {len(failed)} mails fail, and {len(failed) - _thieves(failed)} of them was an honest "
        "warning that had been changed on its way. It says only that nothing is proved.",
        f"The app is the better test. Mira tried the “expired” password there, and the app {app}. It asks the exchange "
        "itself, and no mail stands between.",
    ]


def _thieves(mails: list[ReceivedMail]) -> int:
    return sum(not one.is_the_exchanges for one in mails)


def solved_view(played: Played) -> list[dict[str, Any]]:
    """What should be said of each mail, for readers without a kernel."""
    solved = []
    for one in played.mails:
        said = right_answers(one)
        solved.append(judged_view(one, said, judge_mail(one, *said)))
    return solved


def who_words(name: str) -> str:
    """An answer to "whom", to be read."""
    return "Nobody: nothing is proved" if name == NOBODY else name


def announce(judged: Judged, *, left: int) -> str:
    """What a screen reader says after a judgement."""
    right = sum(answer.worth is Worth.RIGHT for answer in judged.answers)
    rest = f"{left} to go." if left else "That was the last one. What the five show together stands below."
    return f"{right} of {len(judged.answers)} right. {rest}"
