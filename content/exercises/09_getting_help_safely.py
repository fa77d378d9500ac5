# %% [markdown]
# # Exercises 09 · Getting help safely
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 09](../notebooks/09_getting_help_safely.ipynb).
#
# Seven of them are done with buttons. The last two are for people who like to program.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Go on, wait, write or freeze?

# %% tags=["fold"] task="09.when-to-stop"
lab.exercise("09.when-to-stop")

# %% [markdown] tags=["solution"]
# **With buttons:** go on where a test of a minute is left (the refused code). Wait where there is a time: the lock, the
# maintenance, the hold, the pause. Write where every code is refused for everybody, and where the mailbox is gone.
# Freeze first where somebody else is in the account.
#
# **Why.** Support cannot shorten a lock or a hold, or a thief would ask them to. And an answer that comes in half a
# day is no help against somebody who needs half an hour.

# %% tags=["solution"] task="09.when-to-stop"
go_on, wait = "go on by yourself", "wait, and touch nothing"
write, freeze = "stop, and write to support", "freeze the account at once, then write"

lab.check(
    "09.when-to-stop",
    {
        "codes-refused": go_on,
        "locked": wait,
        "closed": wait,
        "on-hold": wait,
        "jump": wait,
        "everybody": write,
        "no-way-left": write,
        "not-me": freeze,
    },
)

# %% [markdown]
# ## 2 · A ticket that is answered at once
#
# On this desk lies all that somebody has written down, and more than belongs in a ticket. All of it is made up.

# %% tags=["fold"]
lab.help_ticket("write")

# %% tags=["fold"] task="09.write-the-ticket"
lab.exercise("09.write-the-ticket")

# %% [markdown] tags=["solution"]
# **With buttons:** take the account, the time in UTC, the step, the words on the page, browser and network, the two
# things that were tried, and a question. Leave out the password, the code, the key and the end of the link.
#
# **Why.** The account and the time lead to one line in the log. The exact words and the two tests leave one cause. What
# opens the account helps nobody to look it up.

# %% tags=["solution"] task="09.write-the-ticket"
desk = lab.open_help_ticket()
facts = desk.facts

desk.send(f"""Account: {facts["account"]}
When: {facts["when"]}
It stopped at the step: {facts["step"]}. The page said: “{facts["message"]}”
Where: {facts["where"]}
Tried since: {facts["tried"]}
What stops it, please?""")

lab.check("09.write-the-ticket")

# %% [markdown]
# ## 3 · Help, and nobody’s hand held out

# %% tags=["fold"]
lab.desk("09.reach-support")

# %% tags=["fold"] task="09.reach-support"
lab.exercise("09.reach-support")

# %% [markdown] tags=["solution"]
# **With buttons:** the bookmark *Status*. At the top of that page *Help*. In the list, *How we find out that it is
# you*.
#
# **Why.** No name had to be judged on the way. The mail offered a shorter one, with a form at its end.

# %% tags=["solution"] task="09.reach-support"
browser = lab.open_world("09.reach-support").browser
browser.open("https://status.lantern.example/")
browser.follow("https://help.lantern.example/")
browser.follow("https://help.lantern.example/support")

lab.check("09.reach-support")

# %% [markdown]
# ## 4 · Who may ask for what?

# %% tags=["fold"] task="09.judge-the-requests"
lab.exercise("09.judge-the-requests")

# %% [markdown] tags=["solution"]
# **With buttons:** four are to be followed: the question in the app while you write with support, the documents with a
# dated note, the mail about the wait, and the question for the address of the account. Three come by the exchange’s own
# door and are not: the question that you did not ask for, the agent who wants a code, the photo without a note. All
# others are forged.
#
# **Why.** Whose place is it, did I begin it, and what does it ask for: these three, in this order. A photo without a
# note can be used by anybody for anything, so it is refused even at the right door.

# %% tags=["solution"] task="09.judge-the-requests"
follow = "genuine, and in order"
refuse = "genuine channel: do not do it"
forged = "forged: do not answer"

lab.check(
    "09.judge-the-requests",
    {
        **dict.fromkeys(["documents", "press", "wait", "contact"], follow),
        **dict.fromkeys(["in-your-name", "agent-code", "plain-photo"], refuse),
        **dict.fromkeys(["video-chat", "fee", "screen", "expired", "wallet"], forged),
    },
)

# %% [markdown]
# ## 5 · They found you first
#
# Now you are the customer. Three times somebody turns to you.

# %% tags=["fold"]
lab.support_desk("09.found-first")

# %% tags=["fold"] task="09.found-first"
lab.exercise("09.found-first")

# %% [markdown] tags=["solution"]
# **With buttons:** *End it, open the app yourself, and look there for a message*, all three times. If the app asks *Is
# it you?*, *Press “No, it is not me” in the app*, for you have asked for nothing. Then *Wait for the next one*.
#
# **Why.** The same answer is right for a thief and for the real support. So you need not know which it is. And the no
# tells the real support that somebody has asked in your name.

# %% tags=["solution"] task="09.found-first"
found = lab.open_calls("09.found-first")

while (contact := found.current) is not None:
    contact.do("own_way")
    if not contact.over:
        contact.do("press_not_me")

lab.check("09.found-first")

# %% [markdown]
# ## 6 · Take three calls
#
# Now you are the agent, and your tool lets you do everything.

# %% tags=["fold"]
lab.support_desk("09.take-three-calls")

# %% tags=["fold"] task="09.take-three-calls"
lab.exercise("09.take-three-calls")

# %% [markdown] tags=["solution"]
# **With buttons:** somebody who says that they are *not* the owner (a colleague, the police, a relative, whoever pays)
# is handed over at once: *Hand over to a second person, with a note*. There is nothing to look up, and the owner need
# not be disturbed. For everybody else, *Look the account up*, then *Send “Is it you?” to the app, and say what for*. If
# nobody presses, send it to the registered mailbox. If the owner has said yes, tell them what they said yes to: until
# when withdrawals wait, or the last sign-ins. For everything else *Hand over*. Then *Take the next call*.
#
# **Why.** Nothing below judges whether “I am the owner” is true. The question goes to the owner, and only the owner can
# press.

# %% tags=["solution"] task="09.take-three-calls"
shift = lab.open_calls("09.take-three-calls")

while (call := shift.current) is not None:
    if not call.says_to_be_the_owner:
        call.do("hand_over")
        continue
    call.do("look_up")
    for question in ("check_app", "check_mail"):
        if call.confirmed_for is None:
            call.do(question)
    if call.confirmed_for in ("tell_hold", "tell_sign_ins"):
        call.do(call.confirmed_for)
    else:
        call.do("hand_over")

lab.check("09.take-three-calls")

# %% [markdown]
# ## 7 · Who needs what?

# %% tags=["fold"] task="09.least-privilege"
lab.exercise("09.least-privilege")

# %% [markdown] tags=["solution"]
# **Why.** First ask what a thief could do with it, then whether it can be taken back. What no question needs, nobody
# has.

# %% tags=["solution"] task="09.least-privilege"
scopes = {
    "look_up": "a first-line agent, at once",
    "read_hold": "a first-line agent, after the owner’s yes",
    "read_sign_ins": "a first-line agent, after the owner’s yes",
    "read_balance": "nobody at the desk",
    "read_contact": "nobody at the desk",
    "freeze": "a first-line agent, at once",
    "change_email": "a second person, after the owner’s yes",
    "remove_authenticator": "a second person, after the owner’s yes",
    "lift_hold": "nobody at the desk",
}

lab.check("09.least-privilege", scopes)

# %% [markdown]
# ## 8 · Under the hood: a secret scanner

# %% task="09.secret-scanner"
import unicodedata


def has_secret(text, secrets):
    """True if one of the secrets stands in the text, however it is spaced."""

    # <solution>
    def fold(said):
        plain = unicodedata.normalize("NFKC", said).casefold()
        return "".join(str(unicodedata.digit(one, one)) for one in plain if one.isalnum())

    folded = [fold(secret) for secret in secrets]
    return any(secret in fold(text) for secret in folded if secret)
    # </solution>


lab.check("09.secret-scanner", has_secret)

# %% [markdown] tags=["solution"]
# **Why.** Nothing looks for dots or spaces: both texts lose all that does not count, and then they are compared.
# Letters stay, or the numbers of a whole ticket would run together. What is empty once folded is left out, for it
# stands in every text.

# %% [markdown]
# ## 9 · Under the hood: a rule for the desk
#
# The names of what an agent can do:
#
# - to find out who it is: `look_up`, `check_app` and `check_mail` (the owner reads what for, and says yes or no),
#   `check_plain` (the same without saying what for), `call_back`, `ask_birthday`, `ask_code`;
# - to tell: `tell_hold`, `tell_sign_ins`, `tell_balance`, `tell_email`;
# - to do: `freeze`, `change_email`, `remove_authenticator`, `lift_hold`;
# - to pass on, or to close: `hand_over`, `refuse`, `end`.
#
# By the rules of lesson 09:
#
# | what | who may, and after what |
# |---|---|
# | `look_up`, `freeze` | an agent, at once |
# | `tell_hold`, `tell_sign_ins` | an agent, after the owner’s yes to just that |
# | `change_email`, `remove_authenticator` | two people, after the owner’s yes: one agent hands it over |
# | `tell_balance`, `tell_email`, `lift_hold` | nobody |
#
# Which questions an agent may ask is yours to decide. The check calls your function hundreds of times; of what it
# prints, only the beginning is shown.


# %% task="09.write-the-policy"
def may(act, state):
    """Whether an agent may do this now."""
    # <solution>
    if act in ("tell_hold", "tell_sign_ins"):
        return state["confirmed_for"] == act
    return act in ("look_up", "check_app", "check_mail", "freeze", "hand_over", "refuse", "end")
    # </solution>


lab.check("09.write-the-policy", may)

# %% [markdown] tags=["solution"]
# **Why.** A yes counts for what it was given for, so the rule compares two names. Everything else in it gives nothing
# to anybody.

# %% [markdown]
# **Next:** [lesson 10, Incident drill](../notebooks/10_incident_drill.ipynb). Did you begin with 06? Then
# [lesson 01](../notebooks/01_how_signing_in_works.ipynb).
