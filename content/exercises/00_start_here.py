# %% [markdown]
# # Exercises 00 · Start here
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 00](../notebooks/00_start_here.ipynb).
#
# Three of the four are done with buttons; the last one is for people who like to program. If you are stuck, press
# *Hint*.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Whose page is it?
#
# Mira’s brother sits down to the same search on another evening. This time somebody reads the addresses for him: you.
# Find the registered name in each, as in the lesson.

# %% tags=["fold"] task="00.mark-results"
lab.exercise("00.mark-results")

# %% [markdown] tags=["solution"]
# **Why.** A result is the exchange’s exactly if its registered name is `lantern.example`. Take
# `https://www.lantern.example.account-check.test/sign-in`. Without `https://` and without everything from the next
# slash on, `www.lantern.example.account-check.test` is left. Its last two words are `account-check.test`: somebody
# else. Take `https://help.lantern.example/codes` in the same way: `help.lantern.example`, and the last two words are
# `lantern.example`: the exchange.
#
# Your page differs from this one. So the lines below name no result: they read each address from its right end, as you
# did.

# %% tags=["solution"] task="00.mark-results"
marks = {}
for result in lab.search_results():
    host = result.address.split("/")[2]
    own = host.split(".")[-2:] == ["lantern", "example"]
    marks[result.id] = "the exchange" if own else "somebody else"

lab.check("00.mark-results", marks)

# %% [markdown]
# ## 2 · Go on, or stop?
#
# Mira’s brother knows now where he is. Next he has to know when to stop. Stopping every time is no answer: then he
# could never sign in.

# %% tags=["fold"] task="00.go-on-or-stop"
lab.exercise("00.go-on-or-stop")

# %% [markdown] tags=["solution"]
# **Why.** Two questions decide each of them. *Is the secret real?* A made-up one cannot be stolen from you. *Did I
# choose where I am?* Your own bookmark is your choice; a page from a search, a chat or a strange notebook is somebody
# else’s.

# %% tags=["solution"] task="00.go-on-or-stop"
answers = {
    "course-made-up": "go on",
    "notebook-real": "stop",
    "chat-code": "stop",
    "expired": "stop",
    "bookmark": "go on",
    "quiz": "go on",
}

lab.check("00.go-on-or-stop", answers)

# %% [markdown]
# ## 3 · Be wrong on purpose
#
# The fastest way to learn what this course does with a wrong answer is to give one. Go to the quiz at the end of
# [lesson 00](../notebooks/00_start_here.ipynb), answer a question wrong, read why, and answer it again. Then come
# back, take a hint in any exercise, and press *Check* here.

# %% tags=["fold"] task="00.use-the-tools"
lab.exercise("00.use-the-tools")

# %% [markdown] tags=["solution"]
# **Why.** Nothing was typed into this card: it read what you did, from your own saved answers. The lines below press
# the same buttons from Python, first the wrong option, then the right one, then a hint.

# %% tags=["solution"] task="00.use-the-tools"
question = lab.ask("00.hints")
question.answer("00.hints", "points")
question.answer("00.hints", "next-step")
lab.exercise("00.mark-results").hint()

lab.check("00.use-the-tools")

# %% [markdown]
# ## 4 · Under the hood: let the computer read the address
#
# *This one is for people who like to program. If that is not you, you are done: the other three are the whole matter.*
#
# A tired person reads badly. A program does not get tired, but it is only as good as its rule. Write the rule. It is
# checked with the addresses of the search page, and with a few that were made to fool programs: for a browser, what
# stands before an `@` is a user’s name, and the host begins after it.
#
# A check calls your function many times, so of what it prints only the beginning is shown. If it never comes to an end,
# press ■ in the bar above the notebook: the card then names the line.


# %% task="00.who-owns-it"
def is_the_exchanges(address):
    """True if the address belongs to lantern.example."""
    # <solution>
    from urllib.parse import urlsplit

    host = urlsplit(address).hostname
    return host == "lantern.example" or host.endswith(".lantern.example")
    # </solution>


lab.check("00.who-owns-it", is_the_exchanges)

# %% [markdown] tags=["solution"]
# **Why.** `urlsplit(address).hostname` does three things that are easy to forget: it drops the path, it drops
# everything in front of an `@`, and it makes the letters small. Then the host is compared from its end, with the dot.
# Without the dot, `notlantern.example` would get in.
#
# A rule for *any* owner would need the list of public suffixes, because a registered name is not always two names
# long. Lesson 06 does that.

# %% [markdown]
# **Next:** [lesson 01, How signing in works](../notebooks/01_how_signing_in_works.ipynb). In a hurry? Then
# [lesson 06](../notebooks/06_is_this_really_the_exchange.ipynb). Support staff go on with
# [lesson 03](../notebooks/03_when_signing_in_fails.ipynb).
