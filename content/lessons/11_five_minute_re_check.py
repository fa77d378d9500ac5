# %% [markdown]
# # 11 · Five-minute re-check
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# In March, Yuki took this course. She answered nearly everything right, and could say of every address whose it was.
#
# In September a mail comes: the exchange has moved, please confirm. She reads the address from the left, sees the name
# that she knows, and is certain. She was not certain in March. Then she had counted from the right, as she had learned.
# In half a year she had not needed it once, so it was gone. The certainty was not.
#
# Nobody had told her anything wrong. She had only not been asked again.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# This lesson asks you again: what you missed, and what you may be about to forget. Each time it takes five minutes at
# most, and each time it names a day to come back. Afterwards you can
#
# - keep what you have learned here with a few minutes in a year, and say why that is enough.
#
# It takes about 10 minutes to read and to answer, once, and about 5 more with the tools: that is one re-check. After
# that, come for the first box below and leave again.

# %% [markdown] objective="keep-what-you-learned"
# ## Your re-check
#
# Say how sure you are with every answer. It decides what is asked first, and what is left alone.

# %% tags=["fold"]
lab.recheck()

# %% [markdown]
# *Nothing is due?* Then you are done: note the day that it names, and come back on it.
#
# Nothing here, although you have taken the course? Then it was on another machine, or in a place that keeps nothing.
# Bring your work here as a code or as a file, below, and run the cell above once more.

# %% tags=["fold"]
lab.my_progress()

# %% [markdown] objective="keep-what-you-learned"
# ## How fast it goes
#
# What happened to Yuki has been measured. 409 people at a German office learned to tell false mails from real ones.
# Four months later they were still better at it than before. After six months they were not, as far as could be
# measured. Reminding them helped: with videos or with examples to work on, for another half year at least
# [claim:phishing-training-fades].
#
# The re-check reckons with a curve of forgetting. Guess what it says.

# %% tags=["fold"]
lab.ask("11.what-is-left")

# %% [markdown]
# This is how a program reckons that is called FSRS, with the values that it comes with. It does not know you. So take
# its numbers for a plan, and not for a measurement of your head.
#
# Two things change the curve. **Being asked** is one: people who were asked about a text remembered much more of it a
# week later than people who had read it again. The readers had felt surer [claim:asking-beats-reading]. **Waiting** is
# the other. What you look at again at once, you have not had time to forget, so it teaches you little. In a study with
# more than 1,350 people there was a best gap before the second look, and it was longer for those who had to remember
# for longer: some weeks for a year [claim:best-gap-grows].
#
# So a question that you know comes back after two days, then after eleven, then after some weeks and months. What you
# miss begins anew.

# %% [markdown] objective="keep-what-you-learned"
# ## Sure and wrong
#
# Four questions are due today. Which one should be first?

# %% tags=["fold"]
lab.ask("11.which-first")

# %% [markdown]
# Whoever has doubts will look it up. Whoever is certain will act. That is why the re-check wants to know how sure you
# are.
#
# There is good news about such mistakes. In experiments, people were told the right answer after each wrong one. Those
# of which they had been surest were put right *most* often afterwards [claim:sure-mistakes-corrected]. A surprise
# sticks. But a week later, where the right answer had been forgotten, it was above all the sure mistakes that came back
# [claim:sure-mistakes-return]. So they are worth one more question.
#
# And a guess that hits? With four answers, one guess in four does. Say that it was a guess, and it comes back tomorrow.

# %% [markdown]
# ## What you can now do
#
# - You know what was missed and what is due, and on which day to come back.
# - You can say why a question comes back on that day, and not today.
# - You say how sure you are, because a certain mistake is the one you act on.

# %% [markdown]
# ## If this happens to you
#
# **You are certain, and something is at stake.** Being certain is a feeling. Before you type a password or send money:
#
# 1. **Stop for ten seconds.** Whoever is in a hurry acts on what feels known.
# 2. **Do the check itself:** read the address from the right, use the bookmark, compare the whole line.
# 3. **Then act,** or leave it.
#
# **It has been half a year.** Then assume that you have forgotten some of it. Come here for five minutes before you act
# on a mail about your account, and not after.
#
# **You teach others, or answer for a support desk.** One training a year is too little. Ask short questions, some weeks
# apart, and rather ask than tell.
#
# **Today:** put the day that the box above names into your calendar.

# %% [markdown]
# ## Quiz
#
# These questions will come back, like all the others.

# %% tags=["fold"]
lab.questions("11")

# %% [markdown]
# **Now the exercises:** open [sheet 11](../exercises/11_exercises_five_minute_re_check.ipynb). You will say when each
# question comes back and what becomes of your work, and write the rule yourself if you like.
#
# **Next:** nothing, until something is due. [Lesson 00](../notebooks/00_start_here.ipynb) shows when, under *Your
# progress*.
