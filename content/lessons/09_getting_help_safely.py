# %% [markdown]
# # 09 · Getting help safely
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Ana has not been able to sign in since Tuesday. She has written to support, and it seems that nobody answers. On
# Thursday she is angry, and says so in public, under the exchange’s own post: *Three days, and no help.*
#
# It takes four minutes. A kind person with the exchange’s logo writes to her. He is sorry. He knows her name. He has
# looked into it already, he says: her account is about to be closed, and it can be saved, but only now. He sends her a
# code, so that she can see he is real. She reads it out.
#
# And support had answered. On Wednesday somebody had asked back, for the time and the words on the page, because her
# message said no more than: *It does not work. Please help!!* The question lies in her mailbox, under junk.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Getting help is the moment at which people give away what they have guarded for years. They are tired, they are
# afraid, and somebody is kind to them. This lesson is about both sides of that conversation. Afterwards you can
#
# - say when to stop trying and write;
# - write a ticket that can be answered at once, with nothing in it that a thief could use;
# - reach support without a search, and know the one who found you first;
# - find out, as support, who is really asking, and give a stranger nothing;
# - say what an exchange may ask of you when everything is lost, and why it takes days.
#
# It takes about 30 minutes to read and to answer, and about 30 more with the tools. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("09")

# %% [markdown] objective="when-to-write"
# ## When to stop trying
#
# Trying once more feels free. It seldom is. Lesson 03 shows what trying costs: a lock that doubles, a mail that makes
# the one before worthless, a new password and a day without withdrawals. Here are some people in the middle of trying.
# Who of them should stop now?

# %% tags=["fold"]
lab.ask("09.who-should-stop")

# %% [markdown]
# So there are four things to do, and writing is one of them:
#
# 1. **Go on** while a test of a minute can still tell you something.
# 2. **Wait** where there is a time to wait for: a lock, a hold, a pause, maintenance, a fault that the status page
#    names. Nothing of yours is broken. Support cannot shorten it, and trying makes it longer.
# 3. **Write** when the cause is not yours to mend and nobody has named it yet, or when no way is left that you could go
#    alone.
# 4. **Freeze first, then write,** if somebody else was in the account. Each hour is theirs.
#
# And do *not* write in public. Whoever complains in public is a customer with a problem, by name. That is exactly the
# list that thieves look for.

# %% [markdown] objective="write-a-ticket"
# ## What a good ticket holds
#
# Support cannot see your screen. What they can do is look into a log, if they know where. So a ticket that can be
# answered holds what finds the place:
#
# - **which account**: the email address or number you sign in with;
# - **when**: hour and minute, and the day if it was not today. The log of an exchange goes by UTC, the one time from
#   which every time zone is counted. Give the time in UTC if you can. Otherwise say whose clock it was: *10:14, in
#   Berlin*;
# - **at which step** it stopped;
# - **the sentence** on the page, word for word;
# - **where**: browser or app, and over which network;
# - **what you tried** since, and what it showed;
# - **what you want**.

# %% tags=["fold"]
lab.ask("09.what-finds-the-place")

# %% [markdown]
# And a ticket never holds a password, a code, a secret key, a recovery code, a link from a mail, a cookie or a picture
# of any of them. Not because support is wicked. A ticket is read by many people, kept for years, copied to other
# companies, and sometimes leaked.
#
# Write one. Below stands what happened to somebody. Type what you would send. What you type is looked at once and then
# forgotten.

# %% tags=["fold"]
lab.help_ticket("write")

# %% [markdown]
# People who know that codes do not belong in a ticket put them in all the same, a little disguised: with spaces, with
# dots, in words. *So that the filter does not eat it.* Would a program find them?

# %% tags=["fold"]
lab.ask("09.disguised-code")

# %% [markdown]
# There is one more thing in many tickets that a thief could use: a screenshot. Look at its edges before you send it.
# The address bar may hold a link that works, and the window behind it your mail.

# %% [markdown] objective="reach-support"
# ## The way to support
#
# BitMart asks its customers not to believe accounts on Chinese or English social media that offer help first, and says
# that it keeps no separate support groups there [claim:no-support-groups]. A search is not a better way. You remember
# ours from lesson 00: not one of the pages that it found was BitMart’s own [claim:search-finds-copies].
#
# So there are few good ways, and all of them begin somewhere you have been before: your bookmark, the app on your
# phone, the help centre that the app opens. Here are nine ways. Look where each of them really leads.

# %% tags=["fold"]
lab.help_ticket("channels")

# %% [markdown]
# And now the other direction. It is *you* who is called. Below, somebody comes to you: by phone, in a chat, by
# mail. They know things. One of them may be genuine. Answer as you would.

# %% tags=["fold"]
lab.support_desk("customer")

# %% [markdown]
# How can they know your name and what you own? In 2025 Coinbase said that people had bribed some of its support agents
# abroad, and had got names, birthdays, addresses and account data of less than one per cent of its customers. They used
# it to call people and say that they were Coinbase [claim:coinbase-bribed]. In one year, 2024, the FBI
# counted almost 150,000 complaints that had to do with crypto, and 9.3 billion dollars lost [claim:ic3-2024].

# %% tags=["fold"]
lab.ask("09.prove-to-you")

# %% [markdown]
# So what somebody *knows* about you proves nothing. And what you can check yourself proves a lot. If a question waits
# in the app, *Is it you?*, and you have asked support for nothing, then somebody else has asked in your name. Press
# *No, it is not me*.

# %% [markdown] objective="verify-a-caller"
# ## The other side of the desk
#
# Now sit down there. You are the agent. Somebody calls, and says that they have lost everything. Perhaps they have. You
# can look things up, ask, explain, change things, or hand the call over.
#
# What you may see and do should depend on what was *proved*, and on what the task needs. That is called **least
# privilege**: nobody can give away what they cannot reach. These are Lantern’s rules:
#
# | what | who may, and after what |
# |---|---|
# | see that there is an account; freeze it | an agent, at once; a freeze stops withdrawals for a week |
# | tell until when withdrawals wait; tell the last sign-ins | an agent, after the owner’s yes to just that |
# | change the email address; remove the authenticator | two people, after the owner’s yes; then there is a wait |
# | tell the balance or the whole address; end a hold | nobody. No question about signing in needs it. |
#
# In the tool you can sit at a desk with these rules, or at one that lets you do everything. The second one is harder.

# %% tags=["fold"]
lab.ask("09.what-proves-an-owner")

# %% tags=["fold"]
lab.support_desk("agent")

# %% [markdown]
# What made it hard? They pressed, they cried, they praised you, they offered money. None of that changes what they can
# prove. It is meant for you, and not for the rule. So let the rule say no:
#
# *I cannot see that, and nobody here can. There is a way that works for you and for nobody who only pretends to be
# you. If you are signed in in the app, a question comes there now. It says what you ask us for. Please read it, and
# press only if it is right.*
#
# That is friendly, and it is true. And it does not say whether such an account exists.
#
# Police, a colleague from another department, somebody’s wife: each of them may be genuine. None of them needs *you*,
# on the phone. Hand it over to a second person, with a note. Whoever is entitled to something can put it in
# writing. You need not look anything up for them, nor ask the owner. And whoever offers you money is handed over too,
# and reported.
#
# Of app and mailbox, the mailbox is the weaker, since thieves get into mailboxes. That is why what cannot be taken back
# needs two people, and then waits.
#
# One more caller is the most dangerous: a thief who has the real owner on another line, and tells them what to press.

# %% tags=["fold"]
lab.ask("09.relayed-owner")

# %% [markdown]
# So the question in the app says *for what* it asks. And what it says, a person has to read.

# %% [markdown] objective="recover-with-identity"
# ## When everything is lost
#
# No phone, no recovery codes, perhaps no mailbox. Then an exchange has only one thing left to go by: that you are the
# person who once opened the account. What it asks for can be a lot. For a lost authenticator BitMart wanted, in a text
# that bears no date, a ticket with
#
# - the registered address or number;
# - both sides of an identity card;
# - a photo of you with the card and a dated note (in some cases; there it cannot be left out);
# - a fact about the account’s coins or transfers;
# - a way to reach you [claim:bitmart-lost-factor].
#
# Why is a note in the picture?

# %% tags=["fold"]
lab.ask("09.why-the-note")

# %% [markdown]
# A photo of you with your card can be used again, anywhere, for years. One that says *Lantern Exchange, 28 November
# 2026, to remove my authenticator* is good for one thing, at one place, on one day. So write all three: the name, the
# date, the purpose.
#
# And why does it take days? Not because nobody works. Coinbase writes of 48 to 72 hours for a recovery with a new
# authenticator [claim:coinbase-recovery-wait]. Lantern waits for 72, and tells the owner in that time, on every way it
# has. If it was not the owner who asked, there is somebody who can say *stop*. A recovery in ten minutes would be a
# theft in ten minutes.
#
# That is why forged requests are so often in a hurry. Here are some, forged and genuine. Judge them.

# %% tags=["fold"]
lab.help_ticket("requests")

# %% tags=["fold"]
lab.ask("09.fee-to-unlock")

# %% [markdown]
# The signs that held:
#
# - It asks for something that **no check needs**: a password, a code, the key of your authenticator, control of your
#   screen. BitMart states that its staff ask for no password and no code [claim:staff-never-ask].
# - It asks for **money**: a fee, a deposit, a test payment, a move to a safe place.
# - It wants the papers **somewhere else**: a chat, another address, a form that is not on the exchange’s own site.
# - It **cannot wait**.
#
# A genuine request can be found again from your bookmark, and will still be there tomorrow.

# %% [markdown]
# ## What you can now do
#
# - You know when to stop trying, and that somebody else in your account is the moment to write at once.
# - You can write a ticket that finds its place in the log, with nothing in it that a thief could use.
# - You come to support by a way that you have gone before, and you hang up on the one who found you.
# - At the desk, you can find out who is asking, and you give nobody else anything.
# - You know what a recovery may ask for, and why waiting protects you.

# %% [markdown]
# ## If this happens to you
#
# **You need help.**
#
# 1. **Bookmark or app.** No search, no link in a mail, no number from an advertisement.
# 2. **Account, time, step, sentence, device, what you tried, what you want.** Read it once more: is there a code in
#    it, a link, a picture of something?
# 3. **Note the number of the ticket** and look for the answer inside the exchange. Look under junk, too.
#
# **Somebody says that they are support.**
#
# 1. **Read nothing out, press nothing, install nothing.** Not even the code that “proves” who they are.
# 2. **Hang up.** You need no number to call back.
# 3. **Open the exchange yourself,** from the bookmark or the app, and look whether there is a message. If the app asks
#    *Is it you?* and you have asked support for nothing, press *No, it is not me*.
#
# **You have already told them something.** That happens to careful people. Freeze the account, or end all sessions;
# then mailbox, password, second factor, keys and addresses, as in lesson 07. Then write to support, with the times.
# Whoever offers to fetch the money back for a fee is the next thief.
#
# **You have to prove who you are.** Only on the exchange’s own site or in its app. Write date and purpose on the note.
# Where you may, cover what is not asked for.
#
# **You are locked out of everything:** no phone, no recovery codes, perhaps no mailbox.
#
# 1. **Look for what is still open:** a laptop on which you are signed in, a tablet with the app, codes on paper. Do not
#    sign out there, and clear nothing. From there you can freeze the account, and press *It is me* when support asks.
# 2. **The phone number first.** Your phone company blocks the old card and gives you a new one.
# 3. **Then the mailbox,** by the way that its provider has for this. Nearly everything else is reset through it. Give
#    it a new password and a second factor, and look for forwarding rules.
# 4. **Then the exchange,** by your bookmark, or by its app from your phone’s own app store. Begin the recovery there,
#    once. Then it takes days, and nobody honest can make them fewer.
# 5. **Give only this, and only there:** the registered address or number, your papers, the photo with the dated note, a
#    fact about the account. **Give nobody** a password, a code, the words of a wallet, a payment, or a look at your
#    screen.
# 6. **Believe nobody who is quicker.** Whoever is locked out searches for help, and thieves wait where people search.
#
# **At a support desk:** tell nothing and change nothing before a confirmation, in the app or by the registered mailbox,
# of just that. Only a freeze may come first. Never ask for a password or a code. If you are offered money, that is an
# attack: say no, hand it over with a note, tell your lead. You will not be the only one they asked.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it with the tools above.

# %% tags=["fold"]
lab.questions("09")

# %% [markdown]
# **Now the exercises:** open [sheet 09](../exercises/09_exercises_getting_help_safely.ipynb). You will write a ticket,
# take three calls, and find out which requests are forged.
#
# **Next:** [lesson 10, Incident drill](../notebooks/10_incident_drill.ipynb). Did you begin with 06? Then
# [lesson 01](../notebooks/01_how_signing_in_works.ipynb).
