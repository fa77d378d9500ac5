"""Good tickets, generated: every fact of a case in many people's ways of putting it, and nothing secret.

They are what a scanner must leave in peace. A desk that is warned of every second honest ticket stops reading the
warnings.
"""

from __future__ import annotations

from random import Random

from loginlab.labs.help_ticket.help_case import HelpCase
from loginlab.labs.help_ticket.ticket_quality import Fact

OPENINGS = ("Hello,", "Good morning", "Dear team", "Hi there,", "To whom it may concern:", "")
ACCOUNTS = (
    "My account: {account}",
    "Account {account}",
    "The account was opened with {account}.",
    "I signed up as {account} in 2024, my phone ends in {last}.",
)
WHENS = (
    "It happened at {time} UTC on {iso}.",
    "Time: {iso} {time} (UTC)",
    "Today at {time} UTC, the first time ever.",
    "On {day}, {time} UTC. It has been so since then.",
)
STEPS = (
    "Step: {step}",
    "It stops at the step “{step}”: {step}.",
    "I am stuck at the {step}.",
    "It failed at the {step}.",
)
MESSAGES = (
    "The page says: “{message}”",
    'What stands there, word for word: "{message}"',
    "Message on the page: {message}",
    "I copied this from the screen: {message}",
)
WHERES = (
    "I used {agent}, {network}.",
    "Browser: {agent}. Network: {network}.",
    "On the website with {agent} {network}, IP address {ip}.",
)
TRIEDS = ("Afterwards I did this: {tried}", "Tried since: {tried}", "{tried} That did not help.")
EXTRAS = (
    "My last order was number {number}, for {amount} USDT.",
    "Order {number} of {amount} USDT is still open.",
    "Your earlier answer has the ticket number {number}.",
    "I sent {amount} USDT to bc1qexampleonlyforthiscourse7address9 on {iso}.",
    "My password is not the problem, it is saved in the password manager.",
    "The password was changed in May and is known to nobody else.",
    "No code came by mail, although I waited for 10 minutes.",
    "The codes before that day were accepted, each within half a minute.",
    "The phone’s clock is 4 seconds off, I compared it at {time}:30.",
    "I have 3 tries left, says the page, and 8 recovery codes on paper.",
    "Phone for calls back: +44 7700 900***.",
    "Request id 7f3c1e0a-1b2c-4d5e-8f90-a1b2c3d4e5f6.",
    "The mail had the subject “Is this you on a new device?” and came at {time}.",
    "The link in it began with https://www.lantern.example/ and I did not press it.",
    "Version 12 of the browser, on a laptop that is 6 years old.",
    "",
)
REQUESTS = (
    "What can I do to get in again?",
    "Please tell me what stops it.",
    "Could you look what the log says about it?",
    "I would like to sign in by Monday. What do you need from me?",
)
CLOSINGS = ("Thank you, {name}", "Kind regards\n{name}", "Best wishes, {name}", "{name}")
LEAST_EXTRAS, MOST_EXTRAS = 0, 3


def write_good_ticket(case: HelpCase, seed: int) -> str:
    """One good ticket about a case; another seed puts it differently."""
    random = Random(f"{case.case.seed}/{seed}/good ticket")  # noqa: S311 - meant to be foreseeable
    middle = [random.choice(one) for one in (WHENS, STEPS, MESSAGES, WHERES, TRIEDS)]
    random.shuffle(middle)
    extras = random.sample(EXTRAS, random.randint(LEAST_EXTRAS, MOST_EXTRAS))
    parts = [random.choice(ACCOUNTS), *middle, *extras, random.choice(REQUESTS)]
    facts = facts_of(case, random)
    body = random.choice(("\n", " ", "\n\n")).join(part.format(**facts) for part in parts if part)
    return f"{random.choice(OPENINGS)}\n{body}\n{random.choice(CLOSINGS).format(**facts)}".strip()


def facts_of(case: HelpCase, random: Random) -> dict[str, str]:
    """What is put into the sentences."""
    return {
        "account": case.account,
        "last": case.case.scene.person.phone[-3:],
        "time": f"{case.at:%H:%M}",
        "iso": f"{case.at:%Y-%m-%d}",
        "day": f"{case.at:%d %B %Y}",
        "step": case.first.reached.value,
        "message": case.first.sentence,
        "agent": case.agent,
        "network": case.network,
        "ip": case.exit.address,
        "tried": " ".join(f"{one.test.title}. {one.reading.sentence}" for one in case.tried),
        "number": str(random.randrange(100_000, 100_000_000)),
        "amount": f"{random.randrange(10, 5000)}.{random.randrange(100):02d}",
        "name": case.name,
    }


def write_without(case: HelpCase, left_out: Fact) -> str:
    """A plain ticket with one fact left out: what that one is worth."""
    facts = facts_of(case, Random(0))  # noqa: S311 - meant to be foreseeable
    lines = {
        Fact.ACCOUNT: ACCOUNTS[0],
        Fact.WHEN: WHENS[1],
        Fact.STEP: STEPS[0],
        Fact.MESSAGE: MESSAGES[0],
        Fact.WHERE: WHERES[0],
        Fact.TRIED: TRIEDS[1],
        Fact.REQUEST: REQUESTS[0],
    }
    if left_out is Fact.ACCOUNT:
        facts["tried"] = facts["tried"].replace(case.account, "my address")
    return "\n".join(line.format(**facts) for fact, line in lines.items() if fact is not left_out)
