# %% [markdown]
# # 07 · Protecting withdrawals
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Lin sends the same amount to her savings every month. This month she wants to be sure. She sends a small amount first,
# to the address in her notes, and it arrives. Then, for the large amount, she opens her history, copies the newest line
# that looks right, compares the first four and the last four characters, and presses *Send*.
#
# An hour later nothing has come. The line that she copied was not the one of her test. Somebody else had put it there,
# a minute after, with an address that begins and ends like hers.
#
# Nobody had her password. Nobody had signed in. She sent the money herself.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# What has left cannot be called back. There is no bank that reverses it. So everything that protects a withdrawal has
# to work *before* it, and some of it only works if you prepared it. Afterwards you can
#
# - say what a whitelist does, what it does not do, and why its delay is the point;
# - say whether a delay is long enough for the way in which you really read your mail;
# - compare an address so that a look-alike is found;
# - say what a checksum catches and what it never can;
# - repair an account after somebody was in it, in an order that does not lose.
#
# It takes about 25 minutes to read and to answer, and about 35 more with the tools. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("07")

# %% [markdown] objective="use-a-whitelist"
# ## A list, and a clock
#
# A **whitelist** is a list of addresses to which your account may send. Anything else is refused. It sounds like
# protection enough. Then think of a thief who sits in your session. What would he do first?

# %% tags=["fold"]
lab.ask("07.thief-and-list")

# %% [markdown]
# (An **API key** is a password for programs. Somebody who trades with a program makes one, and gives it rights: to
# read, to trade, to withdraw. You will meet it in the tools; more of it below.)
#
# So the list alone protects nothing. What protects is the **delay**: a new address works only after some hours, and so
# does switching the list off. Meanwhile you are told, on every way that the exchange has to you. If it was not you, you
# have those hours.

# %% tags=["fold"]
lab.ask("07.why-off-waits")

# %% [markdown]
# Try it as Mira at the Desk. Sign in, press *Withdraw*, then *Whitelist*. Switch the list on and add an address; any
# thirty letters will do, for Lantern does not test them. Try to send ten USDT, a coin worth a dollar, there. Read the
# mail. Then press *Let a day pass*, sign in again, and send.

# %% tags=["fold"]
lab.desk("07")

# %% [markdown]
# At Lantern the delay is 24 hours. We chose that. Coinbase writes of 48 hours [claim:coinbase-allowlist], and on its
# International Exchange of 24 hours, also for switching the list off [claim:coinbase-allowlist-off]. Kraken goes a step
# further: a lock on all settings, addresses and API keys among them, that ends only after a wait that you chose, one to
# 30 days. Its support cannot shorten it [claim:kraken-settings-lock]. That sounds unkind. It is the reason why it
# works: whoever can be talked into an exception will be.
#
# About BitMart’s own list, if there is one, we found no text of theirs [claim:bitmart-options-unknown]. Look in your
# settings.

# %% [markdown] objective="win-the-hours"
# ## Thief against owner, by the hour
#
# Now play it, from both sides. As the thief, you have a session and try to get the money out before the owner reads her
# mail. As the owner, you say when you read mail and what you do then. The exchange does what its policy says. (The
# words of its log: [lesson 01](../notebooks/01_how_signing_in_works.ipynb).)

# %% tags=["fold"]
lab.withdrawal_desk("race")

# %% [markdown]
# How long must the delay be, so that the owner wins *every* time?

# %% tags=["fold"]
lab.ask("07.smallest-delay")

# %% [markdown]
# The worst moment is right after she has looked. The notice then lies there for a whole day, and reading is not yet
# acting: she needs half an hour for that. So a delay has to be *longer* than the longest time between two looks.
# Lantern’s own 24 hours are a little too short for somebody who looks once a day and is unlucky, and a thief chooses
# the moment.
#
# So if you cannot change the delay, change the looking: with 24 hours, look twice a day. If you look once a week, no
# delay of a day or two protects you. And what if the thief reads your mail, and deletes what you should see?

# %% tags=["fold"]
lab.ask("07.notice-in-the-wrong-hands")

# %% [markdown]
# So a second way for notices is worth more than days. Two more protections belong here, and a door that neither closes.
#
# **Two-step confirmation.** Each withdrawal asks for a fresh code of the phone, or for one from a mail that names the
# amount and the address. A stolen session alone is then not enough. Read that mail before you type its code: it says
# where the money would go. But a program has no phone to read a code from, so its key sends without one. Whoever has
# the password can make such a key, and that is why the second step alone loses in the table that stands under a
# finished race.
#
# **A hold after changes.** After a new password or a new authenticator nothing leaves for a while.
#
# **The key.** An API key is not a session, and it is not your password. So what happens to it when you change the
# password?

# %% tags=["fold"]
lab.ask("07.what-outlives-a-password")

# %% [markdown] objective="compare-addresses"
# ## The poisoned history
#
# Back to Lin. **Address poisoning** means that somebody plants an address in your history which looks like one that you
# use. It costs them a tiny transfer. Researchers counted 270 million attempts at 17 million people in two years, on two
# blockchains, which are public lists of transfers; at least 83.8 million dollars were lost [claim:address-poisoning].
# One loss was about 70 million, on a day in May 2024. The false address matched the first four and the last six
# characters [claim:poisoning-may-2024].
#
# An Ethereum address is `0x` and forty signs, each from 0 to 9 or a to f. We call them digits. Capital or small makes
# no difference to where it leads.
#
# Here is a history. Pay the savings again.

# %% tags=["fold"]
lab.address_bench("history")

# %% [markdown]
# How can anybody *make* an address that looks like yours? By trying. An address comes out of a random number, so one
# makes a new one and looks, again and again. Each digit that has to match takes sixteen times as many tries.

# %% tags=["fold"]
lab.ask("07.tries-for-eight")

# %% [markdown]
# What finds such an address?

# %% tags=["fold"]
lab.ask("07.what-finds-the-planted-one")

# %% [markdown]
# “Compare the first four and the last four” means eight digits, exactly those that the thief has made equal. And the
# test transfer? It tells you that *that* address was right. If you copy the second time from somewhere else, it tells
# you nothing; somebody is reported to have lost almost 50 million dollars that way [claim:poisoning-test-transfer].
#
# What helps:
#
# - **never copy an address from a history.** Take it from where you saved it yourself, under a name;
# - compare both ends *and* at least one group of four in the middle that you choose yourself, another time another one;
#   when you add an address, or send a lot, compare all of it;
# - a whitelist: the planted address is not on it. But a whitelist does not help at the moment in which you *add* an
#   address. Then you compare all of it.
#
# The same trick works without any history. A program on your computer waits until you copy an address, and puts the
# thief’s into the **clipboard**, the place where copied text waits to be pasted. One that was found in 2018 watched for
# 2.3 million addresses [claim:clipboard-hijacker]. So the comparison comes *after* pasting, on the page where you press
# *Send*.

# %% tags=["fold"]
lab.address_bench("clipboard")

# %% [markdown] objective="trust-a-checksum"
# ## What a checksum is for
#
# You may have heard that addresses “check themselves”. They do. A **checksum** is a part of the address that is
# computed from the rest. Mistype one character, and the two hardly ever fit. Try it. (The addresses here are made up.)

# %% tags=["fold"]
lab.address_bench("checksum")

# %% [markdown]
# The kinds differ. Ethereum hides the checksum in capital letters (*EIP-55*): of random mistypes, 0.0247 % get through
# [claim:eip55-share]. Bitcoin’s older addresses carry four bytes (*base58check*), and let about one in four billion
# through. The method behind the newer ones, *bech32*, has a small hole: if a text ends in `p`, a `q` may come or go
# before it unnoticed. Bech32m was made to close it [claim:bech32m].
#
# And now the question that matters.

# %% tags=["fold"]
lab.ask("07.checksum-and-thief")

# %% [markdown] objective="repair-after-a-phish"
# ## After a phish: in which order?
#
# A **phish** is a mail or a page that got out of you what you would not have given. After one, somebody has Mira’s
# password, an open session, her mailbox, and a copy of all that she types. The money is still there, because her
# whitelist makes a new address wait for a day. There are eight things that she should do. Everybody would do all eight.
# The order decides.
#
# Put them in an order, and let it run. The thief acts too, between your steps: he reads mail, resets what he can, and
# waits for his address to open. For this game the course has switched one guard of Lantern off: a new password leaves
# other sessions open, as it does elsewhere. So each door is closed by a step of its own.

# %% tags=["fold"]
lab.withdrawal_desk("repair")

# %% tags=["fold"]
lab.ask("07.first-step")

# %% tags=["fold"]
lab.ask("07.forgotten-door")

# %% [markdown]
# If you lost, look at where he came back in. It was through a door that was still open while you closed another one.
#
# 1. **A clean device.** On the one that was attacked, everything you type is copied again.
# 2. **The mailbox**, because it can open everything below: new password, other sessions out, no strange forwarding
#    rule.
# 3. **The password** of the exchange, and with it
# 4. **all sessions.** A stolen one does not ask for passwords.
# 5. **The second factor**, if its secret or a code list may be known.
# 6. **API keys,** and then
# 7. **the whitelist:** what the thief *left behind*. These are the doors that people forget, because no page of the
#    sign-in shows them.
# 8. **Freeze and support**, from your bookmark. The freeze gives support some quiet days to look. Tell them what
#    happened, when, and what you have done. No passwords, no codes.
#
# Are you afraid of being too slow? Then *freeze* first, from any session that you still have. At Lantern it ends all
# sessions and keys at once, takes away addresses that still wait, and lets nothing leave for a week. You can still sign
# in and change things, and nobody can shorten it. When we played it in that order, no money was lost. But a freeze does
# not close the mailbox: the thief came back and left new things behind. So it buys you time, and then comes the same
# order.

# %% [markdown]
# ## What you can now do
#
# - You know that a whitelist protects by its delay, and that switching it off has to wait as well.
# - You can say how long a delay has to be for somebody who reads mail as you do.
# - You compare addresses where a thief has not made them equal, and you never copy one from a history.
# - You know that a checksum finds your slip, and never a thief.
# - You can repair an account in an order in which nobody comes back in.

# %% [markdown]
# ## If this happens to you
#
# **A mail says that an address was added, a key was made or the list was switched off, and it was not you.**
#
# 1. **Open the exchange from your bookmark,** on a device that you trust. Press nothing in the mail.
# 2. **Freeze the account,** if the address may open before you are done. No such button? Then end all other sessions
#    and take the address off. Either way, go on with all that follows, and look at the list once more at the end.
# 3. **Secure the mailbox:** password, sessions, forwarding rules, second factor.
# 4. **New password, then all sessions, then the second factor.**
# 5. **API keys and addresses:** remove what is not yours. If in doubt, remove all.
# 6. **Write to support,** from the bookmark, with times and addresses. Never with a password or a code.
#
# **You have sent money to a false address.** It will not come back by waiting. Write down the transaction, tell the
# exchange and the police, and believe nobody who offers to fetch it back for a fee: that is the next theft.
#
# **Before you send something large:** take the address from where you saved it, paste it, compare it whole, and compare
# the amount. A test transfer is fine, if the second one goes to the same *saved* address.
#
# **At a support desk:** no exception to a delay, whatever the story. Know your own rule first. At Lantern you would
# say: *I cannot shorten it, and nobody here can. That protects you from whoever could pretend to be you.*
#
# **Today, while nothing is the matter:** switch the list on, with the addresses you use. Delete API keys that you do
# not use. Look how notices reach you, and whether there is a second way.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it with the tools above.

# %% tags=["fold"]
lab.questions("07")

# %% [markdown]
# **Now the exercises:** open [sheet 07](../exercises/07_exercises_protecting_withdrawals.ipynb). You will stop a thief
# in time, find planted addresses, and repair an account.
#
# **Next:** [lesson 08, Watching your account](../notebooks/08_watching_your_account.ipynb). In a hurry? Then
# [lesson 09](../notebooks/09_getting_help_safely.ipynb).
