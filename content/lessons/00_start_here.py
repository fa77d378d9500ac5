# %% [markdown]
# # 00 · Start here
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** You need no Python. Everything
# in this course can be done with buttons.
#
# It is a quarter to eleven at night. The market is falling and Mira wants to sell. Her exchange, Lantern, says that
# her password is wrong. She is sure that it is right. So she searches for *lantern exchange login help* and opens
# the first result. The page is calm and friendly. It has the right colours, five clear steps and a button: *Go to the
# login page*. She types her password. It asks for the six digits on her phone, and she types those too. The page
# says: *Please wait.*
#
# At six minutes to eleven her account is empty.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Mira did what the help page told her, step by step. That was the attack. The page was not written to help her. It was
# written to be found.
#
# In this lesson you find out how to see that before it is too late, and how this course works. You will be able to
#
# - tell from a page of search results which ones are the exchange's own, and why the first one may be the trap;
# - say which secrets you never hand over, and at which moments to stop;
# - use the tools of this course: questions, exercises, hints, and the place where your answers are kept.
#
# It takes about 20 minutes. You can stop at any moment and come back.
#
# First, let the course look at itself. Three ticks mean that all is well.

# %% tags=["fold"]
lab.setup()

# %% [markdown]
# **No ticks?** If it says *Run this cell to see*, nothing has run yet: open *Run* at the top and choose
# *Run All Cells*. If a line stays without a tick for more than a few seconds, open *Kernel* at the top, choose
# *Restart Kernel*, and then run all cells again. The **kernel** is the part of the course that works behind this
# page; restarting it loses none of your saved answers.

# %% [markdown] objective="keep-credentials-private"
# ## What this course is, and what it is not
#
# This course lets you sign in to an exchange, break it, repair it, attack it and protect it. The exchange is called
# **Lantern Exchange**. It does not exist. It lives inside this page, and so do its customers, their phones and their
# money. That is why you may try anything here: nothing you break is real.
#
# Where we need an example from the real world, we use **BitMart**, and only what BitMart itself has published, with
# the date. This course is independent. It is not made, checked or paid for by BitMart or by any other exchange.
#
# Three promises:
#
# 1. **We never ask for a real secret.** Not your password, not a code, not a recovery key. Every name and password in
#    here was made up by us and is printed on the page. If a page of this course ever seems to ask for a real one, stop:
#    somebody has changed it.
# 2. **We send you nowhere.** There is no link to any sign-in page in here. Addresses are printed so that you can read
#    them, not so that you can click them.
# 3. **We talk to nobody.** The course opens no connection to the internet. What you do here stays on the computer it
#    runs on.

# %% [markdown] objective="read-a-search-page"
# ## Why the first result may be the attack
#
# Here is the page that Mira saw, or one very much like it. Yours is shuffled differently from your neighbour's. Take
# a minute and look at it, as somebody who is in a hurry.

# %% tags=["fold"]
lab.search_page()

# %% [markdown]
# Before you read on: how many of these six belong to Lantern Exchange, whose real name is `lantern.example`? Make a
# guess. A wrong guess is fine, and it makes the answer easier to remember.

# %% tags=["fold"]
lab.ask("00.how-many-own")

# %% [markdown] objective="read-a-search-page"
# ## How to read an address
#
# An address has an owner, and the owner is written in it. You only have to know where.
#
# Take `https://help.lantern.example/codes`. Cut off `https://` at the front. Cut off everything from the next `/`
# on. What is left is the **host**: `help.lantern.example`. It says which computer answers.
#
# Now read the host *from its right end*. The last two names here are `lantern.example`. Somebody registered exactly
# that, and nobody else can. We call it the **registered name**. Whatever stands in front of it, with a dot between, was
# chosen by the same owner, like the name of a department.
#
# The last *two* names are right for every address in this lesson. In the real world it can be three, as in
# `something.co.uk`. Lesson 06 shows how to tell.
#
# So these two are completely different:
#
# | address | registered name | who answers |
# |---|---|---|
# | `https://help.lantern.example/` | `lantern.example` | Lantern Exchange |
# | `https://lantern.example.account-check.test/` | `account-check.test` | somebody else |
#
# In the second one the whole name of the exchange is there, and it is worth nothing. It stands at the left, where
# the owner of `account-check.test` may write whatever they like. Copies are made this way because people read from
# the left and stop at the name they know.
#
# And three things on a search page tell you *nothing at all* about who answers: the title, the words under it, and
# the place in the list. The first two are written by whoever made the page. The place can be bought, or won by
# writing exactly what worried people search for.

# %% tags=["fold"]
lab.ask("00.who-chose-the-title")

# %% [markdown] objective="read-a-search-page"
# ## Is that so in the real world?
#
# We looked. Searching for help with signing in to BitMart brought up almost nothing but pages that are not
# BitMart's. They stood on free hosting, and their names were misspelt [claim:search-finds-copies]. Several carried
# the same article, with the same plan and the same promises: login process, common problems, steps, security tips
# [claim:same-article]. We did not find out whether any of them steals passwords, so we do not say so. What we can say
# is that a person in trouble lands there, and has no way to know who wrote it.
#
# BitMart itself has warned of one trick: a page that says your password has *expired*, or is *wrong* although you
# are sure of it, in order to collect your codes. Its advice was a good test. If the official app takes the password,
# the web page is a fake; enter no code there [claim:app-as-test].
#
# This course exists because of those articles. They list steps. A list cannot tell you what is wrong, and it
# cannot tell you who wrote it.

# %% [markdown] objective="keep-credentials-private"
# ## What you never hand over
#
# A **credential** is anything that lets somebody be you: the password, the six digits, a code from a mail or a text
# message, a recovery key, and the link in a "confirm it is you" mail. One rule covers them all:
#
# > **A credential is for the page you opened yourself, and for nobody who asks you for it.**
#
# It is short, and there is a reason for each half. *The page you opened yourself*: a bookmark, or an address that you
# typed, cannot be swapped by whoever sent you a link. *Nobody who asks*: the exchange does not need your password to
# help you. It can open a ticket without it. So a person who asks for it wants it for something else, however kind they
# are. BitMart has said in public that its staff never ask for a password or for any of these codes
# [claim:staff-never-ask].

# %% tags=["fold"]
lab.ask("00.kind-support")

# %% [markdown] objective="keep-credentials-private"
# ## Staying up to date, safely
#
# Rules change. An exchange adds a check, moves a button, warns of a new trick. So it is worth reading its notices.
# The question is where.
#
# Go there from your own bookmark: the exchange's site, its help centre, its status page. Do not go there from a
# search, a mail or a chat. BitMart has published that it runs no separate "support" accounts or groups on social
# media [claim:no-support-groups], so a friendly expert who writes to you first is not from BitMart.
#
# Make that bookmark on a quiet day, from the app or from a letter of the exchange. On a bad day you will be in a
# hurry, as Mira was.

# %% [markdown] objective="use-the-course"
# ## How this course works
#
# **Questions.** Choose an answer and press *Check*. Then every answer says why it is right or wrong, not only yours.
# You may try again as often as you like. If you say how sure you are, the last lesson can bring back what you knew by
# luck.
#
# **Exercises.** Each lesson has a sheet of them, in the folder `exercises`. An exercise is never marked by what you
# wrote. It looks at what really happened: the sign-in went through, or it did not. It tells you which parts hold
# already.
#
# **Hints** come one at a time, and skip what you have already done. Taking one costs nothing.
#
# **Two doors.** Every lesson can be done with buttons alone. If you like to program, look for *Under the hood*: the
# same thing, written in Python.
#
# **Saving.** Every answer is saved the moment you give it, in a file of your own on this computer. You need not press
# anything. Close the window, and it is all still there tomorrow.
#
# **The Desk and the Map.** From lesson 01 on you sit at a desk with a browser, a phone and a mailbox, and a map shows
# where in the sign-in you are.
#
# **Stuck?** Take a hint. Still stuck? Open the same sheet in the folder `solutions`: it has the answer and the
# reason. A page that acts strangely is mended by *Kernel*, *Restart Kernel and Run All Cells*.

# %% [markdown] objective="use-the-course"
# ## The twelve lessons
#
# You may take them in any order. Each begins with something that goes wrong. Lessons that are still being written
# say so.

# %% tags=["fold"]
lab.lessons()

# %% [markdown]
# ## What you can now do
#
# - You can find the registered name in an address, and you know that it alone says who answers.
# - You know why the place in a search, the title and the brand inside an address prove nothing.
# - You can say in one sentence when a credential may leave your hands.
# - You know what to press, where the hints are, and that nothing you answer is lost.

# %% [markdown]
# ## If this happens to you
#
# You cannot sign in, and you want help. On your real exchange:
#
# 1. **Stop typing.** More tries can lock you out, and haste is what a copy lives on.
# 2. **Do not search.** Open the exchange from your own bookmark, or open its app.
# 3. **Try the app with the same password.** If the app takes it and the web page did not, treat the web page as a fake.
# 4. **Look at the status page and the help centre**, from the bookmark too.
# 5. **If you already typed a secret into a strange page:** from a clean device, change the password, end all other
#    sessions, and write to the exchange through its own site or app. Lesson 07 shows in which order, and why.

# %% [markdown]
# ## Quiz
#
# Be wrong as often as you like. Every answer says why.

# %% tags=["fold"]
lab.questions("00")

# %% [markdown]
# **Now the exercises:** open [exercises/00_start_here.ipynb](../exercises/00_start_here.ipynb). You will read a search
# page of your own, decide when to stop, and be wrong on purpose.
