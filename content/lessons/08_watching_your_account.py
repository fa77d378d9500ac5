# %% [markdown]
# # 08 · Watching your account
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# On the first of the month Ravi wants to buy a little, and the balance is not what he expects. He looks at his
# withdrawals. Eleven days ago, at half past three in the morning, something left.
#
# Then he opens a page of his account on which he has never been: the list of all sign-ins. He scrolls back. There it
# is, in March, between two lines from his kitchen: a sign-in from a network that he has never heard of. And one in
# April. And in May.
#
# For ten weeks somebody had looked at his account and waited. All that time it stood there to read. Nobody had told
# him that the page exists.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# An exchange writes down who came, when, from where and with what. Most people read it once: when it is too late. This
# lesson is about reading it in time. It is also about the other reader of that page, the exchange itself, which stops
# people whose sign-in looks wrong, and sometimes stops you. Afterwards you can
#
# - read a year of your account, find the lines that are not yours, and not cry wolf;
# - say what such a list can never show, and where to look instead;
# - throw somebody out, and know which button closes which door;
# - say why an exchange held you back, and what a VPN, a trip or a new phone has to do with it;
# - say what it costs the honest if an exchange checks more strictly.
#
# It takes about 30 minutes to read and to answer, and about 25 more with the tools. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("08")

# %% [markdown] objective="read-your-history"
# ## A year on one page
#
# Here is a year of Mira’s account at Lantern, the practice exchange of this course. Mira is made up, and so is the
# year, anew for each learner: nobody else has quite this one. It holds what a real account would show:
#
# - sign-ins, with time, country, network, browser or app, and how far each one came;
# - devices that were approved or forgotten, passwords that were reset, keys that were made;
# - what was bought, sold and sent away.
#
# All times in it are in **UTC**, the one time from which every time zone is counted, because the customers of an
# exchange live in many zones. Mira lives in Portugal. The clocks there show UTC in winter and one hour more in summer:
# a line of 22:30 in August was half past eleven at night for her.
#
# The year ends on the 14th of March 2026, for everybody. Somebody was in there whom she never let in. Perhaps more than
# one. Before you look: which of these would worry you most?

# %% tags=["fold"]
lab.ask("08.which-line-worries")

# %% [markdown]
# Now find them. Tick each line that was not the owner’s, and press *I am done*. A wrong tick counts too. It has a
# name, **false alarm**, and it has a price: whoever is alarmed ten times a year for nothing stops looking at the
# eleventh.

# %% tags=["fold"]
lab.account_watch("year")

# %% [markdown]
# One kind of line says more than it seems to.

# %% tags=["fold"]
lab.ask("08.password-right-not-finished")

# %% [markdown]
# Here is the year once more as a picture, to have beside you while you read on.

# %% tags=["fold"]
lab.plot_year()

# %% [markdown]
# How to read such a list without getting lost:
#
# 1. **Know what is usual first.** Which networks, which devices, which hours? Most lines are of four or five kinds. Let
#    them fade.
# 2. **Explain what is left.** A week in another country in August: were you there? A new phone: on which day did you
#    buy it? What you can explain with a date is yours.
# 3. **Look at what came next.** A sign-in that is followed by a new key, a new address or a sale is read twice.
# 4. **Read the line that failed.** *Password right*, with *not finished* or *device not approved* behind it, means that
#    somebody knows the password. If it was not you, change it today.
#
# What does *not* tell much: the city. An address on the internet belongs to a network, not to a street. Phone networks
# move people to the next big town, or over the border.
#
# The name of the browser tells something in one direction only. One that is not yours is a sign. One that is yours
# proves nothing, for a browser calls itself what it likes.

# %% [markdown] objective="know-what-is-not-there"
# ## What the list can never show
#
# You remember the **session cookie** of lesson 01: after the sign-in, it is what opens the account. A program of a
# thief’s can copy it out of your browser. (A false page that passes your password on signs in once, and that is a line.
# Such pages could be hired; one large service was taken down in March 2026 [claim:relay-for-hire]. What such a page
# keeps is the cookie.)
#
# Now somebody uses such a copy. What does the list of sign-ins show?

# %% tags=["fold"]
lab.ask("08.lines-of-a-cookie")

# %% [markdown]
# To the exchange, whoever uses a copy is simply you. And what they do stands beside the network from which *Mira* had
# opened the session. The exchange writes down where a session began, and here it began at her kitchen table. So the
# place says nothing. The hour, the sum and the address do.
#
# That is why a look at the sign-ins alone is half a look. Four more places belong to it:
#
# - **trades and withdrawals**: what was *done* is written down, whoever did it. A trade at four in the morning that you
#   slept through is worth more than any line about a browser;
# - **open sessions**: one that was last used while you were on a plane;
# - **API keys and addresses**: what somebody left behind (lesson 07);
# - **your mailbox**: the notices of the exchange, also under junk and in the bin. A thief who reads your mail deletes
#   them.
#
# And look where the list cannot be changed by a thief. He can delete a mail. At Lantern nobody can delete a line of the
# history.

# %% tags=["fold"]
lab.ask("08.where-to-look")

# %% [markdown] objective="throw-somebody-out"
# ## Throw them out
#
# You have found a line that is not yours. Now there are five buttons, and each closes another door:
#
# | button | what it takes from them |
# |---|---|
# | end the sessions | every session that is open now, also one with a copied cookie |
# | forget a device | the next sign-in with it has to be approved again |
# | change the password | what they know; at Lantern all other sessions end with it |
# | revoke an API key | what they left behind |
# | freeze | all sessions, all keys, and for a week every withdrawal |
#
# Here is an intruder who has a copied cookie, a session of their own, the password and a key. First say what one
# button does. Then press, and let them try again. The exchange decides who is still in.

# %% tags=["fold"]
lab.ask("08.which-button")

# %% tags=["fold"]
lab.account_watch("throw-out")

# %% [markdown]
# People press *forget this device* and feel safe. Look at what happened: the device was forgotten, and the session on
# it went on. A session that is open does not ask which device it is. And whoever ends the sessions only, with a thief
# who knows the password, has won a minute.
#
# When they are out, a device of theirs may still stand under the approved ones. It opens nothing by itself. Forget it
# now, and the next sign-in with it has to be approved again.
#
# So the order is the one that lesson 07 gives reasons for: mailbox, password, *all* sessions, second factor, keys,
# addresses. If you do not know which door it was, close all of them. And if you fear that you are too slow, freeze
# first. It does not replace the rest; it buys the time for it.

# %% [markdown] objective="judge-a-risk"
# ## The other reader
#
# The exchange reads the same list, at every sign-in, in a few thousandths of a second. When something does not fit, it
# asks once more, or holds you back. BitMart wrote in 2019 that a sign-in on the web from a new address or a new device
# has to be confirmed with a code [claim:bitmart-new-device]. How it judges beyond that, we do not know. So here is how
# it *can* be done, by a method that was published [claim:rba-formula]. Parts of it run at Lantern.
#
# It asks one question of each thing it sees: *how often does this happen with everybody, and how often with you?* Then
# it divides.
#
# - Usual for you: one, or less than one if it is rare elsewhere. A thief would hardly hit on it.
# - Never seen with you: four, however usual it is elsewhere.
#
# The numbers are multiplied. The result is the **risk score**. At Lantern three things are multiplied: country, network
# and browser. From 8 on, a sign-in is held. So one new thing alone counts four and is let in; two new things count
# sixteen and are held.

# %% tags=["fold"]
lab.ask("08.first-vpn")

# %% [markdown]
# Now take a minute at the tool, and change things. That score is all you need there. (The whole published formula is
# there too, folded away. It counts more things, so its numbers are other numbers, with another limit. It decides
# nothing at Lantern.)

# %% tags=["fold"]
lab.risk_bench("score")

# %% [markdown]
# So a VPN is not held back because it is wicked. It is held back because it is *new to you*. Use the same one every
# day, and it becomes part of your picture. The same is true of a new phone or the office computer.
#
# But only what was let in is counted. If it were otherwise, a thief would only have to try often enough. At Lantern a
# first VPN in another country is held, and what is held teaches nothing: tomorrow it is as new as today. One with an
# exit in your own country is new in one thing only. It is let in, and soon it is yours. (Where the tool speaks of a VPN
# of every day, Mira has had it since she opened the account.)
#
# That is also why the old advice, *switch off the VPN*, helps and does not help. If the VPN is new to the account, a
# sign-in without it looks more like you. But if you switch it in the *middle*, between the password and the code, you
# look like two people in two countries. Two whole sign-ins do so too, if they are minutes and a border apart. Rules
# that watch for such jumps name the VPN as their usual false alarm [claim:impossible-travel].

# %% tags=["fold"]
lab.ask("08.switch-or-keep")

# %% [markdown]
# So, if you are held back:
#
# - **Do not change anything in the middle.** One network, one device, from the first page to the last. Coinbase writes
#   that you have to finish on the device, the network and at the place where you began
#   [claim:coinbase-new-device].
# - **Wait as long as the message says.** Trying on makes more lines that do not fit.
# - **Then begin again, from where you usually are**, or with what you usually have. In a hotel, your phone with
#   mobile data from your own SIM card is more *you* than the hotel’s network, and usually comes out at home.
# - **Do not clear cookies for it.** Then even your own browser is new.

# %% [markdown] objective="price-of-a-check"
# ## What a stricter check costs
#
# Why does an exchange not simply stop everything that looks strange? Because most strange things are you. Here are two
# thousand made-up people and a year of their sign-ins, and thieves of three kinds: one who comes from anywhere, one
# who takes a VPN into your country, and one who has found out your town, your provider and your browser.

# %% tags=["fold"]
lab.ask("08.targeted-stopped")

# %% [markdown]
# Now move the limit, and look at both numbers.

# %% tags=["fold"]
lab.risk_bench("tradeoff")

# %% [markdown]
# There is no limit that stops every thief and no honest person.

# %% tags=["fold"]
lab.ask("08.score-or-factor")

# %% [markdown]
# So a score is a help against the others, who do not know you. It should ask once more, and not lock out. It also says
# why your own eyes count. The exchange knows what is usual. Only you know where you were on Tuesday.

# %% [markdown]
# ## What you can now do
#
# - You can read a year of an account, find what does not belong, and explain the rest.
# - You know that a stolen cookie leaves no sign-in, and where its traces are.
# - You know which button closes which door.
# - You can say why you were held back, and what makes it worse.
# - You know that each stricter check is paid for by honest people.

# %% [markdown]
# ## If this happens to you
#
# **A line in the history is not yours, and no trip, VPN or new device explains it.**
#
# 1. **Go in from your bookmark or the app,** on a device that you trust. Press nothing in the mail.
# 2. **Does it say *signed in*?** Then freeze. If your exchange has no such button, end all sessions.
# 3. **Mailbox first, then the password, then the second factor** (lessons 05 and 07).
# 4. **Look at what was left behind:** keys, addresses, devices, forwarding rules.
# 5. **Write down the lines** with their times, and write to support from the bookmark. No passwords, no codes.
#
# **It says *password right, not finished*.** Somebody has your password and not your second factor. Change the password
# today, here and wherever else you use it.
#
# **It says *password wrong*, again and again.** Somebody guesses. A strong password that you use nowhere else lets
# them guess.
#
# **You are held back on a trip.** Stay on one network, wait as long as the message says, take your phone with mobile
# data from your own SIM card. Do not switch the VPN on or off on the way.
#
# **Once a month, while nothing is the matter:** sign-ins, open sessions, withdrawals and trades, keys and addresses.
# Five minutes. End every session that you do not know, and some that you do.
#
# **At a support desk:** read the lines to yourself, never aloud to a caller who has confirmed nothing. Who asks *from
# where did I last sign in?* may be finding out what you know.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it with the tools above.

# %% tags=["fold"]
lab.questions("08")

# %% [markdown]
# **Now the exercises:** open [sheet 08](../exercises/08_exercises_watching_your_account.ipynb). You will find an
# intruder in a year of your own, throw them out, and choose a limit for five hundred people.
#
# **Next:** [lesson 09, Getting help safely](../notebooks/09_getting_help_safely.ipynb).
