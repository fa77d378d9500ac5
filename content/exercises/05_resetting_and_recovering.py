# %% [markdown]
# # Exercises 05 · Resetting and recovering
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 05](../notebooks/05_resetting_and_recovering.ipynb).
#
# Six of them are done with buttons; the last two are for people who like to program. Three have a Desk each, because in
# each of them something else is the matter. *Begin again* at the top of a Desk brings back how it was.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · A forgotten password

# %% tags=["fold"]
lab.desk("05")

# %% tags=["fold"] task="05.reset-by-hand"
lab.exercise("05.reset-by-hand")

# %% [markdown] tags=["solution"]
# **With buttons:** *Sign in*, the address, *Continue*, *Forgot password?*, *Send me a message*. The code from the
# newest message under *Mail*, a new password, *Set this password*. Sign in with it. *Withdraw*, and press the button
# there.
#
# **Why.** The mail proved that somebody reads Mira’s mailbox, and no more. So the phone was still asked for, and the
# money has to wait until she has had time to read the notice.

# %% tags=["solution"] task="05.reset-by-hand"
world = lab.open_world("05")
mira, browser = world.person, world.browser

browser.open("https://www.lantern.example/reset")
browser.submit("reset", {"identifier": mira.identifier})
browser.submit("reset-code", {"code": world.mailbox.newest.codes[0], "password": "nine quiet herons at noon"})

browser.open("https://www.lantern.example/sign-in")
browser.submit(0, {"identifier": mira.identifier})
browser.submit(0, {"password": "nine quiet herons at noon"})
browser.submit(0, {"code": world.phone.authenticator.code()})
browser.submit(0, {"code": world.mailbox.newest.codes[0]})

browser.open("https://www.lantern.example/withdraw")
browser.submit("withdraw", {"asset": "USDT", "amount": "10"})

lab.check("05.reset-by-hand")

# %% [markdown]
# ## 2 · What is different afterwards?
#
# For this one you need not use the Desk, but it helps.

# %% tags=["fold"] task="05.what-a-reset-ends"
lab.exercise("05.what-a-reset-ends")

# %% [markdown] tags=["solution"]
# **Why.** The course did it with a Mira who was signed in twice, and then tried each thing. What stood on the old
# password is over: the password, both sessions, and the mail that did the work. The phone and the known browser had
# nothing to do with it. Only what cannot be called back waits.

# %% tags=["solution"] task="05.what-a-reset-ends"
after = {
    "browser": "is over",
    "app": "is over",
    "old-password": "is over",
    "link": "is over",
    "authenticator": "goes on as before",
    "device": "goes on as before",
    "reading": "goes on as before",
    "withdrawing": "waits",
}

lab.check("05.what-a-reset-ends", after)

# %% [markdown]
# ## 3 · The phone is gone
#
# Mira has a new phone as well, but her authenticator is on the old one. Above the phone you choose which of the two is
# in her hand. Have a sheet of paper ready.

# %% tags=["fold"]
lab.desk("05.lost-phone")

# %% tags=["fold"] task="05.lost-phone"
lab.exercise("05.lost-phone")

# %% [markdown] tags=["solution"]
# **With buttons:** sign in with the old phone. *Security*, a *fresh* code of the old phone, and the codes are shown.
# Copy two. Choose the new phone. *+ Private window*, sign in, and at the code press *I have lost my phone*. The first
# code. Then *Security*, *The phone with it is lost*, the second code, *Remove the lost authenticator*. Then *Show a QR
# code*, scan it, confirm.
#
# **Why.** Each code took the place of the six digits once: one to come in, one to remove what is lost. Nobody had to
# believe a story.

# %% tags=["solution"] task="05.lost-phone"
import re
from datetime import timedelta

world = lab.open_world("05.lost-phone")
mira, browser, new = world.person, world.browser, world.phone
(old,) = world.belongings(mira).old_phones

browser.open("https://www.lantern.example/sign-in")
browser.submit(0, {"identifier": mira.identifier})
browser.submit(0, {"password": mira.password})
browser.submit(0, {"code": old.authenticator.code()})
browser.submit(0, {"code": world.mailbox.newest.codes[0]})
world.clock.advance(timedelta(seconds=30))
browser.open("https://www.lantern.example/security")
browser.submit("make-recovery-codes", {"code": old.authenticator.code()})
first, second, *others = re.findall(r"\b\w{5}-\w{5}\b", browser.page.html)

window = browser.private()
window.open("https://www.lantern.example/sign-in")
window.submit(0, {"identifier": mira.identifier})
window.submit(0, {"password": mira.password})
window.open("https://www.lantern.example/sign-in/lost-phone")
window.submit("recovery-code", {"code": first})
window.submit(0, {"code": world.mailbox.newest.codes[0]})
window.open("https://www.lantern.example/security")
window.submit("remove-authenticator-by-recovery-code", {"code": second})
window.submit("add-authenticator", {"password": mira.password})
new.scan(window.page)
window.submit("confirm-authenticator", {"code": new.authenticator.code()})

lab.check("05.lost-phone")

# %% [markdown]
# ## 4 · A phone that nobody has lost
#
# Another day, another Desk. Mira’s phone is in her hand. Begin with her messages, all of them.

# %% tags=["fold"]
lab.desk("05.stop-the-recovery")

# %% tags=["fold"] task="05.stop-the-recovery"
lab.exercise("05.stop-the-recovery")

# %% [markdown] tags=["solution"]
# **With buttons:** the message says that somebody has lost the phone. Sign in from the bookmark, *Security*, and cancel
# it there. Sign out. *Forgot password?*, and a new password.
#
# **Why.** The stranger knew the password, or the exchange would not have listened. So it takes two things: *no*, and a
# new password. A reset alone would have done both, because the exchange drops such a request when the password changes.

# %% tags=["solution"] task="05.stop-the-recovery"
world = lab.open_world("05.stop-the-recovery")
mira, browser = world.person, world.browser

browser.open("https://www.lantern.example/sign-in")
browser.submit(0, {"identifier": mira.identifier})
browser.submit(0, {"password": mira.password})
browser.submit(0, {"code": world.phone.authenticator.code()})
browser.submit(0, {"code": world.mailbox.newest.codes[0]})
browser.open("https://www.lantern.example/security")
browser.submit("cancel-recovery")

browser.open("https://www.lantern.example/reset")
browser.submit("reset", {"identifier": mira.identifier})
browser.submit("reset-code", {"code": world.mailbox.newest.codes[0], "password": "nine quiet herons at noon"})

lab.check("05.stop-the-recovery")

# %% [markdown]
# ## 5 · Somebody reads your mail

# %% tags=["fold"] task="05.mailbox-thief"
lab.exercise("05.mailbox-thief")

# %% [markdown] tags=["solution"]
# **Why.** Count the doors to which a mailbox has the key. Without an authenticator: all of them. With it, one is left
# that asks for the phone. The hold is no door; it is a clock on the safe.

# %% tags=["solution"] task="05.mailbox-thief"
reach = {
    "nothing": "takes the money",
    "hold": "gets in, and looks",
    "factor": "sets a password, and stays outside",
    "both": "sets a password, and stays outside",
}

lab.check("05.mailbox-thief", reach)

# %% [markdown]
# ## 6 · What is each guard for?

# %% tags=["fold"] task="05.which-guard"
lab.exercise("05.which-guard")

# %% [markdown] tags=["solution"]
# **Why.** Ask of each attack what it *has* at its beginning. Nothing but an address: then it wants to know something,
# to guess, or to have a real mail sent with a false link. A mail: then it matters whether that code was used, is the
# newest, or is used by two at once. A session: then it needs no code at all.

# %% tags=["solution"] task="05.which-guard"
guards = {
    "enumerate": "the same answer for every address",
    "guess": "few tries for each code",
    "replay": "each code works once",
    "race": "looking and setting are one act",
    "poison_host": "the site's own name stands in the link",
    "keep_session": "a reset ends all sessions",
    "hundred_codes": "few messages an hour",
    "older_code": "only the newest code counts",
}

lab.check("05.which-guard", guards)

# %% [markdown]
# ## 7 · Under the hood: a verifier that survives
#
# *From here on it is for people who like to program. If that is not you, you are done.* The exchange has sent some
# codes, and somebody types one. Yours decides. Then the course plays the attacks of the lesson against it.


# %% task="05.verify-reset-code"
def verify(requests, typed, at, hash_of):
    """True if this code may set a new password now; writes into the requests what has to be remembered."""
    # <solution>
    digest = hash_of(typed)
    if not requests:
        return False
    newest = requests[-1]
    if newest["used"] or newest["tries"] >= 3 or at >= newest["expires_at"]:
        return False
    if newest["hash"] != digest:
        newest["tries"] += 1
        return False
    newest["used"] = True
    return True
    # </solution>


lab.check("05.verify-reset-code", verify)

# %% [markdown] tags=["solution"]
# **Why.** The hash comes first, so that nobody’s address costs as much time as somebody’s. Then everything that can end
# a code is asked, and only then the code itself: three wrong tries end it for the owner too, who simply asks for
# another. A real server would compare with `hmac.compare_digest`, and do all of it in one act, so that no second
# request comes between looking and writing.

# %% [markdown]
# ## 8 · Under the hood: not a hundred codes


# %% task="05.may-send"
def may_send(sent_at, at):
    """True if one more message may go out now."""
    # <solution>
    from datetime import timedelta

    if sent_at and at - sent_at[-1] < timedelta(seconds=30):
        return False
    return len([moment for moment in sent_at if at - moment < timedelta(hours=1)]) < 5
    # </solution>


lab.check("05.may-send", may_send)

# %% [markdown] tags=["solution"]
# **Why.** The hour moves along with the clock on the wall. An hour that begins at twelve and ends at one would let ten
# messages through in some minutes around one o’clock. And the same function is asked for addresses without an account:
# if only customers ran into the limit, the limit would tell who they are.

# %% [markdown]
# **Next:** [lesson 06, Is this really the exchange?](../notebooks/06_is_this_really_the_exchange.ipynb), for
# engineers too. Support staff go on with [lesson 08](../notebooks/08_watching_your_account.ipynb).
