# %% [markdown]
# # Exercises 10 · Incident drill
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 10](../notebooks/10_incident_drill.ipynb).
#
# Four of them are done with buttons. The last two are for people who like to program.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Which move comes first?

# %% tags=["fold"] task="10.first-moves"
lab.exercise("10.first-moves")

# %% [markdown] tags=["solution"]
# **Why.** A clock before a code, for without a code there is no way in. A freeze before the doors, for it stops all of
# them in a minute. The mailbox before the password, for it can undo it. And nobody who calls, at any moment: end the
# call, or let it ring and sign in. Both come to the same.

# %% tags=["solution"] task="10.first-moves"
moves = {
    "clock": "Let the network set my phone’s clock",
    "caller": "Say nothing, and end it",
    "inside": "Freeze the account",
    "refused": "Make my mailbox safe",
    "frozen": "Make my mailbox safe",
}

lab.check("10.first-moves", moves)

# %% [markdown]
# ## 2 · From the first alarm to a safe account
#
# An incident of yours, as often as you like, also the same one again. The best one counts.

# %% tags=["fold"]
lab.incident_drill()

# %% tags=["fold"] task="10.survive"
lab.exercise("10.survive")

# %% [markdown] tags=["solution"]
# **With buttons:** set the phone’s clock, sign in, freeze. Make the mailbox safe, sign in again, and change the
# password. Look at the account, and take away what you find: keys, addresses, a whitelist that is being switched off.
# End every call. If the password is refused, make the mailbox safe and reset it.
#
# **Why.** The lines below know nothing of the thief. They do the first thing on the card that is not done yet.

# %% tags=["solution"] task="10.survive"
incident = lab.open_incident()


def next_move(view):
    """The first thing on the card that is not done yet."""
    if view.call is not None:
        return "hang-up"
    if view.phone_off_minutes:
        return "set-clock"
    if not view.signed_in and view.password_refused:
        return "reset" if "mailbox" in view.done else "mailbox"
    if "freeze" in view.done and "mailbox" not in view.done:
        return "mailbox"
    if not view.signed_in:
        return "sign-in"
    if "freeze" not in view.done:
        return "freeze"
    if "password" not in view.done and "reset" not in view.done:
        return "password"
    if view.last.move != "look":
        return "look"
    known = view.known
    found = {"keys": known.keys, "addresses": known.strange, "list-on": known.list_off, "sessions": known.sessions}
    return next((move for move, there in found.items() if there), "wait")


while not incident.is_over:
    incident.do(next_move(incident.view()))

lab.check("10.survive")

# %% [markdown]
# ## 3 · Where did it begin to cost?

# %% tags=["fold"] task="10.replay"
lab.exercise("10.replay")

# %% [markdown] tags=["solution"]
# Your incident is another one than your neighbour’s, so the lines below name no move. They ask what the check asks:
# after each move a careful owner takes over, and it is seen whether the end is clean.
#
# **Play it:** press the plus sign above this page: it makes a new cell. Write `lab.incident_drill(17)` into it, with
# the number of your incident in place of 17, run it (Shift and Enter), and make the same moves.
# From some move on, go by the card. If the account comes out safe, it was not that move, and none before it.
#
# **Why.** Money leaves late, and is lost early: at the last moment from which the card still takes too long.

# %% tags=["solution"] task="10.replay"
import re

rows = lab.exercise("10.replay").view["choices"]["rows"]
number = int(re.search(r"\d+", rows[0]["text"])[0])
played = [row["id"].split("-", 1)[1] for row in rows]
incident = lab.open_incident(number)


def go_on(view):
    """The first thing on the card that is not done yet."""
    if view.call is not None:
        return "hang-up"
    if view.phone_off_minutes:
        return "set-clock"
    if "mailbox" not in view.done and ("freeze" in view.done or view.password_refused):
        return "mailbox"
    if not view.signed_in:
        return "reset" if view.password_refused else "sign-in"
    if "freeze" not in view.done:
        return "freeze"
    if "password" not in view.done and "reset" not in view.done:
        return "password"
    if view.last.move != "look":
        return "look"
    known = view.known
    found = {"keys": known.keys, "addresses": known.strange, "list-on": known.list_off, "sessions": known.sessions}
    return next((move for move, there in found.items() if there), "wait")


def ends_clean(count):
    """Whether the card still saves everything after so many moves."""
    tried = incident.replay(number, played[:count])
    while not tried.is_over:
        view = tried.view()
        tried.do("stop" if view.moves == ("stop",) else go_on(view))
    return tried.outcome == "safe" and not any(tried.harm_counts())


clean = [ends_clean(count) for count in range(len(played) + 1)]
began = clean.index(False) - 1
marks = {}
for place, row in enumerate(rows):
    marks[row["id"]] = "all can still be saved after it" if place < began else "it is too late already"
marks[rows[began]["id"]] = "the first that cost something"

lab.check("10.replay", marks)

# %% [markdown]
# ## 4 · What does the record prove?
#
# A signature is easily taken for more than it is. Noor sends you her record, and you check it.

# %% tags=["fold"] task="10.read-the-record"
lab.exercise("10.read-the-record")

# %% [markdown] tags=["solution"]
# **Why.** A statement is proved if the check refuses every file in which it is false. A changed file is refused, and so
# is one with another key. But Noor can sign what a friend did, what nobody did, and with a date of her choice: each of
# these files was made here, and each passes.

# %% tags=["solution"] task="10.read-the-record"
read = {
    "unchanged": "proved",
    "same-key": "proved",
    "who": "not proved",
    "drill": "not proved",
    "day": "not proved",
}
lab.check("10.read-the-record", read)

# %% [markdown]
# ## 5 · Under the hood: an owner who never panics
#
# Write the card as a function. It gets what Noor sees, and gives the id of the next move. This is what she sees:
#
# | Write | and you have |
# |---|---|
# | `view.call` | a stranger who waits for an answer; `None` if nobody does |
# | `view.phone_off_minutes` | by how many minutes the phone’s clock is wrong |
# | `view.signed_in` | whether she is, as far as she knows |
# | `view.password_refused` | whether her own password was refused, and she has set no other since |
# | `view.done` | the ids of the moves that went well |
# | `view.last` | her last move, with `.move` (its id), `.refused` and `.why`; `None` before the first |
# | `view.known` | what she saw at her last `look`: `.sessions`, `.keys`, `.strange` (addresses), `.list_off` |
# | `view.minute`, `view.messages` | minutes since the first alarm, and what has arrived |
# | `view.moves` | the ids of what can be done now |
#
# And these are the ids. Some can only be done while she is signed in, and some only while somebody waits.
#
# | Write | and she does this | minutes |
# |---|---|---|
# | `read` | Read my messages | 2 |
# | `junk` | Look into the junk folder and the rules of my mailbox | 2 |
# | `look` | Look at my account | 3 |
# | `history` | Look at my payments | 1 |
# | `sign-in` | Sign in, from my bookmark | 2 |
# | `freeze` | Freeze the account | 1 |
# | `password` | Change my password | 3 |
# | `reset` | Set a new password by the code in my mail | 4 |
# | `sessions` | End all other sessions | 1 |
# | `enrol` | Set up my authenticator anew | 5 |
# | `keys` | Revoke all API keys | 2 |
# | `addresses` | Remove every address that is not in my notes | 3 |
# | `list-on` | Keep my whitelist on | 1 |
# | `mailbox` | Make my mailbox safe | 4 |
# | `set-clock` | Let the network set my phone’s clock | 2 |
# | `delete` | Delete the strange mails | 1 |
# | `clear` | Clear the cookies of my browser | 1 |
# | `pay-saved` | Send everything to my savings, from my notes | 3 |
# | `pay-history` | Send everything to my savings, from the history | 2 |
# | `support` | Write to support, in the app | 4 |
# | `hang-up` | Say nothing, and end it | 1 |
# | `ask-proof` | Ask them to prove who they are | 3 |
# | `do-as-told` | Do what they ask | 2 |
# | `wait` | Wait five minutes | 5 |
# | `wait-long` | Wait half an hour | 30 |
# | `stop` | Stop here | 0 |
#
# The card names an incident by its number. To play it by hand, press the plus sign above this page, write
# `lab.incident_drill(17)` with that number into the new cell, and run it. If moves are named with it, they were made
# before yours began: make them first, while time waits for you.
#
# The check calls your function more than a hundred times; of what it prints, only the beginning is shown.


# %% task="10.careful-owner"
def choose(view):
    """The id of the next move."""
    # <solution>
    if view.call is not None:
        return "hang-up"
    if view.phone_off_minutes:
        return "set-clock"
    if "freeze" in view.done and "mailbox" not in view.done:
        return "mailbox"
    if not view.signed_in:
        if view.password_refused:
            return "reset" if "mailbox" in view.done else "mailbox"
        locked = view.last is not None and view.last.why == "account-locked"
        return "wait" if locked else "sign-in"
    if "freeze" not in view.done:
        return "freeze"
    if "password" not in view.done and "reset" not in view.done:
        return "password"
    if view.last.move != "look":
        return "look"
    known = view.known
    found = {"keys": known.keys, "addresses": known.strange, "list-on": known.list_off, "sessions": known.sessions}
    return next((move for move, there in found.items() if there), "wait")
    # </solution>


lab.check("10.careful-owner", choose)

# %% [markdown] tags=["solution"]
# **Why.** It is the card as a row of questions, the most urgent first. Nothing in it knows what the thief has planned.

# %% [markdown]
# ## 6 · Under the hood: check a record by hand
#
# A record is one line of JSON with three parts: `key`, `record` and `signature`. Look at one with
# `lab.sample_record()`.


# %% task="10.verify-by-hand"
def is_unchanged(file):
    """Whether the text of a signed record is as it was signed."""
    # <solution>
    import json

    held = json.loads(file)
    signed = json.dumps(held["record"], sort_keys=True, separators=(",", ":")).encode()
    return lab.is_signed_by(bytes.fromhex(held["key"]), bytes.fromhex(held["signature"]), signed)
    # </solution>


lab.check("10.verify-by-hand", is_unchanged)

# %% [markdown] tags=["solution"]
# **Why.** A signature is over bytes, so both sides have to write the record in the same way: names in order, no spaces.
# Then one changed digit anywhere is found. A record that somebody made better and signed with another key is unchanged
# too. So the question that is left is whose key it is, and no computation answers it.

# %% [markdown]
# **Next:** [lesson 11, Five-minute re-check](../notebooks/11_five_minute_re_check.ipynb).
