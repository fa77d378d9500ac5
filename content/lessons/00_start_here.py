# %% [markdown]
# # 00 · Start here
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** The page jumps to its end;
# so scroll up again, and read on. You need not know how to program. Everything that matters in this course can be done
# with buttons. Little room? The folder sign at the left edge closes the list of files, and opens it again.
#
# It is a quarter to eleven at night. The market is falling and Mira wants to sell. She types her password into the
# page of her exchange, Lantern. She mistypes it, twice. The page says: *not right*. So she searches for
# *lantern exchange login help* and opens the first result.
#
# The new page is calm and friendly. It has the right colours, five clear steps and a button: *Go to the login page*.
# There she types her password again. It asks for the six digits on her phone, and she types those too. The page says:
# *Please wait.*
#
# While she waits, somebody else types her password and her six digits into the real Lantern. At six minutes to eleven
# her account is empty.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Mira did what the help page told her, step by step. That was the attack. The page was not written to help her. It was
# written to be found.
#
# In this lesson you learn to see that before it is too late, and how this course works. Afterwards you can
#
# - tell from a page of search results which ones are the exchange’s own;
# - say which secrets you never hand over, and at which moments to stop;
# - use the tools of this course, and stay up to date without being fooled.
#
# It takes about 20 minutes to read and to answer, and about 5 more with the tools. You can stop at any moment and come
# back.
#
# First, let the course look at itself. Three ticks mean that all is well.

# %% tags=["fold"]
lab.setup()

# %% [markdown]
# **No ticks?** This page is a **notebook**. It is made of **cells**: some are text, like this one, and some are small
# programs that draw what you work with. They draw it only after you choose *Run*, then *Run All Cells*. If a line
# stays without a tick, open the menu *Kernel*, choose *Restart Kernel and Run All Cells*, and press *Restart* when it
# asks. The **kernel** is the program that works behind this page. A restart loses no answer that is saved. Where the
# third line shows ✗, none is saved, and the line says why.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("00")

# %% [markdown] objective="keep-credentials-private"
# ## What this course is, and what it is not
#
# In this course you sign in to an exchange, break it, repair it, attack it and protect it. The exchange is called
# **Lantern Exchange**. It does not exist. It lives inside this page, and so do its customers, their phones and their
# money. That is why you may try anything here: nothing you break is real.
#
# Where we need an example from the real world, we use **BitMart**, and only what BitMart itself has published. Numbers
# in square brackets stand in the list of sources at the end, with their dates. This course is independent. It is not
# made, checked or paid for by BitMart or by any other exchange.
#
# Three promises:
#
# 1. **We never ask for a real secret.** Not your password, not a code, not a secret key. Every name and password in
#    here was made up by us and is printed on the page. If a page of this course ever seems to ask for a real one, stop:
#    somebody has changed it.
# 2. **We send you nowhere.** There is no link to any sign-in page in here. Addresses are printed so that you can read
#    them, not so that you can press them.
# 3. **We talk to nobody.** The course opens no connection to the internet. What you do stays on the computer that the
#    course runs on. If you opened it on a website, that is the website’s computer and not yours.

# %% [markdown] objective="read-a-search-page"
# ## Which result would you open?
#
# Here is a page like the one Mira saw. Everybody gets a different one. Look at it for a minute, as somebody
# who is in a hurry.

# %% tags=["fold"]
lab.search_page()

# %% [markdown]
# Lantern’s true address is `lantern.example`. Make a guess now. A wrong guess is fine: what surprises us is easier to
# remember. We count them together afterwards.

# %% tags=["fold"]
lab.ask("00.how-many-own")

# %% [markdown] objective="read-a-search-page"
# ## How to read an address
#
# You only have to know where to look.
#
# Take `https://help.lantern.example/codes`. Cut off `https://` at the front. Cut off everything from the next `/`
# on. What is left is the **host**: `help.lantern.example`. The dots cut it into three words.
#
# Now read the host *from its right end*. The last two words here are `lantern.example`. This is the **registered
# name**. Somebody has registered exactly that, and as long as they keep it, nobody else can have it. The words in
# front of it are like departments of a company: whoever has the registered name can add as many as they like.
#
# (The last words, `.example` and `.test`, are endings for lessons like this one. In the real world you would see
# `.com` or `.net` there. And the registered name is not always two words long: in `something.co.uk` it is three. Lesson
# 06 shows how to tell.)
#
# So these two are completely different:
#
# | address | registered name | who answers |
# |---|---|---|
# | `https://help.lantern.example/` | `lantern.example` | Lantern Exchange |
# | `https://lantern.example.account-check.test/` | `account-check.test` | somebody else |
#
# The second one holds the whole name of the exchange, and it is worth nothing there. It stands at the left, where the
# people behind `account-check.test` may write what they like. Copies are made this way because we read from the
# left and stop at the name we know.

# %% [markdown] objective="read-a-search-page"
# ## Five ways to look right
#
# Somebody who makes a copy cannot have the registered name `lantern.example`. So they come close:
#
# - **In front:** `lantern.example.account-check.test`. The name is there, but not at the end.
# - **Behind the slash:** `support-chat.example/lantern.example`. What stands behind the slash is only the title of a
#   page.
# - **With a hyphen:** `lantern-login-help.example`. A hyphen is not a dot. This is one single registered name, and
#   anybody could have taken it.
# - **One letter off, or another ending:** `lantem.example`, `lantern.test`. Read slowly: `rn` has become `m`.
# - **As a tenant:** `lantern-exchange.freepages.example`. Some companies let anybody put pages under the company’s
#   name, free of charge. The registered name is then the landlord’s, the page is a stranger’s. An exchange does not
#   live there.

# %% [markdown] objective="read-a-search-page"
# ## What proves nothing

# %% tags=["fold"]
lab.ask("00.who-chose-the-title")

# %% [markdown]
# So three things on a search page tell you *nothing at all* about who answers: the title, the words under it, and
# the place in the list. The first two are written by whoever made the page. The place can be bought, or won by
# writing exactly what worried people search for.

# %% [markdown] objective="read-a-search-page"
# ## On your own phone, tomorrow
#
# **Which name is the true one?** The course told you that Lantern’s is `lantern.example`. On a real exchange you have
# to find out yourself, once, on a quiet day. Install its app from your phone’s own app store, as BitMart advises too
# [claim:app-stores], and check who made it. Then take the address from inside the app, and save it in your browser
# as a **bookmark**. From then on you open the bookmark and search no more.
#
# **Where is the address?** At the top or the bottom of the browser. A phone shows only a part of it; tap it, and move
# to the first single slash. Look at it *after* the page has opened and *before* you type. What a search result or an
# advertisement shows you as the address is not always where it leads.
#
# **What about the padlock?** It means that nobody on the way can listen. It does not say who is at the other end.
# Copies have one too.
#
# **A helper that does not get tired:** a password manager offers your password only on the site it was saved for. If
# it stays silent, stop and find out why, before you type the password by hand.

# %% [markdown] objective="read-a-search-page"
# ## Is that so in the real world?
#
# We looked, in November 2026, in a stored copy of the public web. A search for help with signing in to BitMart brought
# up eight pages, and not one was BitMart’s. We searched on and met 24 such sites, all on free hosting. In 17 of their
# addresses the brand or the word *login* was misspelt [claim:search-finds-copies]. Three had an article of the same
# title, with the same sections at its beginning [claim:same-article]. We did not find out whether any of them steals
# passwords, so we do not say so. What we can say: a person in trouble lands there, and has no way to know who wrote it.
#
# BitMart itself has warned of one trick. When you sign in, you are told that your password has *expired*, or is
# *wrong* although you are sure of it. Its advice: if the official app takes the password, the page may be false, so
# enter no code there [claim:app-as-test]. It works in one direction only. A page that *accepts* your password proves
# nothing, for a false page can accept everything.
#
# This course exists because of such copied articles. They list steps, and give no reasons. A step without its reason
# cannot tell you when it is the wrong one.

# %% [markdown] objective="keep-credentials-private"
# ## What you never hand over
#
# A **credential** is anything that lets somebody act as you:
#
# - your password;
# - the six digits that an app on your phone shows (an **authenticator app**), or that arrive by mail or text message;
# - the **secret key** of that app, and the recovery codes you wrote down for the day the phone is lost;
# - the link in a mail that says “confirm that it is you”;
# - if you keep coins in a wallet of your own, its twelve or twenty-four words.
#
# One rule covers them all:
#
# > **A credential goes only where I went by myself: my own bookmark, my own app. It never goes to a person, and never
# > to a page that a search, a link or a message brought me to.**
#
# There is a reason for each half. *Where I went by myself*: nobody can swap my bookmark from afar, but whoever sends me
# a link decides where it leads. *Never to a person*: the exchange needs none of this in order to help me. So whoever
# asks wants it for something else, however kind they are. BitMart has said in public that its staff never ask for
# a password or for any of these codes [claim:staff-never-ask].
#
# And the link in the mail? Open it only if you yourself tried to sign in a minute ago. Never pass it on.

# %% tags=["fold"]
lab.ask("00.kind-support")

# %% [markdown] objective="use-the-course"
# ## Staying up to date, safely
#
# Rules change. An exchange adds a check, moves a button, warns of a new trick. So it is worth reading its notices.
# The question is where.
#
# Go there from your bookmark: its site, its help pages, and its **status page**, which says whether everything is
# running. Do not go there from a search, a mail or a chat. BitMart has published that it has no separate “support”
# staff or groups on social media, and that nobody there who offers you help first should be believed
# [claim:no-support-groups].

# %% [markdown] objective="use-the-course"
# ## How this course works
#
# **Questions.** Choose an answer and press *Check*. Your answer says why it is right or wrong. Once you are right, the
# others say it too. You may try again. If you say how sure you are, the last lesson can bring back what you guessed.
#
# **Exercises.** Each lesson has a page of them; the link at the lesson’s end opens it. An exercise looks at what really
# happened: the sign-in went through, or it did not. It tells you what is right already.
#
# **Finding a section.** The third sign at the left edge of the window lists the sections of a page. Press one to go
# there. Press the sign again to close the list: then there is more room.
#
# **Hints** come one at a time, and skip what you have already done.
#
# **Two doors.** The goals of every lesson can be reached with buttons. If you like to program, look for *Under the
# hood*: the same matter, in Python.
#
# **Saving.** Every answer is written to a file of your own the moment you give it. You need not press anything.
#
# **Time.** The minutes at the top of a lesson are for reading all of it at 200 words a minute and answering its
# questions. On average, adults read plain English faster, at 238 words a minute, and more slowly if it is not their
# first language [claim:reading-speed]. What we say of the tools is an estimate of ours. Take the time you need.
#
# **The Desk and the Map.** From lesson 01 on you sit at a desk with a browser, a phone and a mailbox. A map shows where
# in the sign-in you are.
#
# **Stuck?** Take a hint. Still stuck? At the left, press the small folder sign above the list of files, then
# `solutions`: the page with the same number has the answers and the reasons. If a page acts strangely, choose *Kernel*,
# then *Restart Kernel and Run All Cells*.

# %% [markdown] objective="use-the-course"
# ## The twelve lessons
#
# Each begins with something that goes wrong. You may take them in any order. These are good ways:
#
# - **Customers** go from [01](../notebooks/01_how_signing_in_works.ipynb) to 09. Short of time? First
#   [06](../notebooks/06_is_this_really_the_exchange.ipynb), [07](../notebooks/07_protecting_withdrawals.ipynb) and
#   [09](../notebooks/09_getting_help_safely.ipynb).
# - **Support staff** take [03](../notebooks/03_when_signing_in_fails.ipynb),
#   [02](../notebooks/02_codes_and_clocks.ipynb), [05](../notebooks/05_resetting_and_recovering.ipynb),
#   [08](../notebooks/08_watching_your_account.ipynb) and
#   [09](../notebooks/09_getting_help_safely.ipynb), each with its exercises. Is *cookie* or *session* a new word?
#   Then 01 before.
# - **All** end with [10](../notebooks/10_incident_drill.ipynb), the drill, for a record of what you did. Then come
#   back to 11 when it says so.
#
# If you know the matter of a lesson already, press *Begin the check* at its top: you are asked some questions, and told
# what is left to read.

# %% tags=["fold"]
lab.lessons()

# %% [markdown]
# And this is what you had done when this page was run; *Look again* counts anew. Here you can also take your progress
# with you, to another computer or out of a Binder (a borrowed computer on the internet, which forgets everything when
# it stops).

# %% tags=["fold"]
lab.my_progress()

# %% [markdown]
# ## What you can now do
#
# - You can find the registered name in an address, and you know that nothing else on a search page says who answers.
# - You know five ways to look right without being right.
# - You can say where a credential may go, and where never.
# - You know where to read news, where the hints are, and that your answers are kept.

# %% [markdown]
# ## If this happens to you
#
# **You have typed a secret into a strange page.** Do not wait. Open the exchange’s own app, or your bookmark on another
# device. Change the password. Sign out everywhere else (often called *end all other sessions*). If the app can freeze
# withdrawals, do it. Then write to the exchange from inside the app. Lesson 07 says why in this order.
#
# **You cannot sign in, and you want help.**
#
# 1. **Stop typing.** More tries can lock you out, and haste is what a copy lives on.
# 2. **Do not search.** Open the exchange from your own bookmark, or open its app.
# 3. **Look at the status page**, from there. If it fails for everybody, wait.
# 4. **Try once, there, slowly.** If you are already signed in somewhere, stay signed in and look there for messages.
# 5. **Write to support from inside the site or the app.** Say what you tried and what you saw. Leave out every secret.

# %% [markdown]
# ## Quiz
#
# Eight questions. A wrong answer costs nothing and shows you why.

# %% tags=["fold"]
lab.questions("00")

# %% [markdown]
# **Now the exercises:** open [sheet 00](../exercises/00_exercises_start_here.ipynb). You will read a search page,
# decide when to stop, and be wrong on purpose.
#
# **Next:** [lesson 01, How signing in works](../notebooks/01_how_signing_in_works.ipynb). In a hurry? Then
# [lesson 06](../notebooks/06_is_this_really_the_exchange.ipynb). Support staff go on with
# [lesson 03](../notebooks/03_when_signing_in_fails.ipynb).
