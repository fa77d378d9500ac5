# %% [markdown]
# # 10 · Incident drill
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Noor comes home from a journey. She switches her phone on, and six messages come at once. *Somebody signed in on a new
# device.* *A new API key was made.* *You will soon be able to withdraw to a new address.* She did none of that.
#
# She knows what to do. She took a course. But she is tired, the suitcase still stands in the hall, and when she signs
# in, her code is refused. Then the phone rings. It is support, says a calm voice. He can see it all. He only needs
# her to confirm one thing.
#
# Everything she knows is still in her head. What is missing is the order.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Reading about an emergency is not the same as being in one. So this lesson is short, and then you are in one: with
# messages, a clock that goes on, a thief who answers what you do, and somebody who calls. Nothing in it is real, and
# you can play it as often as you like. Afterwards you can
#
# - take an account from the first alarm to safety, in an order in which nobody comes back in;
# - print a record of what you did in this course, and say what it proves and what not.
#
# It takes about 15 minutes to read and to answer, and about 20 more with the tools: a drill takes between five and
# twenty. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("10")

# %% [markdown] objective="master-an-incident"
# ## One card
#
# In an emergency nobody thinks of ten lessons. What helps is one card, made beforehand. Before you see ours, make a
# guess: which single thing does the most?

# %% tags=["fold"]
lab.ask("10.one-deed")

# %% [markdown]
# A new password is what everybody thinks of, and it kept the money in 16 of 50.
#
# And sending all the money away, to an address from one’s own notes? That kept it in 36 of 50 incidents, and lost all
# of it in the rest. There the owner had to reset the password first, and after a reset nothing leaves for a while. The
# freeze lost it in none.
#
# Here is our card, with its reasons.
#
# 1. **Breathe, and answer nobody.** Whoever finds you first has a reason. You lose no minute by not answering.
# 2. **Get in, by your own way.** Bookmark or app, on a device that you trust. Is the code refused? Then look at the
#    phone’s clock before you try again (lesson 02). Is the password refused? Then somebody has set another one. Make
#    the mailbox safe, and reset it.
# 3. **Freeze.** One minute, and nothing leaves for a week. All sessions and keys end. There is no quicker way to stop a
#    clock that runs against you.
# 4. **Make the mailbox safe.** Whoever reads it can undo what you do next.
# 5. **New password. Then the second factor,** if somebody may have its secret.
# 6. **What was left behind:** keys, addresses, a whitelist that is being switched off.
# 7. **Only then support,** from inside, with times. And **no payments** while you are in a hurry. In a history there
#    may be an address that somebody planted.

# %% tags=["fold"]
lab.ask("10.never-set-the-clock")

# %% [markdown]
# The clock of the phone stands so early on the card because a wrong one stops *you*, and only you: after some wrong
# codes the account locks, and you with it.
#
# What is left after a freeze is also worth knowing, for it is not the end.

# %% tags=["fold"]
lab.ask("10.after-the-freeze")

# %% [markdown] objective="master-an-incident"
# ## The drill
#
# You are Noor. It begins when you press *Start*, and not before. Each thing you do takes the minutes that stand beside
# it. Meanwhile the thief acts, and somebody may call.
#
# While you think, time goes on as well. If that is not for you, choose *Time waits for me*. It costs nothing, and the
# score only says which it was: some people read more slowly, some use a screen reader, and some want to think.
#
# It ends when the account is safe, when all is lost, or when you stop. *Safe* does not mean that you feel so. It means
# that the thief has tried everything he had, and nothing of it worked.

# %% tags=["fold"]
lab.incident_drill()

# %% [markdown]
# Look at the two lines at the end, his and yours. Where did he have something that worked, and for how long? What did
# you do in that time? The first costly moment is found by playing on: from each of your moves a careful owner takes
# over, and it is seen whether everything could still be saved.
#
# Play the same incident again and do one thing otherwise. That teaches more than another incident. Then take another.

# %% tags=["fold"]
lab.ask("10.careless-owner")

# %% [markdown] objective="show-what-you-did"
# ## What you did, on paper
#
# You may want to show what you did here: to a team, to a teacher, to yourself in a year. Below is a **record**: the
# lessons with what you met in each, the exercises with their hints and tries, the drill with what was lost and kept.
# (A drill by itself meets no objective: an exercise of sheet 10 does.) You can save it as a page to print, as a PDF and
# as a small signed file. Press *Look again* after the drill: what
# stands there is from when the cell ran.
#
# The file is **signed**. That means: a number stands in it that was computed from every letter of the record with a
# secret key, and that anybody can check with the public key beside it. Change one letter, and the check fails. To check
# one that you saved here, press the *+* in the bar right above this page, beside the disk. In the new cell type
# `!loginlab verify record/` and the name of the file, and press Shift and Enter.
#
# Before you look: what does such a file prove about the person who shows it?

# %% tags=["fold"]
lab.ask("10.signed-by-whom")

# %% tags=["fold"]
lab.completion_record()

# %% [markdown]
# The course runs on your computer, and the key lies there as well. Whoever owns the computer can let it sign anything,
# also a drill that nobody played. So the record says so itself: it is a record, and not evidence. It becomes more only
# if somebody saw you work, or if the key belongs to somebody else, such as a school that runs the course.
#
# That is no weakness of this course. It is how all signatures are. They say *unchanged since then, by this key*. Who
# holds the key, and what they saw, is another question. You have met it before, with mails: *pass* says who, and not
# whether it is true.

# %% tags=["fold"]
lab.ask("10.changed-anew")

# %% [markdown]
# ## What you can now do
#
# - You can take an account from the first alarm to safety, and you know which step buys the time for the others.
# - You know what stops *you* at the worst moment, and look at the clock before you try again.
# - You answer nobody who finds you first.
# - You can show what you did, and say what the paper proves.

# %% [markdown]
# ## If this happens to you
#
# 1. **Answer nobody who gets in touch.**
# 2. **Go in by your own way,** on a device that you trust. Code refused: the phone’s clock. Password refused: mailbox,
#    then reset.
# 3. **Freeze,** or if there is no freeze: end all sessions and revoke all keys.
# 4. **Mailbox, password, second factor,** in this order.
# 5. **Keys, addresses, whitelist:** away with what is not yours.
# 6. **Support,** from inside. No password, no code, no payment.
#
# **Today, while nothing is the matter:** copy these six lines by hand and put them where you keep your passport. Set
# the phone’s clock to automatic. Save your recovery codes on paper. Look once where *freeze* is in your account.

# %% [markdown]
# ## Quiz
#
# If you are not sure, play the drill again and watch.

# %% tags=["fold"]
lab.questions("10")

# %% [markdown]
# **Now the exercises:** open [sheet 10](../exercises/10_exercises_incident_drill.ipynb). You will choose first moves,
# survive an incident, find the moment at which another was lost, and read a record for what it proves.
#
# **Next:** [lesson 11, Five-minute re-check](../notebooks/11_five_minute_re_check.ipynb).
