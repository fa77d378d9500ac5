# %% [markdown]
# # 02 · Codes and clocks
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then read on.
#
# Tomas got himself a second-hand phone, and set up the authenticator for his exchange on it. On Monday the code is
# accepted. On Tuesday it is refused, and the next one is accepted. On Wednesday three are refused in a row. He types
# slowly, he types quickly, he sits closer to the window. On Thursday it works again. So he takes it for bad luck.
#
# On Friday nothing works. The exchange locks the account after his fifth try, and the price he was waiting for is gone.
#
# His phone's clock was 45 seconds slow.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# *It sometimes works* sounds like bad luck. It is one of the clearest signs there are, for those who know how a code is
# made. Afterwards you can
#
# - set up an authenticator and keep its secret safe;
# - say why a right code is refused, and tell the causes from each other;
# - judge a phone's clock, and put it right;
# - say what a wider window and a softer lock cost;
# - compare the second factors, attack by attack.
#
# It takes about 39 minutes. You may stop at any heading.

# %% [markdown] objective="set-up-authenticator"
# ## Where the six digits come from
#
# On the day you set up an authenticator, the exchange makes up a **secret**: a long random number. It shows it to you
# once, as a square picture, the **QR code**. The phone's camera reads it, and from then on two know the secret: the
# exchange and your phone.
#
# Both also have a clock. They cut time into **steps** of 30 seconds, counted since 1970, and number them. Then each of
# them takes the secret and the number of the present step, and mixes both so thoroughly that nothing of the secret can
# be seen any more. Six digits of the result are the code.
#
# That is all. **Nobody sends the code.** The phone needs no network for it. It works in an aeroplane, and it works on a
# phone without a card. And two things follow:
#
# - Whoever has the secret can make every code, today's and next year's. So the QR code is not a picture to keep in
#   your photos. Show it to the authenticator and to nobody else.
# - If the two clocks disagree, so do the codes.

# %% tags=["fold"]
lab.ask("02.who-sends-the-code")

# %% [markdown] objective="explain-refused-codes"
# ## The Clock Bench
#
# Here are the two clocks: the phone at the left, the exchange at the right. Below them is a line of time. Each box is
# one step with its code. The shaded band holds the codes that the exchange takes at the moment yours arrives.
#
# Try this, in this order:
#
# 1. Press *Send this code*. It is accepted.
# 2. Press *Send it again*. Look at the reason.
# 3. Move *Phone's clock* to 45 s slow, and send. Send the next few codes as well. Watch where the phone's code stands
#    in the band.
# 4. Press *Sign in 20 times*.

# %% tags=["fold"]
lab.clock_bench()

# %% [markdown]
# You have just seen Tomas' week. To read it, you need two words.
#
# Typing takes time, and no clock is perfect. So the exchange takes not only the code of its present step, but also
# those of the steps beside it. How many on each side is the **window**. At Lantern it is one: with the present one
# that is three codes. The standard recommends to allow at most one step for delay [claim:rfc-one-step].
#
# How far the phone's clock is from the exchange's is the **skew**. Now hold the two together. Guess first.

# %% tags=["fold"]
lab.ask("02.accepted-at-45")

# %% [markdown] objective="judge-the-clock"
# ## What "sometimes works" means
#
# With a window of one step, a skew of up to 30 seconds does nothing. From 60 seconds on every code is refused. In
# between it depends on *when in the step* you happen to read the code. At 45 seconds it is heads or tails.
#
# So the pattern tells the cause:
#
# | what you see | what it means |
# |---|---|
# | always accepted | the clocks agree, or nearly |
# | refused now and then | the skew is between 30 and 60 seconds, or you type slowly |
# | always refused, on every try | the skew is larger, or it is the wrong secret |
# | refused right after it was accepted | the code is used up |
#
# Here is the whole picture, exact and tried out.

# %% tags=["fold"]
lab.plot_acceptance()

# %% tags=["fold"]
lab.ask("02.which-clock-is-it")

# %% [markdown] objective="judge-the-clock"
# ## Why clocks go wrong
#
# The clock in a phone beats with a small crystal, and no crystal is exact. A survey of about 20,000 computers found a
# median error of 78 millionths [claim:quartz]. That is nearly 7 seconds a day. If nobody corrects it, how long until
# the first code is refused?

# %% tags=["fold"]
lab.ask("02.days-to-first-refusal")

# %% tags=["fold"]
lab.plot_drift()

# %% [markdown]
# That is why phones ask the network for the time. Android asks about every 18 hours, and corrects its clock if it is
# two seconds off or more [claim:android-time]. With *automatic time* on, a phone stays within a few seconds. With it
# off, the crystal decides. It is switched off more often than one thinks: in a survey of 2013, one Android phone in
# thirty was an hour off, some because people move the clock to cheat in games [claim:hour-off].
#
# So the first thing to do is always the same: **switch on automatic time**. And please not what people try first:

# %% tags=["fold"]
lab.ask("02.time-zone")

# %% [markdown] objective="explain-refused-codes"
# ## Used up
#
# On the bench, *Send it again* was refused although the code was right, and still on the phone. The rule is in the
# standard: a code that was accepted once must not be accepted again [claim:rfc-once]. Why so strict? Suppose somebody
# looks over your shoulder, or a false page passes your code on. Without the rule, your code opens the account for them
# as well, for as long as it lives.

# %% tags=["fold"]
lab.ask("02.watcher")

# %% [markdown]
# It has a price: after setting up, or after signing in on another device, the same code is worth nothing, and you have
# to wait for the next. And it is a warning. If the exchange says *used* about a code that you have used nowhere, then
# somebody else did.

# %% [markdown] objective="explain-refused-codes"
# ## Eight ways to be refused
#
# The page says one sentence to all of them: *That code did not work.* It must, or it would help people who guess. But
# behind it are different causes, and each has a test that separates it from the others. At a help desk this is half the
# work. This was run at Lantern; the second column is what only the exchange's own log shows.

# %% tags=["fold"]
lab.ask("02.which-cause")

# %% [markdown] objective="choose-window-and-lock"
# ## Why not simply a wider window?
#
# Tomas writes to the exchange: *Take a few more codes, and I would never have been locked out.* He is right. With a
# window of ten steps on each side, even five minutes of skew would do no harm. But each code that is taken is one more
# that a guess can hit. Six digits are a million codes; a window of one takes three of them at a time, a window of ten
# takes 21.
#
# That alone is not much. What counts is how *often* somebody may guess.

# %% tags=["fold"]
lab.ask("02.a-year-of-guessing")

# %% [markdown]
# So an exchange needs both: a narrow window, and a lock that grows. Two things are easily forgotten.
#
# **It must count for the account, not for the visit.** In 2024 it became known that Microsoft had counted wrong codes
# for each sign-in by itself. Researchers opened many sign-ins side by side and, as they reported, had an even chance
# in about 70 minutes [claim:authquake]. Nobody was told while it went on.
#
# **The owner must hear of it.** Whoever gets as far as the code has the right password already. That is worth a message
# at once.
#
# And a lock has a victim too: the owner, whom anybody can lock out by typing nonsense. That is why it opens again by
# itself.

# %% tags=["fold"]
lab.plot_guessing()

# %% tags=["fold"]
lab.ask("02.what-the-lock-counts")

# %% [markdown] objective="compare-second-factors"
# ## Which second factor against which attack?
#
# The six digits are one second factor. There are others: a **code by SMS**, a text message to your number; an
# authenticator app that **syncs**, which means that it keeps a copy of its secrets in an account on the internet, so
# that a new phone can fetch them; and a **passkey**, a key that the device uses itself and never shows, not even to
# you.
#
# We gave somebody the right password and let them try. Which of the codes fall when a thief talks the phone company
# into moving your number to another card, a **SIM swap**?

# %% tags=["fold"]
lab.ask("02.sim-swap")

# %% [markdown]
# A SIM swap is no rare trick. Researchers asked five American phone companies for fifty of them, and got 39
# [claim:sim-swap-princeton]. The owner sees nothing but a phone without a network.
#
# There is another attack, and it needs no phone company. You type the code into a look-alike page, and the person
# behind it types it into the real one, within seconds. This is called a **relay**. How many of the four fall to it?

# %% tags=["fold"]
lab.ask("02.how-many-fall-to-a-relay")

# %% [markdown]
# No code that a human can read out is safe from a page that asks for it. A passkey is, because it works only on the
# site that it was made for; lesson 06 lets you try.
#
# Then why bother with codes? Others have counted. Guess first.

# %% tags=["fold"]
lab.ask("02.published-sms")

# %% [markdown]
# Most attacks are not of the kind that passes codes on. Google looked at about 350,000 attempts
# [claim:second-factors-google], and Microsoft at its own accounts [claim:second-factors-microsoft]: any second factor
# stops the many. It does not stop the one who is after *you* and has you on the phone.

# %% tags=["fold"]
lab.ask("02.sync-or-not")

# %% [markdown]
# ## What you can now do
#
# - You can say how a code is made, and why it needs no network and nobody to send it.
# - You can read the pattern of refusals, and you know that *sometimes* means a clock.
# - You know that the time zone is innocent, that automatic time is the cure, and that moving the clock by hand is
#   poison.
# - You know what a window and a lock cost, and for whom.
# - You can say which second factor falls to which attack.

# %% [markdown]
# ## If this happens to you
#
# **A code is refused.**
#
# 1. **Stop after two.** More tries can lock the account.
# 2. **Is it the right entry?** Look at the name beside the code: this exchange, this account.
# 3. **Switch on automatic time** on the phone, in its settings under date and time. Leave the time zone alone.
# 4. **Wait for a fresh code** and type it at once, all six digits, also a zero at the front.
# 5. **Still refused, each time?** Then the secret may be the wrong one. Go to recovery, from your bookmark; lesson 05.
# 6. **It says "used", and you have not used it?** Change the password from your bookmark or app, and end other
#    sessions.
#
# **You set one up today.** Show the QR code to the app only. If you write the key down, do it on paper, and keep it
# where you keep your passport. Take no photo of it.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it on the bench first.

# %% tags=["fold"]
lab.questions("02")

# %% [markdown]
# **Now the exercises:** open [exercises/02_codes_and_clocks.ipynb](../exercises/02_codes_and_clocks.ipynb). You will
# set up an authenticator, repair a clock, and defend a policy against somebody who guesses for a year.
