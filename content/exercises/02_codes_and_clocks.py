# %% [markdown]
# # Exercises 02 · Codes and clocks
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 02](../notebooks/02_codes_and_clocks.ipynb).
#
# Six of them are done with buttons; the other five are for people who like to program. The first three have a Desk
# each, because in each of them something else is the matter. *Begin again* at the top of a Desk brings back how it was.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Set up an authenticator
#
# Tomas still gets his codes by text message. Today he sets up an authenticator. The phone at the Desk has a camera: it
# reads the QR code of the page that is in front. Just this once, look at what travels from the screen to the phone.

# %% tags=["fold"]
lab.desk("02")

# %% tags=["fold"] task="02.enrol"
lab.exercise("02.enrol")

# %% [markdown] tags=["solution"]
# **Why.** The page shows the secret once, as a picture. The camera reads it, and from then on phone and exchange make
# the same digits without ever speaking to each other. The code at the end proves that the picture arrived whole; only
# then does the exchange ask for such codes. Nobody took a photo of the picture, so there is no second key.

# %% tags=["solution"] task="02.enrol"
world = lab.open_world("02")
tomas = world.find_person("Tomas")
browser, phone = world.belongings(tomas).browser, world.belongings(tomas).phone

browser.open("https://www.lantern.example/sign-in")
browser.submit(0, {"identifier": tomas.identifier})
browser.submit(0, {"password": tomas.password})
browser.submit(0, {"code": phone.sms.newest.codes[0]})
browser.submit(0, {"code": phone.sms.newest.codes[0]})

browser.open("https://www.lantern.example/security")
browser.submit("add-authenticator", {"password": tomas.password})
phone.scan(browser.page)
browser.submit("confirm-authenticator", {"code": phone.authenticator.code()})

lab.check("02.enrol")

# %% [markdown]
# ## 2 · A new phone
#
# Mira’s new phone gets her mails and messages already: those go to her address and her number. Her authenticator stayed
# behind. Above the phone you can choose which of the two is in her hand.

# %% tags=["fold"]
lab.desk("02.move-phone")

# %% tags=["fold"] task="02.move-phone"
lab.exercise("02.move-phone")

# %% [markdown] tags=["solution"]
# **Why.** Removing wants a code of the old phone, so a thief with an open session could not do it. The new QR code
# holds a new secret, and with it the old phone’s digits mean nothing. Who has lost the old phone cannot go this way.
# That is what recovery codes are for, and lesson 05.
#
# The wait of 30 seconds is there because the code that signed Mira in is used up.

# %% tags=["solution"] task="02.move-phone"
from datetime import timedelta

world = lab.open_world("02.move-phone")
mira, browser, new = world.person, world.browser, world.phone
(old,) = world.belongings(mira).old_phones

browser.open("https://www.lantern.example/sign-in")
browser.submit(0, {"identifier": mira.identifier})
browser.submit(0, {"password": mira.password})
browser.submit(0, {"code": old.authenticator.code()})
browser.submit(0, {"code": world.mailbox.newest.codes[0]})
world.clock.advance(timedelta(seconds=30))

browser.open("https://www.lantern.example/security")
browser.submit("remove-authenticator", {"code": old.authenticator.code()})
browser.submit("add-authenticator", {"password": mira.password})
new.scan(browser.page)
browser.submit("confirm-authenticator", {"code": new.authenticator.code()})

window = browser.private()
window.open("https://www.lantern.example/sign-in")
window.submit(0, {"identifier": mira.identifier})
window.submit(0, {"password": mira.password})
window.submit(0, {"code": old.authenticator.code()})

lab.check("02.move-phone")

# %% [markdown]
# ## 3 · Refused, now and then
#
# Yesterday a code got in at the second try. Today it took four. The page says the same sentence every time. Open the
# event log at the foot of the Desk: it says more.

# %% tags=["fold"]
lab.desk("02.repair-clock")

# %% tags=["fold"] task="02.repair-clock"
lab.exercise("02.repair-clock")

# %% [markdown] tags=["solution"]
# **Why.** The log says `drift_steps=-2`, or lets a code in now and then: right codes from an earlier step. So the
# secret is right and the phone is behind. With automatic time the network sets the clock, and keeps it so.

# %% tags=["solution"] task="02.repair-clock"
world = lab.open_world("02.repair-clock")
world.phone.clock.set_automatic(True)
lab.sign_in("02.repair-clock")

lab.check("02.repair-clock")

# %% [markdown]
# ## 4 · What is behind it?
#
# Now you are at the support desk. No customer has told you a code or a secret, and you need neither.

# %% tags=["fold"] task="02.explain-refusals"
lab.exercise("02.explain-refusals")

# %% [markdown] tags=["solution"]
# **Why.** Three questions sort all eight. *Was it six digits at all?* *Did the next code get in?* Then only the one
# code was spoilt. *Was it a right code at the wrong time, or no right code?* That tells the clock from the secret. What
# you read here was said by the exchange’s own verifier.

# %% tags=["solution"] task="02.explain-refusals"
causes = {
    "try-1": "typed two minutes late",
    "try-2": "first zero left out",
    "try-3": "entry from an older QR code",
    "try-4": "two digits swapped",
    "try-5": "pasted with a space between the digits, all six of them",
    "try-6": "phone 90 s slow",
    "try-7": "code used before",
    "try-8": "read from another account's entry",
}

lab.check("02.explain-refusals", causes)

# %% [markdown]
# ## 5 · A policy that you can defend
#
# Every number here helps somebody and hurts somebody else. Choose, press *Check*, and see who gets in and who stays
# out. Whoever likes to type can try any number: `lab.check("02.window-and-lockout", {"window": 2, "tries": 4, "lock":
# 12})`.

# %% tags=["fold"] task="02.window-and-lockout"
lab.exercise("02.window-and-lockout")

# %% [markdown] tags=["solution"]
# **Why.** One step on each side covers typing and clocks up to half a minute. Five tries forgive slips. What stops the
# guesser is the lock that doubles up to ten hours: it leaves 889 guesses in a year. A lock of 24 hours looks stricter
# and is not: this exchange forgets wrong tries after 24 quiet hours, so the count begins again each time.

# %% tags=["solution"] task="02.window-and-lockout"
policy = {"window": "1", "tries": "5", "lock": "10"}

lab.check("02.window-and-lockout", policy)

# %% [markdown]
# ## 6 · Which key holds?
#
# All of these are better than a password alone. They are not equally good.

# %% tags=["fold"] task="02.which-factor"
lab.exercise("02.which-factor")

# %% [markdown] tags=["solution"]
# **Why.** The attacks on codes were played out in a world like yours, with a thief who has the password. Ask each time
# where the secret lives: in the number, in the phone, or in a cloud. And whatever a person can read out, a page can ask
# for.

# %% tags=["solution"] task="02.which-factor"
verdicts = {
    "sms-swap": "falls",
    "app-relay": "falls",
    "sms-guess": "holds",
    "app-swap": "holds",
    "synced-cloud": "falls",
    "passkey-relay": "holds",
    "app-cloud": "holds",
    "app-phone": "falls",
}

lab.check("02.which-factor", verdicts)

# %% [markdown]
# ## 7 · Under the hood: from a hash to six digits
#
# *From here on it is for people who like to program. If that is not you, you are done.* The next five make an
# authenticator and the server behind it, piece by piece. Each is checked against the tables of the standards, or
# against the exchange.
#
# Phone and server first compute a hash (an HMAC) of the step’s number. It has 20 bytes or more. You make the code of
# it.


# %% task="02.hotp-truncation"
def truncate(digest):
    """Six digits, as text, from the bytes of an HMAC."""
    # <solution>
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
    # </solution>


lab.check("02.hotp-truncation", truncate)

# %% [markdown] tags=["solution"]
# **Why.** The last byte chooses the place, so every part of the hash can become the code. Dropping the first bit spares
# everybody the question of whether it is a minus. And `06d` keeps the zeros in front: one code in ten has one.

# %% [markdown]
# ## 8 · Under the hood: which step is it?


# %% task="02.totp-step"
def time_step(at):
    """The number of the step of 30 seconds that holds this moment."""
    # <solution>
    return int(at.timestamp() // 30)
    # </solution>


lab.check("02.totp-step", time_step)

# %% [markdown] tags=["solution"]
# **Why.** `timestamp()` asks a moment with a time zone for its Unix seconds, and those have none. A `datetime`
# *without* a zone would be taken for local time; that is how a server in another country comes to refuse everybody.

# %% [markdown]
# ## 9 · Under the hood: the window


# %% task="02.window"
def is_taken(step, present, window):
    """True if a server in step ``present`` takes a code of this step."""
    # <solution>
    return abs(step - present) <= window
    # </solution>


lab.check("02.window", is_taken)

# %% [markdown] tags=["solution"]
# **Why.** A distance has no sign, and the edge belongs to the window. So a window of 1 takes three codes and a window
# of 10 takes 21: say how many codes when you argue about it, not how many steps.

# %% [markdown]
# ## 10 · Under the hood: once, and only once


# %% task="02.verify-once"
def verify(code, present, last, code_at):
    """The step that the code belongs to, if it may be taken; None if not."""
    # <solution>
    for step in (present - 1, present, present + 1):
        if code_at(step) == code and (last is None or step > last):
            return step
    return None
    # </solution>


lab.check("02.verify-once", verify)

# %% [markdown] tags=["solution"]
# **Why.** `step > last` does two things at once. It refuses the code that was used, and every older one. A real server
# also compares all the steps before it answers, in a way that takes the same time for each, so that nobody can learn
# from how long it takes.

# %% [markdown]
# ## 11 · Under the hood: find a lost phone


# %% task="02.resync"
def find_drift(codes, present, reach, code_at):
    """How many steps the phone is off, negative if it is slow; None if the codes fit nowhere."""
    # <solution>
    for drift in range(-reach, reach + 1):
        last = present + drift
        if [code_at(last - 2), code_at(last - 1), code_at(last)] == codes:
            return drift
    return None
    # </solution>


lab.check("02.resync", find_drift)

# %% [markdown] tags=["solution"]
# **Why.** The phone says *last*, the server says *present*; the difference, phone minus server, is how far the phone is
# off. Three codes in a row make it safe to look so far: to hit them by luck, a guesser would need all three at once.

# %% [markdown]
# **Next:** [lesson 03, When signing in fails](../notebooks/03_when_signing_in_fails.ipynb). Support staff and
# engineers go on with [lesson 05](../notebooks/05_resetting_and_recovering.ipynb).
