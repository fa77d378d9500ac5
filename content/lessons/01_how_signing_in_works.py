# %% [markdown]
# # 01 · How signing in works
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Mira has a new laptop. She opens Lantern and types her password. It is right. She types the six digits from her phone.
# They are right too. And still she is not in. The page asks: *Is this your device?*
#
# She thinks that something is broken. She clears everything she can find in the browser and starts again: password,
# digits, *Is this your device?* She tries another browser. The same. After half an hour she writes to the first
# “support” that answers in a chat, and it asks for her password.
#
# Nothing was broken. Each time, a message had arrived in her mailbox. Nobody had told her that it was the next step.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Signing in looks like one thing: I type, and I am in. It is really a walk with up to five stops, and each can hold you
# up in its own way. Whoever knows where they stand knows what to do. Whoever does not starts again from the front, and
# again.
#
# Afterwards you can
#
# - sign in on the web and in the app, by email address and by phone number, and say at each moment where you stand;
# - tell the code that proves something new from the codes that only look like it;
# - say what keeps you signed in, and what ends it;
# - say what a thief could do once inside, and what not.
#
# It takes about 25 minutes to read and to answer, and about 15 more with the tools.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("01")

# %% [markdown] objective="sign-in-by-hand"
# ## Sit down at the Desk
#
# Below is the **Desk**. At the left is a browser, at the right a phone, and under them a row of five boxes. The blue
# box is where you are. You play Mira. Her made-up address and password are printed above the browser. Use these and no
# others.
#
# Now sign in, by hand:
#
# 1. The browser has opened Lantern’s page. Press *Sign in*.
# 2. Type Mira’s email address and press *Continue*.
# 3. Type her password and press *Continue*. You may copy it from the line above.
# 4. The page asks for a code. It is on the phone, under *Codes*. The ring beside it shows how many seconds it has left.
# 5. Now you are where Mira was stuck. On the phone, open *Mail* and the newest message. Type its code on the page, and
#    press *Approve this device*.
#
# Take your time. If the code changes while you type, take the new one.

# %% tags=["fold"]
lab.desk("01")

# %% [markdown]
# You are in when the fifth box is blue. If you were refused on the way, good: the box that was blue at that moment is
# the stop that refused you.

# %% [markdown] objective="sign-in-by-hand"
# ## The five states
#
# People describe signing in as what their hands do: open the site or the app, press *Log in*, type the email address
# or phone number, type the password, and then a code, if one is set up. The exchange goes from **state** to state:
#
# | state | what it asks | what the answer shows |
# |---|---|---|
# | Identifier | Who do you say you are? | nothing yet |
# | Password | What do you know? | you know this account’s password |
# | Code | Can you show a fresh code? | you hold the phone with the app, or receive this number’s texts |
# | Device | Is this new browser yours? | you receive this account’s mail or texts |
# | Signed in | nothing more | for the next hours, your browser is believed |
#
# You cannot jump ahead: if you open the page of a later state, the exchange sends you back, because it keeps a note of
# how far you are. It may leave out *Device* itself, for a browser that it knows.
#
# And how does it know a browser? When you approve one, Lantern leaves a mark in it, a small text called a **cookie**.
# If the mark is gone, because somebody cleared the cookies, or because it is another browser, then your own old laptop
# is new. That is what Mira did to herself, each time she cleared everything.
#
# This is the **Map**. Press a state, then a failure, and see what it looks like from outside. For today, look at *not
# right*, *wrong* and *not approved*; the others have their lessons. It also shows where a sign-in at the Desk stands:
# choose whose, at its top.

# %% tags=["fold"]
lab.sign_in_map("01")

# %% [markdown]
# Now a question that only the next section answers. Make a guess.

# %% tags=["fold"]
lab.ask("01.why-so-vague")

# %% [markdown] objective="sign-in-by-hand"
# ## The page says less than the exchange knows
#
# *The email address, phone number or password is not right.* Which of the three? The page does not say. If it did,
# anybody could type address after address and learn who is a customer. So it says the same for all, and it even takes
# as long for one as for another: a quicker *no* would give it away too.
#
# The exchange itself keeps a complete note of what happened, the **event log**. Its support staff read it when they
# help you. At the Desk you may read it too: press *Event log* under the boxes. Try it now. On Lantern’s page press
# *Sign out* at the top right, begin again, type a wrong password, and compare the page with the log.
#
# A line of the log is short. It says when, what happened, to which account, and what was noted with it:
#
# `12:35:13 sign_in:password_refused mira@mail.example account_known=True failures=1 address=192.0.2.10 agent=…`
#
# In words: at 12:35:13 a password for Mira’s account was refused. There *is* such an account, and this is the first
# wrong try. So the log holds the very thing that the page keeps silent about. These are its words, here and in later
# lessons:
#
# | word of the log | what it says |
# |---|---|
# | `account_known` | whether there is such an account: `True` is yes, `False` is no |
# | `failures` | how many wrong tries there were, one after the other |
# | `address` | from which internet address it came |
# | `agent` | which browser or app it was, as it calls itself |
# | `factor` | which code (the next section calls it a second factor); `totp` is the authenticator app |
# | `slug` | the exchange’s own short name for a refusal |
#
# And another guess, before you read on.

# %% tags=["fold"]
lab.ask("01.which-is-second-factor")

# %% [markdown] objective="tell-codes-apart"
# ## Not every code is a second factor
#
# You met two codes, and they are quite different.
#
# The six digits in the **authenticator app** are made by the phone itself. Only the phone and the exchange have the
# secret that they are made from, and it is not sent again after the day it was set up. Lesson 02 shows how. So whoever
# has these digits holds the phone, or has talked its owner into reading them out. That is a real **second factor**:
# the password is something you *know*, and the phone is something you *have*.
#
# The code in the **mail** came through the internet. It shows that somebody can read that mailbox, on any computer in
# the world. And a mailbox is often opened with a password alone. The exchange cannot know whether yours asks for more.
# So it may be just one more thing that is *known*. NIST, which writes the American rules for such things, does not
# accept mail for this purpose [claim:nist-no-mail].
#
# Why does the exchange send it at all? For the **new-device check**. A thief who has your password sits at a computer
# that the exchange has never seen. So it asks the owner: *is this you?* That stops many thieves and costs you one
# mail. But it checks the *device*. It comes in addition.
#
# And a code by **text message**? It is a second factor, a weak one. It goes to a phone number, and a number can be
# moved to another phone by a talkative thief. Better than nothing; lesson 02 lets you try.

# %% [markdown] objective="sign-in-by-hand"
# ## The same walk in the app
#
# At the top of the Desk choose *Tomas*. He is Mira’s brother. He signs in with his *phone number*, and he has never
# set up an authenticator. How will he get in? Guess before you try it.

# %% tags=["fold"]
lab.ask("01.what-the-number-account-asks")

# %% [markdown]
# Now on his phone press *App*, and sign in as him there. Two texts will come, one for *Code* and one for *Device*.
#
# The app has no address bar, because it can only talk to Lantern. That is why an app that comes from the right place
# is the safer way in: nobody can lead you to a copy of the page. To get the right one, look for it in your phone’s own
# app store, and read who made it before you install it.

# %% [markdown] objective="cookie-is-session"
# ## The pass you never see
#
# After all this the exchange believes you. But the web forgets. Each time you press something, your browser asks for a
# new page, and the exchange has to know that it is still you. Should it ask for the password every time?
#
# Instead it gives your browser one more cookie. Lantern’s is called `__Host-session`. It is long and random, and the
# browser shows it with every request. The exchange looks it up and says: *ah, Mira*. From the moment it is given out
# until it ends, you have a **session**. There are other cookies with other jobs; this one alone means *signed in*.

# %% tags=["fold"]
lab.ask("01.what-the-copy-needs")

# %% [markdown]
# So from now on this cookie stands for the sign-in. Try it at the Desk:
#
# 1. Choose *Mira* at the top, and sign in, until the fifth box is blue. If you have done that before, her browser is
#    known, and *Device* is left out. If not, type the code of the newest mail. If a code is refused, it is used up;
#    wait for the next.
# 2. Press *Cookies* under the page. Scroll to `__Host-session` and press *Copy to private window* beside it.
# 3. A private window opens. It is a stranger to Lantern: no password was ever typed in it. In its address bar, type
#    `https://www.lantern.example/dashboard` and press *Go*.
# 4. Press the first tab to go back to Mira’s own window. Delete `__Host-session` there, and press ⟳ to load the page
#    again.
#
# In the private window you were in, without a password. In her own you are out, although you did nothing wrong. And
# look once more at the private window: it is *still in*. A copy does not care what you delete.

# %% [markdown] objective="cookie-is-session"
# ## How it is guarded, and what ends it
#
# Thieves want this cookie more than your password, because with it nobody asks them for a code. They get it with
# programs that people install by mistake, or with a false page that passes everything on. So a careful exchange guards
# it. Press *Cookies* again and read the rules:
#
# - **Secure:** it travels only over `https`, where nobody on the way can listen.
# - **HttpOnly:** no program inside a page can read it.
# - **SameSite:** other sites cannot make your browser show it behind your back. *Strict* means never; *Lax* allows a
#   plain link that you press yourself.
# - **`__Host-`** at the front of its name: no neighbouring address can set or change it.
#
# Security experts recommend all four [claim:cookie-rules]. The exchange also gives out a *new* session cookie at each
# sign-in, so one that somebody planted in your browser before is worth nothing.
#
# And every session ends. At Lantern it ends after 15 minutes in which nobody uses it, after 12 hours in any case, when
# you press *Sign out*, and when you end it from another device. These numbers were chosen for this course. **Closing
# the window is not on the list.** Your browser may forget its own copy then. The exchange does not learn of it, and
# goes on accepting any other copy. That is why one signs out on somebody else’s computer.
#
# One more guess, for the next section.

# %% tags=["fold"]
lab.ask("01.what-the-cookie-opens")

# %% [markdown] objective="what-opens"
# ## What opens, and what a thief would do there
#
# Behind the fifth state lies the **dashboard**: what you own, coin by coin (each is called an *asset* there), and what
# it is worth. At its top, *Security* leads to the page that shows which devices are signed in, what second factor there
# is, and a button that ends all other sessions. From here people trade, pay in and take money out. (Taking money out,
# and what guards it, is lesson 07.)
#
# Now think as a thief who sits there with a copied cookie and little time. First you would look how much there is.
# Then you would try to stay for good, with a second factor of your own. There a careful exchange asks once more for
# the password: whoever wants to *change how one signs in* must show more than a cookie.
#
# And as the owner? *End all other sessions* is the right button, with one trap. A copied cookie is the *same* session
# as yours. If you press it in the browser whose cookie was copied, the copy is not “other”, and stays. So press *Sign
# out* there, or end that session from another device.

# %% [markdown] objective="what-opens"
# ## What BitMart has published, and what it has not
#
# Everything above is Lantern, which we made up. What is known about a real exchange? This is what **BitMart** has
# published about its own sign-in. It may have changed since.
#
# - Since 26 September 2019, a sign-in on the web from a new IP address *or* a new device has to be confirmed with a
#   code [claim:bitmart-new-device]. So when this was published, the check that stopped Mira existed there too. An **IP
#   address** is the number of your internet connection. It changes when you travel, and when a VPN is on, a service
#   that sends your traffic through another place. Then even a known laptop may be asked again.
# - Its help pages describe how to set up Google Authenticator: a key typed in by hand, then six digits to confirm
#   [claim:bitmart-authenticator].
# - It recommends getting the app from Google Play or Apple’s App Store, and no other [claim:app-stores].
#
# A guide by other people reports that accounts by email address also get a six-digit code by mail, and accounts by
# phone number get a call [claim:reported-codes]. We could not confirm it.
#
# And these were **not** to be found in any text of BitMart’s: how many wrong tries lock an account, and for how long;
# how long a code or a session lives; the rules for passwords [claim:bitmart-silent]. If somebody tells you such a
# number, ask where it comes from. Every number you meet at Lantern was chosen for this course or comes from a public
# standard.

# %% [markdown]
# ## What you can now do
#
# - You can sign in on the web and in the app, with both kinds of address, and say which state asks for what.
# - You know that a code from the app is a second factor, and that a code by mail shows only who reads the mailbox.
# - You know how a browser becomes known, and why clearing cookies makes it a stranger.
# - You know that the session cookie stands for the sign-in, how it is guarded, and what ends it.
# - You know what a thief with your cookie can do, and where a careful exchange asks again.

# %% [markdown]
# ## If this happens to you
#
# **The password and the code were right, and you are still not in.**
#
# 1. **Do not start again.** Read what the page says, and find the state: password, code, or device?
# 2. **Look into the mailbox of this account**, also under junk (some call it spam), or at the text messages. Use the
#    newest message only; it lives for minutes. None there? Press *Send a new message* once, and wait.
# 3. **Finish in the same browser in which you began.** If you read the mail on your phone and sign in on a laptop, do
#    not tap the link on the phone. Type the code from the mail on the laptop.
#
# **A message asks *is this you?*, and you were not signing in.** Do not answer it, and press nothing in it. Open the
# app or your bookmark. If it is real, somebody has your password, and if you use an authenticator, a fresh code as
# well: did you just type or tell one somewhere? Change the password, and end the other sessions.
#
# **You signed in on a computer that is not yours.** Sign out before you leave. If you forgot, open *Security* on your
# own device and end that session there.

# %% [markdown]
# ## Quiz
#
# Some of these ask what happens. If you are not sure, try it at the Desk first. That is not cheating.

# %% tags=["fold"]
lab.questions("01")

# %% [markdown]
# **Now the exercises:** open [sheet 01](../exercises/01_exercises_how_signing_in_works.ipynb). There is a Desk of its
# own, and the exercises look at what you did there.
#
# **Next:** [lesson 02, Codes and clocks](../notebooks/02_codes_and_clocks.ipynb).
