"""What the questions of the lesson ask of the five mails, and what is shown once somebody has guessed."""

from __future__ import annotations

from loginlab.labs.mail_reader.mails import ReceivedMail, play_mails
from loginlab.labs.mail_reader.shown import read_paragraphs, shown_name
from loginlab.labs.mail_reader.steps import explain_steps, proved_domain
from loginlab.labs.revealed import Revealed
from loginlab.world.mail_authentication import Result

SENT_BY = {
    "device": "the exchange",
    "stop": "a thief with a rented server",
    "papers": "a thief who pays a service that sends mail",
    "codes": "the exchange, sent on by a choir",
    "renew": "a thief with a name of their own",
}
"""Who really sent each; whether that is the exchange is the world's word, and a test holds the two together."""


def _passes(one: ReceivedMail) -> bool:
    return one.delivered.dmarc.result is Result.PASS


def mails_that_pass_dmarc(seed: int) -> frozenset[str]:
    """The ids of the mails that pass: device, stop, papers, codes, renew are what there is."""
    return frozenset(one.id for one in play_mails(seed).mails if _passes(one))


def count_mails_that_pass_dmarc(seed: int) -> int:
    """How many of the five pass."""
    return len(mails_that_pass_dmarc(seed))


def count_thieves_among_passed(seed: int) -> int:
    """How many of those that pass are a thief's."""
    return sum(_passes(one) and not one.is_the_exchanges for one in play_mails(seed).mails)


def honest_mails_that_fail(seed: int) -> frozenset[str]:
    """The ids of the mails that fail although the exchange wrote them."""
    return frozenset(one.id for one in play_mails(seed).mails if one.is_the_exchanges and not _passes(one))


def what_a_pass_says(seed: int) -> str:
    """What all passing mails have in common: ``who`` (the sender is named), or ``trust`` if none is a thief's."""
    passed = [one for one in play_mails(seed).mails if _passes(one)]
    return "trust" if all(one.is_the_exchanges for one in passed) else "who"


def why_the_forwarded_one_fails(seed: int) -> str:
    """``both`` if the text was changed and another server brought it; ``text`` or ``server`` if only one of them."""
    found = play_mails(seed).mail("codes").delivered
    text = all(one.result is not Result.PASS for one in found.dkim)
    server = found.spf.result is not Result.PASS
    return "both" if text and server else "text" if text else "server" if server else "neither"


def signer_of_the_bulk_mail(seed: int) -> str:
    """Whom the proof names on the mail that shows the exchange and came through a service."""
    return proved_domain(play_mails(seed).mail("papers").delivered)


def what_the_app_says_of_the_expired_password(seed: int) -> str:
    """``signed-in`` if the app took the password that is said to have expired, else ``refused``."""
    return "signed-in" if play_mails(seed).app_says == "signed in" else "refused"


def mails_whose_link_misleads(seed: int) -> frozenset[str]:
    """The ids of the mails with a link whose words are another address than the one behind them."""
    return frozenset(
        one.id
        for one in play_mails(seed).mails
        if any(piece.misleads for paragraph in read_paragraphs(one.mail.message) for piece in paragraph)
    )


def reveal_five_mails(seed: int) -> Revealed:
    """All five: what is shown, what is proved, and who it was."""
    mails = play_mails(seed).mails
    passed, thieves = count_mails_that_pass_dmarc(seed), count_thieves_among_passed(seed)
    rows = tuple(
        (
            one.mail.subject,
            shown_name(one.mail),
            one.delivered.spf.result.value,
            one.delivered.dkim[0].result.value if one.delivered.dkim else "none",
            one.delivered.dmarc.result.value,
            proved_domain(one.delivered) or "nobody",
            SENT_BY[one.id],
        )
        for one in mails
    )
    return Revealed(
        f"{passed} of {len(mails)} pass DMARC; thieves among those: {thieves}. A pass says who sent a mail. "
        "Whether that is the exchange, you have to read.",
        header=("mail", "shown as", "SPF", "DKIM", "DMARC", "proved", "really sent by"),
        rows=rows,
    )


def reveal_forwarded(seed: int) -> Revealed:
    """The honest mail that fails beside the thief's that fails."""
    played = play_mails(seed)
    rows = []
    for name in ("codes", "stop"):
        spf, dkim, dmarc = explain_steps(played.mail(name).delivered)
        rows.append((SENT_BY[name], spf.why, dkim.why, dmarc.result))
    return Revealed(
        "The choir put a footer below, so the signature no longer fits, and its own server brought the mail. The "
        "result is the same word as on a thief’s mail. “Fail” means that nothing is proved, in either direction.",
        header=("sent by", "SPF", "DKIM", "DMARC"),
        rows=tuple(rows),
    )


def reveal_expired_password(seed: int) -> Revealed:
    """What the mail says, what its headers say, and what the app says."""
    played = play_mails(seed)
    mail = played.mail("renew")
    return Revealed(
        "The mail is proved, and it is not true. The app needs no proof by mail: it asks the exchange itself.",
        header=("who is asked", "what it says"),
        rows=(
            ("the mail", mail.mail.text.partition("\n")[0]),
            ("its headers", mail.delivered.dmarc.why),
            ("the app, with the old password", played.app_says),
        ),
    )
