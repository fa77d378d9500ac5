# %% [markdown]
# # Exercises 03 · When signing in fails
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 03](../notebooks/03_when_signing_in_fails.ipynb).
#
# Seven of them are done with buttons: six tickets, and a table to fill in. The last two are for people who like to
# program. The tickets are your own: the kind is the same for everybody, what is behind it is not. *Begin this one
# again* brings a ticket back to how it came.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · It stops at the password
#
# One sentence, and many causes behind it. Suspect something, test it, and name the cause when you know it. Look before
# you try: a look costs a minute, and a wrong try is counted.

# %% tags=["fold"]
lab.ticket_desk("03.ticket-password")

# %% tags=["fold"] task="03.ticket-password"
lab.exercise("03.ticket-password")

# %% [markdown] tags=["solution"]
# **Why.** The page says the same to everybody, so the page is no help. What was typed is hidden behind dots: make it
# visible. As whom it was typed stands on the page: compare it. And if both are as they should be, ask since when the
# password has been another one.
#
# The lines below do what the adviser does. They run the test that tells most for its minutes, until one cause is as
# good as certain. Then they name it, and if that was not it, the next likely one. `cures` are the repairs that help,
# the gentlest first.

# %% tags=["solution"] task="03.ticket-password"
ticket = lab.open_ticket("03.ticket-password")
while advice := ticket.advise():
    ticket.run(advice.test.id)
if not ticket.name(ticket.likeliest):
    ticket.name(ticket.likeliest)
ticket.repair(ticket.cures[0])

lab.check("03.ticket-password")

# %% [markdown]
# ## 2 · It stops at the code
#
# The password was right. What is left?

# %% tags=["fold"]
lab.ticket_desk("03.ticket-code")

# %% tags=["fold"] task="03.ticket-code"
lab.exercise("03.ticket-code")

# %% [markdown] tags=["solution"]
# **Why.** A code is made of a secret and the time, and then it has to get from the phone to the page. So there are
# three places to look: the clock, the line that is read, and the way. The clock comes first, because it costs a minute
# and settles one of the three for good.

# %% tags=["solution"] task="03.ticket-code"
ticket = lab.open_ticket("03.ticket-code")
while advice := ticket.advise():
    ticket.run(advice.test.id)
if not ticket.name(ticket.likeliest):
    ticket.name(ticket.likeliest)
ticket.repair(ticket.cures[0])

lab.check("03.ticket-code")

# %% [markdown]
# ## 3 · The exchange holds it back
#
# Here nothing is broken. Something is locked, paused or held, and it will pass. The art is to make it no longer.

# %% tags=["fold"]
lab.ticket_desk("03.ticket-restricted")

# %% tags=["fold"] task="03.ticket-restricted"
lab.exercise("03.ticket-restricted")

# %% [markdown] tags=["solution"]
# **Why.** A lock stops a guesser, a pause stops somebody who seems to be in two places, a hold gives the owner a day to
# notice. All of them stop the owner too, for a while. A new password does not shorten any of them and adds one more:
# no coins for a day. So find out which it is, and then do the least.

# %% tags=["solution"] task="03.ticket-restricted"
ticket = lab.open_ticket("03.ticket-restricted")
while advice := ticket.advise():
    ticket.run(advice.test.id)
if not ticket.name(ticket.likeliest):
    ticket.name(ticket.likeliest)
ticket.repair(ticket.cures[0])

lab.check("03.ticket-restricted")

# %% [markdown]
# ## 4 · The page is out of date
#
# It does not even come to the password. Everybody would clear the cookies now. Would you?

# %% tags=["fold"]
lab.ticket_desk("03.ticket-browser")

# %% tags=["fold"] task="03.ticket-browser"
lab.exercise("03.ticket-browser")

# %% [markdown] tags=["solution"]
# **Why.** Clearing everything may well help here. It also takes away the cookie by which the exchange knows the
# browser, and the evidence with it. Load the page anew, count the tabs, look at what the browser keeps for this one
# site. Then one thing is in the way, and you take away that one.

# %% tags=["solution"] task="03.ticket-browser"
ticket = lab.open_ticket("03.ticket-browser")
while advice := ticket.advise():
    ticket.run(advice.test.id)
if not ticket.name(ticket.likeliest):
    ticket.name(ticket.likeliest)
ticket.repair(ticket.cures[0])

lab.check("03.ticket-browser")

# %% [markdown]
# ## 5 · No page comes
#
# The shortest of the six, if you read what stands there.

# %% tags=["fold"]
lab.ticket_desk("03.ticket-service")

# %% tags=["fold"] task="03.ticket-service"
lab.exercise("03.ticket-service")

# %% [markdown] tags=["solution"]
# **Why.** No page came, so nobody has asked for a password, a code or a cookie. None of them can be wrong. What is left
# is the exchange and the way there, and the sentence says which of the two wrote it.

# %% tags=["solution"] task="03.ticket-service"
ticket = lab.open_ticket("03.ticket-service")
while advice := ticket.advise():
    ticket.run(advice.test.id)
if not ticket.name(ticket.likeliest):
    ticket.name(ticket.likeliest)
ticket.repair(ticket.cures[0])

lab.check("03.ticket-service")

# %% [markdown]
# ## 6 · Who is asking?
#
# Now you sit on the other side. You can look at the account, and you do not know who is writing. It may be the owner.

# %% tags=["fold"]
lab.ticket_desk("03.ticket-support")

# %% tags=["fold"] task="03.ticket-support"
lab.exercise("03.ticket-support")

# %% [markdown] tags=["solution"]
# **Why.** Whatever can be said may have been read somewhere. So you ask for an act: a press in the app where the owner
# is signed in, or a press on the link in a mail to the registered address. Who cannot sign in is perhaps not signed in
# to the app either, so try both before you send anybody away.

# %% tags=["solution"] task="03.ticket-support"
ticket = lab.open_ticket("03.ticket-support")
if ticket.ask_who("app").verified or ticket.ask_who("mail").verified:
    while advice := ticket.advise():
        ticket.run(advice.test.id)
    if not ticket.name(ticket.likeliest):
        ticket.name(ticket.likeliest)
    ticket.repair(ticket.cures[0])
else:
    ticket.refuse()

lab.check("03.ticket-support")

# %% [markdown]
# ## 7 · What is the step worth here?
#
# No ticket this time. You know what is the matter; now say what a step of the usual list does about it.

# %% tags=["fold"] task="03.judge-the-steps"
lab.exercise("03.judge-the-steps")

# %% [markdown] tags=["solution"]
# **Why.** Nobody typed this table. Each step was done in a world in which that cause was the matter. A step *cures*
# when it touches what is wrong. It *tells* when another cause behind the same message would have shown something else.
# If it does neither, it costs at least its minutes, and sometimes a good deal more.

# %% tags=["solution"] task="03.judge-the-steps"
cures, tells = "it cures", "it only tells something"
harms = "it neither cures nor tells, and makes something worse"
verdicts = {
    "caps-lock/T2": harms,
    "phone-minutes-off/T4": cures,
    "held-vpn-exit/T5": cures,
    "identifier-of-somebody-else/T1": tells,
    "corrupt-cookie/T2": cures,
    "phone-minutes-off/T5": "it does nothing at all",
    "re-enrolled-secret/T4": tells,
    "maintenance/T2": harms,
    "caps-lock/T3": tells,
    "maintenance/T6": cures,
    "caps-lock/T4": "it does nothing at all",
}

lab.check("03.judge-the-steps", verdicts)

# %% [markdown]
# ## 8 · Under the hood: a test of your own
#
# *From here on it is for people who like to program. If that is not you, you are done.*
#
# A **scene** is a person of a world in front of their sign-in. From it you can look at everything that they have:
#
# | Write | and you have |
# |---|---|
# | `scene.phone.clock.now()` | what the phone takes for the time, a `datetime` |
# | `scene.world.clock.now()` | what time it is |
# | `scene.phone.authenticator.entries` | the authenticator’s lines, the oldest first; each has `issuer` and `account` |
# | `scene.mailbox.mails` | the inbox, the oldest first; each has `subject`, `sender`, `text` and `opened` |
# | `scene.browser.cookies` | what the browser keeps; each has `name`, `domain` and `expires_at` |
#
# `print` shows what is in each of them. One `datetime` minus another is a `timedelta`.

# %% task="03.separating-test"
from datetime import timedelta


def look(scene):
    """A word or two for what one sees, without touching anything."""
    # <solution>
    apart = scene.phone.clock.now() - scene.world.clock.now()
    return "the clock is off" if abs(apart) > timedelta(minutes=1) else "the clock is right"
    # </solution>


lab.check("03.separating-test", look)

# %% [markdown] tags=["solution"]
# **Why.** Each cause claims something about the world. *The clock is off* claims that two clocks differ, and the other
# cause does not. So compare two clocks. The figures stay out, because they differ from person to person; from a minute
# on, it is the same answer. Counting the lines of the authenticator would do as well.

# %% [markdown]
# ## 9 · Under the hood: a fault of your own
#
# Now from the other side. A scene has one thing more: `scene.habits`, which is what the person does and has in mind.
#
# | Write | and you have |
# |---|---|
# | `scene.habits.identifier`, `scene.habits.password` | what they mean to type |
# | `scene.habits.caps_lock` | whether it arrives in the other case: True or False |
# | `scene.habits.address` | where they go to sign in |
# | `scene.habits.pace` | how long a code takes from the phone to the page, such as `timedelta(seconds=5)` |
# | `scene.habits.looks_in_junk` | whether they look there for a message: True or False |
#
# There are more of them: `print(scene.habits)` shows all but the password. What you set has to be of the same kind as
# what was there. The cell of task 8 has imported `timedelta`.


# %% task="03.new-fault"
def change(scene):
    """Break one thing."""
    # <solution>
    scene.habits.password = scene.habits.password[:-1]
    # </solution>


lab.check("03.new-fault", change)

# %% [markdown] tags=["solution"]
# **Why.** A form that takes only so many letters has cut the last one off, and the browser has saved what was left. To
# the exchange this is a wrong password like any other. But it *looks* right in a note, it is the right account, and no
# mail speaks of a change: no other cause shows all three. Thinking hard mends it, and so does a new password, at its
# price.

# %% [markdown]
# **Next:** [lesson 04, Passwords under attack](../notebooks/04_passwords_under_attack.ipynb). Support staff go on with
# [lesson 02](../notebooks/02_codes_and_clocks.ipynb).
