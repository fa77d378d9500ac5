# %% [markdown]
# # Exercises 11 · Five-minute re-check
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 11](../notebooks/11_five_minute_re_check.ipynb).
#
# The first two are done with buttons. The third is for people who like to program.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · When does it come back?

# %% tags=["fold"] task="11.when-next"
lab.exercise("11.when-next")

# %% [markdown] tags=["solution"]
# **Why.** Certain and wrong first: it is the mistake you would act on. What was missed and left at that comes back the
# same day. What was put right a moment after its explanation was read, not remembered, so it waits for a night and no
# longer. A lucky guess is worth as little. The rest goes by how sure you were, and by how often you have known it.

# %% tags=["solution"] task="11.when-next"
answers = {
    "lucky": "tomorrow",
    "missed": "now",
    "fairly": "in two days",
    "sure-and-wrong": "now, before all others",
    "put-right": "tomorrow",
    "certain": "in a week or so",
    "four-times": "in more than a month",
}

lab.check("11.when-next", answers)

# %% [markdown]
# ## 2 · What becomes of your work?

# %% tags=["fold"] task="11.what-survives"
lab.exercise("11.what-survives")

# %% [markdown] tags=["solution"]
# **Why.** Each answer is written down before you are told whether it was right, so a killed kernel takes nothing along.
# A Binder takes its whole disk along. The code and the file are two ways out: the file carries all, and the code what
# the re-check needs. Brought twice, each entry is known already. With a letter changed, the check over the whole code
# fails, and nothing of it is believed. A reset stays in force, whatever older work comes in after it.

# %% tags=["solution"] task="11.what-survives"
became = {
    "killed": "all of it is there",
    "stopped": "it is gone",
    "code": "it counts as before, but which answers you gave is not there",
    "file": "all of it is there",
    "twice": "nothing is taken in, and a sentence says why",
    "letter": "nothing is taken in, and a sentence says why",
    "reset": "it is kept, but counts no more",
}

lab.check("11.what-survives", became)

# %% [markdown]
# ## 3 · Under the hood: when to ask again
#
# The re-check asks a package called `fsrs`, which knows much about averages. A rule of your own needs ten lines.
# There is no single right one. What is checked are four things on which all sensible rules agree.


# %% task="11.schedule"
def next_days(history):
    """After how many whole days to ask again: `history` is [(right, how sure), …], oldest first."""
    # <solution>
    right, sure = history[-1]
    if not right:
        return 0 if sure == "certain" else 1
    in_a_row = 0
    for was_right, _ in reversed(history):
        if not was_right:
            break
        in_a_row += 1
    factor = {"guess": 1, "fairly": 2, "certain": 3}[sure]
    return min(2**in_a_row * factor, 365)
    # </solution>


lab.check("11.schedule", next_days)

# %% [markdown] tags=["solution"]
# **Why.** A wrong answer empties the row, so the waiting begins anew. Each right one doubles it, and how sure you were
# stretches it. The year at the end is not about memory. In a year an exchange has changed.

# %% [markdown]
# **Next:** nothing, until something is due. [Lesson 00](../notebooks/00_start_here.ipynb) shows when, under *Your
# progress*.
