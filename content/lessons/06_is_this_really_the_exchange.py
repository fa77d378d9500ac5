# %% [markdown]
# # 06 · Is this really the exchange?
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Jonas is careful. When a mail says that his password has expired, he does not simply press the button. He looks at the
# address first. It begins with `www`, there is *lantern* in it, and the padlock is closed. The page looks as always.
# His browser does not fill in his password today, but browsers have their moods, so he types it himself. Then the six
# digits. Then the code that comes by mail, as it always does on a new device.
#
# He did everything that he had been told to do. While he was typing, somebody else was typing the same things, two
# seconds later, into the real Lantern. At the last digit they were in, and Jonas read: *Thank you. Your password is
# valid for another year.*
#
# One thing in that story had tried to warn him. It was not the padlock.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# In lesson 00 you learned to look for the registered name. That was the beginning. Here you meet addresses, mails and
# pages that are made to pass a look, and you find out what does *not* let itself be fooled. Afterwards you can
#
# - take an address apart as your browser does, and say who answers there;
# - name the kinds of look-alikes, and know which kind fools *you*;
# - read who really sent a mail, and say what its proofs prove;
# - say what stops somebody who passes on everything you type, and what does not;
# - reach the exchange, its app and its support without a search.
#
# It takes about 30 minutes to read and to answer, and about 25 more with the tools. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("06")

# %% [markdown] objective="read-an-address"
# ## What your browser sees
#
# You read an address from the left, like any text. Your browser does not. It cuts the address into parts by a few
# signs, and only one part decides who answers.
#
# Take `https://lantern.example@check.test/sign-in?to=lantern.example#top`. Make a guess before you go on.

# %% tags=["fold"]
lab.ask("06.who-answers")

# %% [markdown]
# Five parts are worth knowing by name:
#
# | part | in the example | who decides what it says |
# |---|---|---|
# | the **user name**, up to an `@` | `lantern.example` | whoever made the link |
# | the **host**, up to the next `/`, `?` or `#` | `check.test` | its owner, who registered its end; this one answers |
# | the **path**, after the `/` | `sign-in` | whoever owns the registered name |
# | the **query**, after the `?` | `to=lantern.example` | whoever made the link |
# | the **fragment**, after the `#` | `top` | whoever made the link |
#
# The **URL Reader** below does what a browser does. Choose an example, or type an address and watch what changes with
# each key. Nothing you type leaves this page, and nothing is opened.

# %% tags=["fold"]
lab.url_reader("reader")

# %% [markdown]
# So the name of the exchange can stand in five places where it means nothing: in the user name, at the front of the
# host, in the path, in the query and in the fragment. Only at the *end of the host* does it mean something. That end is
# the **registered name**, which lawyers and browsers call the registrable domain.

# %% tags=["fold"]
lab.ask("06.last-two-words")

# %% [markdown]
# Where does the registered name begin? Often it is the last two words. Not always: in `something.co.uk` it is three.
# And some companies rent out names *under* their own, so that `mira.` and `thief.` in front of the same landlord are
# two different owners. Browsers keep a list of such endings, the **Public Suffix List**. The URL Reader uses the same
# list, and it also shows you where it ends: a landlord who is not on the list looks like the owner of all his tenants.
#
# You cannot know that list by heart, and you need not. Write the registered name of your exchange down once. For
# Lantern it is `lantern.example`. Then one rule is enough: **a host is right if it is exactly that name, or ends with a
# dot and that name.** So `help.lantern.example` is right, and `my-lantern.example` is not.

# %% [markdown] objective="read-an-address"
# ## How well do people do that?
#
# Researchers showed people addresses and asked who owned them. With ordinary addresses, 93 of 100 answers were right.
# With disguised ones, 40 of 100 [claim:people-read-addresses]. In another study with 1,929 people, most named whatever
# brand stood *anywhere* in the address, and those who used technology most were only a little better
# [claim:people-take-any-name].
#
# So “check the address” is good advice that fails more than half of the time against somebody who is trying. Keep that
# number in mind. It is the reason why this lesson does not end here.

# %% [markdown] objective="know-the-kinds"
# ## Eight kinds of look-alikes
#
# A **look-alike** is a name that is made to be taken for another. There are not many ways to make one. Each of the
# following was made by a program, for an exchange that does not exist.

# %% tags=["fold"]
lab.url_reader("lookalikes")

# %% [markdown]
# The nastiest is the **homoglyph**: a sign that looks the same, a digit or a letter from another alphabet. The Cyrillic
# `а` and the Latin `a` are two letters to a computer and one to you. Browsers know this trick. When a name mixes
# alphabets in a suspicious way, they show its other spelling, which begins with `xn--` [claim:idn-display]. If you ever
# see `xn--` in a name that you thought you knew, stop. But they do not catch everything: an *ı* without its dot belongs
# to the same Latin alphabet, and Turkish uses it.

# %% tags=["fold"]
lab.ask("06.homoglyph")

# %% [markdown]
# Now find out which kind gets past *you*. You see one address after the other. Decide quickly, as you would in the
# evening with the market falling. Some are really the exchange’s, so calling everything false will not help: who takes
# each honest page for a trap will soon stop looking.
#
# One kind cannot be told by eye: a letter from another alphabet is drawn as the real one. You will miss some of those,
# as everybody does, and to find that out is a point of this round. Two things change nothing about who answers: capital
# letters, and a number behind the host, as in `:8443`. That is the **port**, one of many doors of the same computer.

# %% tags=["fold"]
lab.url_reader("drill")

# %% [markdown]
# Two numbers matter at the end, and most tests show only the first: how many traps you saw, and how often you raised a
# **false alarm** at an honest address. The share of traps that you saw is your **hit rate**. Somebody with many of both
# is not careful but nervous. So a third figure, **d′**, read “d prime”, puts the two together: 0 is chance, and more is
# better. The table names the kinds that you missed. Do it again in a week.

# %% tags=["fold"]
lab.ask("06.two-numbers")

# %% [markdown] objective="read-a-mail"
# ## Who sent this mail?
#
# A mail says *From: Lantern Exchange*. That line is text, and so is the address that a link shows: it may lead
# elsewhere. Whoever writes the mail writes it, as the sender on the back of an envelope. So mail servers look for
# proofs, and write down what they found. There are three.
#
# - **SPF** asks the name on the *envelope*, which you never see: may this computer send for you?
# - **DKIM** is a signature. A name signs the text, and publishes the key with which everybody can check it.
# - **DMARC** asks the question that matters: does one of the two belong to the name that *you* see
#   [claim:dmarc-alignment]?
#
# The last one is needed because the first two may pass for some other name entirely. A stranger can sign his own mail
# with his own name, perfectly, and write *Lantern* into the line that you read.
#
# In the tool these names are called **domains**: what stands after the `@`. The envelope is the line *Return-Path*. At
# home, look in your mail program for *Show original* or *Source*.
#
# Five mails have come for Mira. The signatures in them are real, and were really checked. Who sent each, and what would
# you do?

# %% tags=["fold"]
lab.mail_reader()

# %% tags=["fold"]
lab.ask("06.which-pass")

# %% tags=["fold"]
lab.ask("06.what-a-pass-says")

# %% [markdown]
# Did the one about the expired password surprise you? It passes everything. And rightly so: it *is* from the name that
# it shows. Only that name is not the exchange’s. **A pass says who, and never whether you should trust them.** The
# other way round, an honest mail can fail, because somebody on the way has changed or forwarded it.

# %% [markdown]
# What to do with all that? At home, one thing: **do not act inside a mail.** If a mail says that something is the
# matter with your account, close it, open your bookmark, and look there. If it is true, the exchange will say the same.
# The one exception is a code that you asked for yourself, a moment ago, on a page that you opened from your bookmark.

# %% [markdown] objective="survive-a-relay"
# ## The Relay Race
#
# Now to Jonas. He was not fooled by a stupid copy that collects passwords for later. A **relay** stands between you and
# the exchange: what you type, it types there at once; what the exchange answers, it shows you. Your code is fresh, so
# it works. In the end it keeps the thing that counts: the session. Such relays could be rented; a large service was
# taken down in March 2026 [claim:relay-for-hire].
#
# Which protection would have saved his money? Think before you look. These are all things that people advise.

# %% tags=["fold"]
lab.ask("06.what-would-have-helped")

# %% [markdown]
# In the tool it is Mira who gets the mail. You sit at the attacker’s side. You set the switches, send the lure, and
# pass on what comes. To the right you see what the victim sees and what the exchange writes down. If *password manager*
# is on, a moment comes at which you change sides: it stays silent, and *you* decide whether the victim types the
# password by hand. What the words of the log mean stands in [lesson 01](../notebooks/01_how_signing_in_works.ipynb).

# %% tags=["fold"]
lab.relay_race()

# %% [markdown]
# Eight switches, each on or off, make 256 settings, and all were played with two people. The *hurried* one does not
# notice what is missing and types by hand; the *attentive* one stops. Both read the warnings twelve hours later and set
# a new password. Let us go through it.
#
# **What does nothing here.** A shorter life for the code, and accepting each code only once: both are good against
# somebody who *collects* codes. The relay needs one code, once, within two seconds. And the question about the new
# device is passed on like the rest, as long as it is answered with a *code*. The *link* in that mail is another matter:
# it works only in the browser that asked, and that is the thief’s.
#
# **What depends on you.** The **anti-phishing code** is called a code, but it is a word that you choose and the
# exchange writes into each of its mails. A mail without it is false. (A mail with it is only real, and no more: the
# mail about the new device, which the relay needs, carries the word as well.) It helps those who notice what is
# *missing*. The same idea was tried with pictures. When a bank’s page no longer showed the picture that its customers
# had chosen, 23 of 25 typed their password all the same [claim:missing-image], and in a later study 73 of 100
# [claim:missing-image-later]. And the **password manager**: it knows the name it has saved the password for, compares
# it letter by letter, and stays silent on any other. That silence was the warning in Jonas’ story. He typed the
# password by hand, and sent the only honest witness out of the room.
#
# **What does not depend on you.** A **passkey** is a key on your device that signs you in, and belongs to one
# registered name. Browser and device see to it together that no other page can use it [claim:passkey-scope]. On the
# look-alike there is nothing to sign, so there is nothing to pass on. You cannot make the mistake.

# %% tags=["fold"]
lab.ask("06.passkey-with-a-way-around")

# %% [markdown]
# So a passkey helps only as far as it is the *only* way in. If the page takes a password and a code as well, the relay
# asks for those. Nor does it stop somebody who steals a session that is already open [claim:passkey-limits].
#
# **What works afterwards.** A hold on withdrawals after a new device does not keep the thief out. It keeps the money
# in, until you have read the mail.

# %% tags=["fold"]
lab.ask("06.smallest-set")

# %% [markdown]
# A hold only gives you time. If you leave the thief’s session open, he waits until the hold is over. *Ending all
# sessions* turns the time into safety.

# %% [markdown] objective="only-own-channels"
# ## Other doors to the same trick
#
# Two of these doors first, as questions.

# %% tags=["fold"]
lab.ask("06.the-separating-test")

# %% tags=["fold"]
lab.ask("06.whose-session")

# %% [markdown]
# **“Your password has expired”, or “is wrong”.** You are sure that it is right. BitMart described this trick in 2019
# and named a test: sign in with the official app. If the app accepts the password, the page may be false, and no code
# belongs there [claim:app-as-test]. It is a good test because a real exchange would say the same in both places. But
# read it in one direction only: if the app refuses as well, that does not make the page real. Then go on from your
# bookmark.
#
# **Advertisements.** The first result of a search may be paid for, and whoever pays may be a thief. Lesson 00 began
# with a first result.
#
# **A false app.** It looks right, and asks for everything. BitMart names two sources for its own, Google Play and
# Apple’s App Store, and warns of unofficial ones [claim:app-stores]. Even there, copies turn up: follow the link on the
# exchange’s own page, from your bookmark.
#
# **A QR code to sign in.** Your phone reads a code from a screen and asks: *sign in?* If the code came from somebody
# else’s screen, you have just signed *them* in. You typed nothing, and there was no false page. Engineers are still
# writing down how to make this safer [claim:cross-device]. Until then: scan such a code only from a page that you
# opened yourself, from your bookmark.
#
# **“Support” that writes first.** BitMart says that it has no separate help accounts or groups on Chinese or English
# social media, and says not to believe one that offers help first [claim:no-support-groups].

# %% [markdown] objective="only-own-channels"
# ## How to be sure without reading
#
# You have seen that reading is hard, and that some things do not have to read. So arrange it once, on a calm day:
#
# - **A bookmark** for the exchange, its help centre and its status page. Make it from a place that you already trust,
#   such as the app that you have used for a long time, and read the registered name once, slowly. From then on you go
#   there and nowhere else. That is also how you reach support: from the bookmark, never from a search.
# - **A password manager.** Not only because it remembers. Because it compares.
# - **A passkey**, where the exchange offers one, and no weaker way in beside it, if that can be switched off.
# - **An anti-phishing code**, where there is one. It costs nothing. Do not lean on it: it is you who would have to
#   notice.
#
# Does BitMart offer the last two? In its own texts we found nothing about them [claim:bitmart-options-unknown]. Look in
# your security settings, from your bookmark.

# %% [markdown]
# ## What you can now do
#
# - You can find the one part of an address that counts, and you know why the other parts are worth nothing.
# - You know the eight kinds, and which of them fools you.
# - You can say who sent a mail, and you know that a pass is no recommendation.
# - You know why fresh codes do not stop a relay, and what does.
# - You know a test that can show that a page is false, and ways to the exchange that need no reading.

# %% [markdown]
# ## If this happens to you
#
# **A mail or message says that something is the matter with your account.**
#
# 1. **Press nothing in it.** It does not matter how real it looks.
# 2. **Open your bookmark or the app.** If something is the matter, it says so there.
# 3. **If the page refuses a password that you know is right,** try the app before you type any code.
# 4. **If the password manager stays silent, stop.** Read the host from its end. Do not type the password by hand to
#    “help” it.
# 5. **If you are not sure, and have typed nothing yet, do not decide now.** No real exchange punishes you for ten
#    minutes.
#
# **You have typed something into a false page.** Do not wait to see what happens. From another device, from your
# bookmark: new password, *end all other sessions*, look at withdrawals and addresses, write to support. The order
# matters; [lesson 07](../notebooks/07_protecting_withdrawals.ipynb) shows why.
#
# **At a support desk:** never send a link to a sign-in page. Say: *please open our site from your bookmark.* If
# somebody asks whether a mail was yours, ask for it as an attachment or with its full source, and look at what the
# servers wrote. An ordinary *Forward* loses that.
#
# **Today, while nothing is the matter:** make the bookmarks, move the password into a manager, and look whether your
# exchange offers a passkey.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it with the tools above.

# %% tags=["fold"]
lab.questions("06")

# %% [markdown]
# **Now the exercises:** open [sheet 06](../exercises/06_exercises_is_this_really_the_exchange.ipynb). You will sort
# addresses, sort mails, find the cheapest protection that holds, and meet the moment in which Jonas typed by hand.
#
# **Next:** [lesson 07, Protecting withdrawals](../notebooks/07_protecting_withdrawals.ipynb).
