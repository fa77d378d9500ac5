"""The two people whom a lure can reach. They differ in what they do when something is *missing*.

Both are taken in by the page: it is the exchange's own. What could warn them is a phrase that is not in the mail, and a
password manager that says nothing. Most people are the first of the two. When a bank no longer showed its customers
the picture that they had chosen, 23 of 25 typed their password all the same (Schechter et al., IEEE S&P 2007); in a
later study of 482 people, 73 of 100 did (Lee and Bauer).
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.world.habits import Approval


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody who gets the lure.

    Args:
        name: in one word.
        about: who that is, in a sentence.
        notices_missing_phrase: whether they notice that a mail lacks the phrase they chose, and stop.
        types_by_hand: whether they type the password when the manager does not offer it; otherwise they stop.
        approval: what they do with the mail that asks about a new device. The link in it is another matter than the
            code, so that is tried as well.
    """

    name: str
    about: str
    notices_missing_phrase: bool
    types_by_hand: bool
    approval: Approval = Approval.TYPE_NEWEST_CODE


HURRIED = Victim(
    "hurried",
    "Does not notice that the word is missing. When the password manager is silent, types by hand. Most are so.",
    notices_missing_phrase=False,
    types_by_hand=True,
)
ATTENTIVE = Victim(
    "attentive",
    "Notices that the word is missing, and stops. Stops too when the password manager is silent. Few are so.",
    notices_missing_phrase=True,
    types_by_hand=False,
)
VICTIMS = {victim.name: victim for victim in (HURRIED, ATTENTIVE)}
