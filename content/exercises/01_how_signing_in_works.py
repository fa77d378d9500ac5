# %% [markdown]
# # Exercises 01 · How signing in works
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 01](../notebooks/01_how_signing_in_works.ipynb).
#
# ## The Desk
#
# Here is a Desk of its own. The first five exercises look at what you do at it. So scroll between the Desk and the
# exercises as you need. *Begin again* at the top of the Desk sets everything back to the start; only who you are stays.

# %% tags=["setup"]
import loginlab as lab

# %% tags=["fold"]
lab.desk("01")

# %% [markdown]
# ## 1 · All five states, on the web

# %% tags=["fold"] task="01.web-by-mail"
lab.exercise("01.web-by-mail")

# %% [markdown] tags=["solution"]
# **With buttons:** *Sign in*, the address, *Continue*, the password, *Continue*, the digits from *Codes*, *Continue*,
# the code from the newest message under *Mail*, *Approve this device*. Each line below does the same.
#
# **Why.** The last code answers the question *is this you?*, and only her mailbox has it.

# %% tags=["solution"] task="01.web-by-mail"
world = lab.open_world("01")
mira, browser = world.person, world.browser

browser.open("https://www.lantern.example/sign-in")
browser.submit(0, {"identifier": mira.identifier})
browser.submit(0, {"password": mira.password})
browser.submit(0, {"code": world.phone.authenticator.code()})
browser.submit(0, {"code": world.mailbox.newest.codes[0]})

lab.check("01.web-by-mail")

# %% [markdown]
# ## 2 · The other door

# %% tags=["fold"] task="01.app-by-number"
lab.exercise("01.app-by-number")

# %% [markdown] tags=["solution"]
# **With buttons:** choose *Tomas*, then *App* on the phone. His number, his password, *Sign in*. The code from the text
# under *SMS*. Then the code from the next text.
#
# **Why.** The app asks for the same states in the same order. Tomas has no authenticator, so the exchange sends a text
# with a code, and then a second text for the new device. Each code works once.

# %% tags=["solution"] task="01.app-by-number"
world = lab.open_world("01")
tomas = world.find_person("Tomas")
phone = world.belongings(tomas).phone

phone.app.sign_in(tomas.identifier, tomas.password)
phone.app.submit_code(phone.sms.newest.codes[0])
phone.app.approve(phone.sms.newest.codes[0])

lab.check("01.app-by-number")

# %% [markdown]
# ## 3 · Refused, three times

# %% tags=["fold"] task="01.three-refusals"
lab.exercise("01.three-refusals")

# %% [markdown] tags=["solution"]
# **With buttons:** *+ Private window*, *Sign in*, the address, a wrong password; the right one; six wrong digits; the
# right ones; six wrong digits in place of those from the mail. Then close the private window.
#
# **Why.** To be refused in a state you have to reach it. So each wrong answer comes after right ones. The private
# window is used because it is new to the exchange: Mira’s own browser is known by now, and the device is not asked
# about.

# %% tags=["solution"] task="01.three-refusals"
from datetime import timedelta

world = lab.open_world("01")
mira, window = world.person, world.browser.private()
world.clock.advance(timedelta(seconds=30))  # the code from before is used up

window.open("https://www.lantern.example/sign-in")
window.submit(0, {"identifier": mira.identifier})
window.submit(0, {"password": "not the password"})
window.submit(0, {"password": mira.password})
right = world.phone.authenticator.code()
window.submit(0, {"code": "000000" if right != "000000" else "111111"})
window.submit(0, {"code": right})
window.submit(0, {"code": "000000" if world.mailbox.newest.codes[0] != "000000" else "111111"})
window.close()

lab.check("01.three-refusals")

# %% [markdown]
# ## 4 · In without a password

# %% tags=["fold"] task="01.copy-the-cookie"
lab.exercise("01.copy-the-cookie")

# %% [markdown] tags=["solution"]
# **With buttons:** sign in. *Cookies*, `__Host-session`, *Copy to private window*. In the private window, the
# dashboard’s address, *Go*.
#
# **Why.** In the private window nobody typed a password, and nobody approved it. It only shows the same cookie, and the
# exchange looks at nothing else.

# %% tags=["solution"] task="01.copy-the-cookie"
browser = lab.sign_in("01").browser
window = browser.private()
browser.copy_cookie_to(window, "__Host-session")
window.open("https://www.lantern.example/dashboard")

lab.check("01.copy-the-cookie")

# %% [markdown]
# ## 5 · Throw the thief out

# %% tags=["fold"] task="01.end-the-session"
lab.exercise("01.end-the-session")

# %% [markdown] tags=["solution"]
# **With buttons:** as in exercise 4, until the private window shows the dashboard. Then, in Mira’s own window, *Sign
# out*. Then ⟳ in the private window.
#
# **Why.** *Sign out* tells the exchange to cross the session out, and with it goes every copy. Deleting the cookie in
# Mira’s browser would have thrown only her out. *End all others* in her own browser would not have helped either:
# the copy is the same session, and so no other.

# %% tags=["solution"] task="01.end-the-session"
browser = lab.sign_in("01").browser
window = browser.private()
browser.copy_cookie_to(window, "__Host-session")
window.open("https://www.lantern.example/dashboard")

browser.open("https://www.lantern.example/dashboard")
browser.submit("sign-out")
window.reload()

lab.check("01.end-the-session")

# %% [markdown]
# ## 6 · What the cookie opens
#
# For this one you need not use the Desk, but it helps.

# %% tags=["fold"] task="01.what-a-thief-can-do"
lab.exercise("01.what-a-thief-can-do")

# %% [markdown] tags=["solution"]
# **Why.** The course tried all four with the cookie and nothing else. Looking is open, and so is ending other sessions.
# Only a new key for the account has to be paid for with an old one, the password.

# %% tags=["solution"] task="01.what-a-thief-can-do"
doors = {
    "funds": "opens",
    "sessions": "opens",
    "others": "opens",
    "enrol": "asks for more",
}

lab.check("01.what-a-thief-can-do", doors)

# %% [markdown]
# ## 7 · Under the hood: read a cookie’s rules
#
# *This one is for people who like to program.* When you signed in, the exchange sent a header that set the session
# cookie. Its rules stand behind the value, with semicolons between them:
# `__Host-session=…; Secure; HttpOnly; Path=/; SameSite=Lax`. Write a function that tells a careful header from a
# careless one.


# %% task="01.careful-cookie"
def is_careful(set_cookie):
    """True if this header sets a session cookie that keeps all four rules."""
    # <solution>
    first, *rules = [part.strip().lower() for part in set_cookie.split(";")]
    on = {"secure", "httponly"} <= set(rules)
    return first.startswith("__host-") and on and bool({"samesite=lax", "samesite=strict"} & set(rules))
    # </solution>


lab.check("01.careful-cookie", is_careful)

# %% [markdown] tags=["solution"]
# **Why.** Each rule is looked for as a rule of its own, after the value, in any order and any letters. Whoever searches
# the whole header for the word *Secure* can be fooled by a value that holds it.

# %% [markdown]
# **Next:** [lesson 02, Codes and clocks](../notebooks/02_codes_and_clocks.ipynb).
