# %% [markdown]
# # 01 · How signing in works
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then read on.
#
# Mira has a new laptop. She opens Lantern and types her password. It is right. She types the six digits from her phone.
# They are right too. And still she is not in. The page says: *This device is new to us.*
#
# She thinks that something is broken. She clears everything she can find in the browser and starts again: password,
# digits, *This device is new to us*. She tries another browser. The same. After half an hour she is sure that
# somebody has taken over her account, and she writes to the first "support" that answers in a chat.
#
# Nothing was broken. A message had been lying in her mailbox since the first try.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Signing in looks like one thing: I type, and I am in. It is really a walk through five states, and each has its own
# way of stopping you. Whoever knows where they are knows what to do. Whoever does not, starts again from the front, and
# again.
#
# Afterwards you can
#
# - sign in on the web and in the app, by e-mail and by phone number, and say at each moment which state you are in;
# - tell the code that is a second factor from the codes that only look like one;
# - say what keeps you signed in, and what ends it;
# - say what a thief could do once inside, and what not.
#
# It takes about 35 minutes.

# %% [markdown] objective="sign-in-by-hand"
# ## Sit down at the Desk
#
# Below is the **Desk**. At the left is a browser, at the right a phone, and under them is a row of five boxes that says
# where you are. You play Mira. Her made-up address and password are printed above the browser. Use these and no
# others.
#
# Now sign in, by hand:
#
# 1. The browser has opened Lantern's page. Press *Sign in*.
# 2. Type Mira's e-mail address and press *Continue*.
# 3. Type her password and press *Continue*. You may copy it from the line above.
# 4. The page asks for a code. It is on the phone, under *Codes*. The ring beside it shows how many seconds it has left.
# 5. Now you are where Mira was stuck. Look at the phone, under *Mail*.
#
# Take your time. If the code changes while you type, take the new one.

# %% tags=["fold"]
lab.desk("01")

# %% [markdown]
# You are in when the fifth box is lit. If you were refused on the way, good: the box that was lit at that moment is the
# state that refused you.

# %% [markdown] objective="sign-in-by-hand"
# ## The five states
#
# People describe signing in as steps: open the site or the app, press *Log in*, type the e-mail address or the phone
# number, type the password, and then the code, if one is set up. That is what the hands do. The exchange sees
# **states**:
#
# | state | what it asks | what it proves |
# |---|---|---|
# | Identifier | Who do you say you are? | nothing yet |
# | Password | What do you know? | you know a secret |
# | Code | What do you hold? | you hold the phone, or can read the messages |
# | Device | Is this new browser yours? | you can read the mailbox of this account |
# | Signed in | nothing more | you have a key for the next hours |
#
# A state cannot be skipped. If you open the page of a later one, the exchange sends you back, because it keeps its
# own note of how far you are. And each state can fail in its own ways. This is the **Map**. Press a state, then
# a failure, and see what it looks like from outside.

# %% tags=["fold"]
lab.sign_in_map()

# %% [markdown] objective="sign-in-by-hand"
# ## The page says less than the exchange knows
#
# Did you notice how little the page tells? *The email address, phone number or password is not right.* Which of
# them? It does not say, and there is a reason. Suppose it said *this address has no account here*. Then anybody could
# type address after address and learn who is a customer. So the page says the same for all three, and it even takes
# the same time.
#
# The exchange itself keeps a complete note of what happened, the **event log**. Its support staff read it when they
# help you. At the Desk you may read it too: press *Event log* under the boxes. Try it now: sign out, type a wrong
# password, and compare the page with the log.

# %% tags=["fold"]
lab.ask("01.why-so-vague")

# %% [markdown] objective="tell-codes-apart"
# ## Not every code is a second factor
#
# You met two codes, and they are quite different.
#
# The six digits in the **authenticator app** are made by the phone itself. Nobody sends them. The phone and the
# exchange
# share a secret since the day it was set up, and both compute the digits from that secret and from the time. Lesson
# 02 shows how. To have these digits, one must hold the phone. That is a real **second factor**: the password is
# something you *know*, and the phone is something you *have*.
#
# The code in the **mail** came through the internet. Whoever can read the mailbox has it, from anywhere in the world,
# without any phone. It proves only that somebody can read that mailbox. And how does one get into a mailbox? With a
# password. So it is one more thing that can be *known*. The American standards body NIST rules mail out as a second
# channel for this reason [claim:nist-no-mail].
#
# Why does the exchange send it at all? For the **new-device check**. A thief who has your password sits at a
# computer the exchange has never seen. So it asks the owner, in the mailbox, *is this you?* That stops many thieves and
# costs you one mail. But it is a check of the *device*, and it comes in addition.
#
# And a code by **text message**? It is sent too, to a phone number. A number can be moved to another phone by a
# talkative thief. Better than nothing, weaker than the app; lesson 02 lets you try.

# %% tags=["fold"]
lab.ask("01.which-is-second-factor")

# %% [markdown] objective="sign-in-by-hand"
# ## The same walk in the app
#
# On the phone at the Desk, press *App*. It is Lantern's app, and it asks the same five things in the same order. It
# has no address bar, because it can only talk to Lantern. That is why an app that comes from the right place is the
# safer door: nobody can lead you to a copy of the page.
#
# For this walk, choose *Tomas* at the top of the Desk. He is Mira's brother. He signs in with his *phone number*, and
# he
# has never set up an authenticator. Sign in as Tomas in the app on his phone. Watch which code it asks for, and where
# that code arrives.

# %% tags=["fold"]
lab.ask("01.what-the-number-account-asks")

# %% [markdown] objective="cookie-is-session"
# ## The key you never see
#
# After all this the exchange believes you. But the web forgets: each time you press something, your browser asks for
# a new page, and the exchange has to know that it is still you. Should it ask for the password every time?
#
# Instead it gives your browser a **cookie**: a small piece of text, long and random. The browser shows it with every
# request. The exchange looks it up and says *ah, Mira*. The time from getting this key to its end is called a
# **session**.
#
# So from this moment the cookie *is* the sign-in. Not the password, not the phone. Try it at the Desk above:
#
# 1. Choose *Mira* at the top again, and sign in as her, so that the fifth box is lit.
# 2. Press *Cookies* under the page. Find `__Host-session`. Press *Copy to private window* beside it.
# 3. A private window opens. It is a stranger to Lantern: it has never seen a password or a code. In its address bar
#    open `https://www.lantern.example/dashboard`.
#
# You are in. Nobody was asked for anything. Now go back to the first window, delete the cookie and load the page again.
# You are out, although you have done nothing wrong.

# %% tags=["fold"]
lab.ask("01.what-the-copy-needs")

# %% [markdown] objective="cookie-is-session"
# ## How the key is guarded, and what ends it
#
# A thief wants this cookie more than your password: with it there is no code to ask for. So a careful exchange guards
# it. Press *Cookies* again and read the column *Rules*:
#
# - **Secure:** it travels only over `https`, where nobody on the way can listen.
# - **HttpOnly:** no program inside a page can read it.
# - **SameSite:** other sites cannot make your browser show it.
# - **`__Host-`** at the front of its name: it belongs to this one host, and the browser holds the exchange to it.
#
# These are the rules that security people recommend [claim:cookie-rules]. The exchange also gives you a *new* key when
# you sign in, so that one which somebody slipped you before is worth nothing.
#
# And every key has an end. Lantern ends a session after 15 minutes in which nothing happens, after 12 hours in any
# case, when you press *Sign out*, and when you end it from another device. These numbers were chosen for this course.
# **Closing
# the window is not on the list.** The key stays good until one of these happens. That is why one signs out on somebody
# else's computer.

# %% [markdown] objective="what-opens"
# ## What opens, and what a thief would do there
#
# Behind the fifth state lies the **dashboard**: what you own and what it is worth. Beside it is the **security
# page**: which
# devices are signed in, what second factor there is, and the button that ends all other sessions. From there people
# trade, pay in and take money out.
#
# Now think as a thief who sits there with a copied cookie, and little time. What would you do first? Look at how
# much there is, surely. Then make sure that you can stay. And here a careful exchange asks once more: whoever
# wants to change a *key* has to show one, even inside. You can see it on the security page. Adding an authenticator
# asks for the password again.
#
# Guess first, then look. Which of these can somebody do who holds the cookie and nothing else?

# %% tags=["fold"]
lab.ask("01.what-the-cookie-opens")

# %% [markdown] objective="tell-codes-apart"
# ## What BitMart has published, and what it has not
#
# Everything above is Lantern, which we made up. What is known about a real exchange? Here is what **BitMart** has
# published about its own sign-in, and it may have changed since:
#
# - Since 26 September 2019, a sign-in on the web from a new IP address *or* a new device has to be confirmed with a
#   code [claim:bitmart-new-device]. So the check that stopped Mira exists there too. An **IP address** is the number
#   your internet connection has at the moment; it changes when you travel, or when a VPN is on.
# - Its help pages describe how to set up Google Authenticator in the app: a key, then six digits to confirm
#   [claim:bitmart-authenticator].
# - It recommends getting the app from Google Play or Apple's App Store, and no other [claim:app-stores].
#
# Guides by other people report that accounts by e-mail also get a six-digit code by mail, and accounts by phone
# number get a call [claim:reported-codes]. We could not confirm it.
#
# And these were **not** to be found in any text of BitMart's: how many wrong tries lock an account, and for how long;
# how
# long a code or a session lives; the rules for passwords [claim:bitmart-silent]. If somebody tells you such a number,
# ask where it comes from. Every number you meet at Lantern was chosen for this course or comes from a public standard.

# %% [markdown]
# ## What you can now do
#
# - You can sign in through both doors, with both kinds of address, and say which state asks for what.
# - You know that a code from the app is a second factor, and that a code by mail shows only who reads the mailbox.
# - You know that the cookie is the session, how it is guarded, and what ends it.
# - You know what a thief with your cookie can do, and where a careful exchange asks again.

# %% [markdown]
# ## If this happens to you
#
# **The password and the code were right, and you are still not in.**
#
# 1. **Do not start again.** Read what the page says, and find the state: password, code, or device?
# 2. **Look into the mailbox of this account**, also in the spam folder, and on the phone's messages. A new-device check
#    waits there. Use the newest message only.
# 3. **Finish in the same browser in which you began.** Another browser, a private window or deleted cookies make you
#    new once more.
# 4. **Was it not you?** A message *is this you?* that you did not expect means that somebody has your password. Do not
#    confirm it. Open the app or your bookmark, change the password, and end all other sessions.
# 5. **On a computer that is not yours:** sign out before you leave. If you forgot, end that session from your phone.

# %% [markdown]
# ## Quiz
#
# Some of these ask what happens. If you are not sure, try it at the Desk first. That is not cheating.

# %% tags=["fold"]
lab.questions("01")

# %% [markdown]
# **Now the exercises:** open [exercises/01_how_signing_in_works.ipynb](../exercises/01_how_signing_in_works.ipynb).
# There is a Desk of its own, and the exercises look at what you did there.
