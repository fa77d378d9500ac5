# %% [markdown]
# # 05 · Resetting and recovering
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Pavel has forgotten his password, and he is in a hurry. He asks for a new one, types the code from the mail, and after
# two minutes he is in. Then he wants to withdraw, and the page says: *on hold until tomorrow*.
#
# He takes it for a mistake. He looks for help in a search engine and finds a chat. A friendly man there says that he
# can lift the hold at once. He only has to check first that Pavel is the owner. “You will get a mail with six digits.
# Read them to me.”
#
# Pavel reads them. A moment later he is signed out, and his new password is wrong. There had been no mistake. The hold
# is now almost the only thing that still stands between his money and that man, and it ends tomorrow.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# A reset lets somebody in who does *not* know the password. So an exchange has to be kind to owners who have forgotten
# it, and deaf to everybody who only says so. You will see how it does both. Afterwards you can
#
# - reset a password in five steps, and say what the exchange does at each;
# - say what a reset ends, what it makes wait, and what to do when a message comes that you did not ask for;
# - get back in without your phone, and stop somebody who only says that they have lost it;
# - say how far somebody comes who reads your mail;
# - say which attack each guard of a reset is for.
#
# It takes about 30 minutes to read and to answer, and about 10 more with the tools. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("05")

# %% [markdown]
# Now a guess, before anything is explained.

# %% tags=["fold"]
lab.ask("05.asked-by-a-stranger")

# %% [markdown] objective="reset-by-hand"
# ## Five steps, by hand
#
# A **reset** is the way to a new password for somebody who has lost the old one. You play Mira. Suppose that she has
# forgotten hers, and do not use the one that is printed above the browser:
#
# 1. Press *Sign in*, type her address and press *Continue*. You are at the page that wants the password.
# 2. Press *Forgot password?*
# 3. Her address is asked for once more. Press *Send me a message*.
# 4. On the phone, open *Mail* and the newest message. Read all of it, not only the digits. Type its code on the page.
# 5. Below it, choose a new password. Make one up, of eight characters or more, and press *Set this password*.
#
# Are you in? No. You are back at the beginning. Sign in as ever, with the new password. Then press *Withdraw* at the
# top of the page, and read what it says. That is where Pavel began to look for help.

# %% tags=["fold"]
lab.desk("05")

# %% [markdown]
# The line above the browser still shows Mira’s old password. If you forget the new one, press *Begin again*, or reset
# it once more.
#
# Mira has an account. What if an address has none? Guess before you read on.

# %% tags=["fold"]
lab.ask("05.unknown-address")

# %% [markdown] objective="reset-by-hand"
# ## The other side of the five steps
#
# Open *Event log* under the boxes and look at your walk from the other side. At each step the exchange has asked
# itself: *what if this is not the owner?*
#
# | you | the exchange | because |
# |---|---|---|
# | go to its page, from your bookmark | shows its sign-in page | a false page would collect what you type |
# | choose *Forgot password?* | does nothing yet | anybody may press it |
# | type your address | says the same to all; sends a mail if there is an account | or strangers learn who has one |
# | type the code in the mail | takes the newest only, once, for ten minutes, three slips | each stops one attack |
# | choose a new password | sets it, ends all sessions, tells you, holds withdrawals | it may not have been you |
#
# OWASP, a community that collects such advice for programmers, asks for nearly the same list [claim:owasp-reset]. The
# figures are Lantern’s own. Others choose others: at Kraken the link lives two hours and works once
# [claim:kraken-reset-link].
#
# Some exchanges send a link instead of a code, and Lantern’s mail holds both. Press such a link only if you have just
# asked for it, and only if it leads to the name that is in your bookmark.
#
# And one thing is in no line of the table, because it does not happen: *nothing changes before the code is used.* If
# asking alone locked the account, anybody who knows your address could lock you out, as often as they like.
#
# Now try the third line of the table at the Desk, with an address that has no account: press *Sign out*, begin another
# reset, and type `nobody@mail.example`. Compare the page with the one you saw before. Then look into the mailbox.
#
# So the sentence *If … has an account here, we have sent a mail there* is not clumsy. It is exact. And it has a price
# that you should know: **if no mail comes, the page will not tell you why.** The address may have a typing error, or it
# may not be the one that you registered. Look under junk, wait a minute, and then check the address letter by
# letter.

# %% [markdown] objective="reset-by-hand"
# ## The new password
#
# Many guides end here with a rule: mix capitals, digits and symbols. That rule is put to the test in
# [lesson 04](../notebooks/04_passwords_under_attack.ipynb), so here is only what follows from it. People meet the rule
# in ways that are easily foreseen. The American standard forbids sites to demand it, and has them ask for length and
# refuse what everybody takes [claim:nist-password-rules]. At Lantern the rule is one switch, and it is off.
#
# So: let a password manager make the new one, or take several words at random. If a site insists on the mix, the
# generator satisfies it with one press. And take none that you have ever used elsewhere, also not one “for the moment”.

# %% [markdown] objective="after-a-reset"
# ## Three things that happen afterwards
#
# Before them, look at what does *not* happen: the reset did not sign you in.

# %% tags=["fold"]
lab.ask("05.signed-in-afterwards")

# %% [markdown]
# **All sessions end.** Somebody who sat in a copied session is out, and so are you, on every device. If a reset left
# them open, the thief would stay in with the old cookie, and no new password would ever disturb him.
#
# **A notice is sent.** It says that the password was changed, and how to act if it was not you. It is for the owner who
# knows nothing of it.
#
# **Withdrawals wait.** At Lantern it is a day. This is a **hold**: you can sign in and look, but nothing leaves.
# The exchange cannot tell you from somebody who reads your mail. Time can. An owner reads the notice within some hours.
# A thief needs the money before that.
#
# Real exchanges do it too. Binance has written of 24 to 48 hours after certain changes [claim:binance-hold], KuCoin of
# 24 hours after *Forget password* and other changes [claim:kucoin-hold]. Kraken holds new addresses for 12 hours, if no
# second factor is set for signing in and no Master Key, a second secret at Kraken [claim:kraken-hold]. For BitMart we
# found no text that says whether or how long [claim:bitmart-hold-unknown]. These figures change. The page for
# withdrawals shows yours, with the hour at which it ends. Believe that and no guide, not even this one.
#
# You need not wait for it here. Go back to the Desk and press *Let a day pass*. Mira is signed out by then, so sign in
# once more, and send ten USDT, a coin worth a dollar, to an address that you make up, of thirty letters or so. Now
# they leave. Nobody had to be asked, and nobody could have hurried it.

# %% tags=["fold"]
lab.ask("05.lift-the-hold")

# %% [markdown] objective="after-a-reset"
# ## A message that you did not ask for
#
# There are three such messages. Two come here; the third, about a lost authenticator, comes further down. They mean
# quite different things, so look at the subject first.
#
# ***Set a new password***, and you asked for nothing: somebody typed your address. A stranger, a namesake, or somebody
# who tries a long list. Nothing has changed, and nothing will, as long as the code stays with you. Do nothing. Above
# all, do not press anything “to see what it is”, and tell the code to nobody who calls or writes right afterwards. Such
# a caller has probably caused the message himself. The man in Pavel’s chat had typed Pavel’s address.
#
# ***Your password was changed***, and it was not you: then somebody had the code. Either they read your mail, or they
# got it from you, as that man got Pavel’s. Now every minute counts, and the order matters. The mailbox comes first, or
# they will read the next code as well. Then reset the password from your bookmark, and write to support from there. The
# hold is the time that you have for it. If you cannot get into your mailbox, write to support first, and ask them to
# freeze the account.
#
# And if you are not sure that the message is real? Press nothing in it. Open your bookmark and try to sign in. If the
# password has really been changed, your old one is refused there.

# %% [markdown] objective="guard-the-mailbox"
# ## The mailbox is the account
#
# Look back at the five steps. What did you have to *know*? The address, which is no secret. What did you have to
# *have*? The mailbox, and nothing else. So whoever reads your mail can set a new password for every account that hangs
# on it. For them, your long password does not exist.
#
# How far do they come? It depends on what else stands in the way. Somebody has got into Mira’s mailbox. An
# authenticator is on her phone.

# %% tags=["fold"]
lab.ask("05.mailbox-and-phone")

# %% [markdown]
# Without the authenticator, Lantern sends a code when you sign in, and asks about the new device. The reset, the
# sign-in, the device: three checks, and one mailbox. The American standard does not accept mail as a second factor; it
# may confirm an address, or help somebody back in [claim:nist-no-mail]. And where nothing waits after a reset, the
# money is gone within minutes.
#
# So your mailbox needs the best protection that you have, better than the exchange itself:
#
# - a password that you use nowhere else, from a generator;
# - a second factor of its own, and one that is not a code by mail;
# - a look, twice a year, at its settings: is there a forwarding rule that you did not make? Is the recovery address
#   still yours? Thieves like to leave one of each behind.
#
# If that second factor is on the same phone as all others, one lost phone shuts you out of both. So make recovery codes
# for the mailbox too. And do not keep the keys inside: no photo of the QR code, no recovery codes in a draft.

# %% [markdown] objective="lose-the-phone"
# ## When the phone is gone
#
# Now the other loss. The password is there, but the phone lies in a lake, and with it the authenticator. An exchange
# has three ways to let you back in. They differ in how much they trust a story. Guess before you read about them.

# %% tags=["fold"]
lab.ask("05.ways-back")

# %% [markdown]
# **A recovery code.** Once the authenticator is set up, you can let Lantern make ten **recovery codes**, under
# *Security*. It wants a fresh code of the phone for it, so a thief with an open session cannot. They are shown once.
# Each works once, in place of the six digits. At the page that asks for the code, you press *I have lost my phone*.
# Nobody has to take your word: you *have* something. The exchange keeps only hashes of them, as of your password:
# values that nobody can turn back. So even a thief with a copy of its data finds none. Print them, or write them on
# paper, and keep them where your passport is.
#
# **A wait.** No recovery codes? Then you have only the password, and a thief may have that as well. So Lantern does
# not ask whether you are the owner. It writes to you, and asks whether anybody objects. If nobody does, whoever asked
# may remove the authenticator after 72 hours, and withdrawals wait for a day after that.

# %% tags=["fold"]
lab.ask("05.notices")

# %% [markdown]
# Lantern writes at once to your mailbox *and* to your phone number, and again after half of the time. Each message has
# a link to **cancel**. A false message could have one too, so open your bookmark and use the button under *Security*.
# And if it was not you, change your password: whoever asked has typed it.
#
# The phone number does not end in the lake: your phone company gives you a new card. A *stolen* phone is worse. If it
# can be opened, it holds your mail and your six digits together.
#
# Coinbase writes that its recovery after a new phone may take 48 to 72 hours [claim:coinbase-recovery-wait]. Such waits
# are annoying, and they are meant to be. What is quick for you is quick for the thief.
#
# **Support.** A person looks at documents and decides. For a lost authenticator, a help page of **BitMart** asks for a
# ticket with
#
# - the registered address or number, and a way to reach you;
# - both sides of an identity card;
# - a photo of you with the card and a dated note that says what you want. It is a must where your identity was not
#   checked before and the balance is above 0.1 BTC;
# - the name of a coin in your account, or one of your transfers.
#
# If anything is missing, it is refused [claim:bitmart-lost-factor]. The page has no date, and its example is of June
# 2019, so it may be different today. But it shows what to expect.
#
# Such pictures are worth a lot to a thief. Send them only in a ticket that you began yourself, in the exchange’s own
# app or from your bookmark, and never in a chat that somebody else opened. BitMart states that its staff never ask for
# your password or your codes [claim:staff-never-ask]. Documents and codes are two things: a real helper may need the
# first, and never the second.

# %% [markdown] objective="guard-a-reset"
# ## Attack the reset
#
# Now change sides. The course has played eight attacks on Lantern’s reset. Each failed. Then it switched off *one*
# guard and played the same attack again, and it succeeded. So you can see what each guard is for. Three attacks deserve
# a closer look.
#
# **Asking often.** A code of six digits is one of a million, and three tries are nothing. But nobody said that it has
# to be *one* code. Somebody asks for a hundred messages in a row.

# %% tags=["fold"]
lab.ask("05.hundred-requests")

# %% [markdown]
# Lantern sends five mails an hour, and then asks for patience. Without that limit, each message would bring a new code
# and new tries. How much is that? Suppose five tries for each code; Lantern allows three.

# %% tags=["fold"]
lab.ask("05.hundred-codes")

# %% [markdown]
# It still sounds like little. But an attacker does it with thousands of accounts in one night. So the requests are
# limited, the tries are limited over all codes together, and the owner is told.
#
# **Asking at the same time.** “Each code works once” is easily said. The server looks whether the code was used, then
# sets the password, then writes down that it was used. Between the first and the last there is a moment. A **race** is
# two requests that meet in that moment.

# %% tags=["fold"]
lab.ask("05.race")

# %% [markdown]
# Once you have answered, a table shows all eight attacks, each with the guard that was switched off.
#
# **Asking under another name.** A browser tells the server for which site its request is meant; that line is called the
# **Host header**, and an attacker can write into it what he likes. A careless server takes the name for the link in the
# mail from there. Then the attacker asks for *your* reset, and you get a real mail, from the real exchange, with a link
# that leads to him. You press it, and he has what it takes to set your password. Lantern puts its own name there, from
# its settings, and never looks at what the request says.
#
# The guards against the other five you know already: the same answer for all, few tries, once, only the newest, and
# the end of all sessions. In the exercises you say which stops what. If you program, you may also write the check of
# the code yourself, and let the attacks at it.

# %% [markdown]
# ## What you can now do
#
# - You can reset a password in five steps, and you know what the exchange does meanwhile, and why its page says so
#   little.
# - You know that a reset signs nobody in, ends all sessions, and lets withdrawals wait.
# - You can tell a message that you may ignore from one where every minute counts.
# - You know that the mailbox is the account, and what protects it.
# - You know three ways back without the phone, and which of them you have to prepare today.
# - You can name the attack that each guard is for.

# %% [markdown]
# ## If this happens to you
#
# **You have forgotten the password.**
#
# 1. **Go there from your bookmark or the app**, never from a mail or a search result.
# 2. **Ask once, and wait.** Look under junk too. If you ask twice, only the newest message works.
# 3. **Type the code where you asked for it**, and tell it to nobody. No helper needs it.
# 4. **Choose a new password** that you use nowhere else, and sign in with it.
# 5. **Expect a hold.** The page for withdrawals says how long. Whoever writes to you and offers to shorten it
#    is a thief.
#
# **You have told somebody a code.** Break off. Reset the password at once, from your bookmark, and end all other
# sessions. Then write to support and ask them to freeze the account. Tell nobody the new code.
#
# **A mail says *set a new password*, and you did not ask.** Do nothing.
#
# **A mail says that your password was changed, and it was not you.** First the mailbox: new password, second factor,
# forwarding rules, and sign out all other devices. Then a reset from your bookmark. Then support, from there too. Never
# search for a phone number.
#
# **The phone is lost.** Take a recovery code, remove the authenticator, set up the new phone, make new codes. No codes?
# Begin the recovery from your bookmark, and wait. Have the phone company block the old card and give you a new one.
# Stolen, and not only lost? Do that first, and sign the phone out of your mailbox from another device.
#
# **A message says that your authenticator is lost, and it is not.** Cancel, from your bookmark, and change the
# password: whoever asked knows it.
#
# **At a support desk:** never ask for a code, and end no hold because of a story. Say: *Please open our site from your
# bookmark, and write to us from there.*
#
# **Today, while nothing is the matter:** make recovery codes, put them where your passport is, and switch on a second
# factor for your mailbox, with recovery codes of its own.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it at the Desk first.

# %% tags=["fold"]
lab.questions("05")

# %% [markdown]
# **Now the exercises:** open [sheet 05](../exercises/05_exercises_resetting_and_recovering.ipynb). You will lose a
# phone, stop somebody who has lost nothing, and find out what each guard is for.
#
# **Next:** [lesson 06, Is this really the exchange?](../notebooks/06_is_this_really_the_exchange.ipynb). Support staff
# go on with [lesson 08](../notebooks/08_watching_your_account.ipynb).
