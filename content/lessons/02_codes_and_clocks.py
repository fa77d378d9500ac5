# %% [markdown]
# # 02 · Codes and clocks
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Tomas got himself a second-hand phone, and an authenticator on it. On Monday every code is accepted. On Tuesday one is
# refused, and the next is accepted. On Wednesday it is one in two. He types slowly, he types quickly, he sits closer to
# the window. Nothing helps, and nothing explains it, so he takes it for bad luck.
#
# On Friday nothing works. The exchange locks the account after his fifth try, and the price he was waiting for is gone.
#
# On Monday his phone’s clock had been 22 seconds slow. Every day it lost nine more.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# *It sometimes works* sounds like bad luck. It is one of the clearest signs there are, for those who know how a code is
# made. Afterwards you can
#
# - set up an authenticator and keep its secret safe;
# - say why a right code is refused, and tell the causes from each other;
# - judge a phone’s clock, and put it right;
# - say what a wider window and a softer lock cost;
# - compare the second factors, attack by attack.
#
# It takes about 30 minutes to read and to answer, and about 15 more with the tools. You may stop at any heading.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("02")

# %% [markdown]
# Now a guess, before anything is explained.

# %% tags=["fold"]
lab.ask("02.who-sends-the-code")

# %% [markdown] objective="set-up-authenticator"
# ## Where the six digits come from
#
# On the day you set up an authenticator, the exchange makes up a **secret**: a long random number. It shows it to you
# once, as a square picture, the **QR code**. The phone’s camera reads it, and from then on two know the secret: the
# exchange and your phone.
#
# Both also have a clock. They cut time into **steps** of 30 seconds, counted from the first of January 1970, a
# beginning that all computers agree on, and number them. Then each of them takes the secret and the number of the
# present step, and mixes both so thoroughly that nothing of the secret can be seen any more. Six digits of the result
# are the code.
#
# That is all. **Nobody sends the code.** The phone needs no network for it. And two things follow:
#
# - Whoever has the secret can make every code, today’s and next year’s. So the QR code is not a picture to keep among
#   your photos. Show it to the authenticator and to nobody else.
# - If the two clocks disagree, so do the codes.
#
# **Setting one up, in five steps:**
#
# 1. Open the exchange from your own bookmark or app. A false page could show you a secret that a thief knows.
# 2. Choose to add an authenticator, and type your password once more. So the exchange knows that it is you, and not
#    only your cookie.
# 3. Scan the QR code with the authenticator. A new line appears in it, an **entry**, with the name of the exchange and
#    of your account.
# 4. Type one code to confirm. It shows that the phone has read the secret, and that its clock is near enough today.
# 5. On the same day, put away what you need when the phone is lost: recovery codes, if the exchange gives you some, on
#    paper.

# %% [markdown] objective="explain-refused-codes"
# ## The Clock Bench
#
# Here are the two clocks: the phone at the left, the exchange’s server at the right. The server goes by **UTC**, the
# one time that the whole world shares and from which every time zone is counted. Below the clocks is a line of time.
# Each box is one step with its code. The shaded band holds the codes that the server takes at the moment yours arrives.
#
# Try this, in this order:
#
# 1. Press *Send this code*. It is accepted.
# 2. Press *Send it again*. Look at the reason. Then press *Begin again*.
# 3. Move *Phone’s clock* to 45 s slow. Wait until a new code has begun, and send it. Do so a few times: one code early
#    in its life, another one late. Watch where the phone’s code stands in the band. Locked out on the way? So was
#    Tomas. Press *Begin again*.
# 4. Press *Sign in 20 times*.
#
# There are more controls; leave them for now. *Time to type and send* is how long you take. *Drift* is how much the
# phone’s clock goes wrong by itself.

# %% tags=["fold"]
lab.clock_bench()

# %% [markdown]
# You have just seen Tomas’ week. To read it, you need two words.
#
# Typing takes time, and no clock is perfect. So the exchange takes not only the code of its present step, but also
# those of the steps beside it. How many on each side is the **window**. At Lantern it is one: one older, the present
# one, one newer. The standard for these codes, RFC 6238, recommends no more than one step for delay
# [claim:rfc-one-step].
#
# How far the phone’s clock is from the exchange’s is the **skew**. Now put the two together, for somebody who types in
# no time at all.

# %% tags=["fold"]
lab.ask("02.accepted-at-45")

# %% [markdown] objective="judge-the-clock"
# ## What “sometimes works” means
#
# Take a phone that is 45 seconds slow. When the exchange begins a new step, the phone is one and a half steps behind.
# So the code that the phone shows is two steps old, and is refused. Fifteen seconds later the phone goes on to its
# next code. That one is only one step old, and for the next fifteen seconds it is accepted. Then the exchange begins
# another step, and it all starts again. A code of this phone is good in its first fifteen seconds and bad in its last
# fifteen. That is the *sometimes*.
#
# Typing takes time on top. With 8 seconds of it, this phone gets in still less often: about one time in four. With a
# *fast* phone it is the other way round, and waiting a little helps.

# %% tags=["fold"]
lab.ask("02.which-clock-is-it")

# %% [markdown]
# So the pattern tells the cause. This is for a window of one:
#
# | what you see | what it means |
# |---|---|
# | always accepted | the clocks agree to within half a minute |
# | sometimes refused, sometimes accepted | the clock is off by 30 to 60 seconds, or a little less and you type slowly |
# | refused on every try | the clock is off by more, or it is the wrong secret |
# | refused right after it was accepted | the code is used up |

# %% [markdown] objective="judge-the-clock"
# ## Why clocks go wrong
#
# A phone’s clock beats with a small crystal, and no crystal is exact. How much a clock goes wrong by itself is its
# **drift**. A survey looked at about 20,000 computers: half of them drifted by less than 78 millionths, half by more
# [claim:quartz]. 78 millionths are nearly 7 seconds a day. If nobody corrects such a clock, how long until the first
# code is refused?

# %% tags=["fold"]
lab.ask("02.days-to-first-refusal")

# %% [markdown]
# That is why phones ask the network for the time. Android asks about every 18 hours, and corrects its clock if it is
# two seconds off or more, unless the maker of the phone chose otherwise [claim:android-time]. With *automatic time* on,
# a phone stays within a few seconds. With it off, the crystal decides. Phones are wrong more often than one thinks: in
# 2013, about one Android phone in thirty was an hour off or more. Some people even move the clock on purpose, to fool a
# game [claim:hour-off].
#
# You can see it yourself: hold the phone beside another one and compare the *seconds*. And you can cure it: in the
# settings of the device that shows the codes, under *date and time*, switch on *set automatically*. It needs a network
# for a moment.
#
# And time zones? Mira travels.

# %% tags=["fold"]
lab.ask("02.time-zone")

# %% [markdown]
# The zone changes the face of the clock, and not the seconds that the codes count.

# %% [markdown] objective="explain-refused-codes"
# ## The same code a second time
#
# A code stays on the phone for up to half a minute, for all who can see it. What if somebody does?

# %% tags=["fold"]
lab.ask("02.watcher")

# %% [markdown]
# That is why *Send it again* was refused on the bench, although the code was right and still on the phone. The rule is
# in the standard: a code that was accepted once must not be accepted again [claim:rfc-once]. A code is
# *shown* for 30 seconds, but it is *taken* for longer, because of the window. Without the rule, whoever looks over
# your shoulder could use it as well.
#
# It has a price. After you have set up an authenticator, or signed in on another device, the same code is worth
# nothing, and you wait for the next. And it can be a warning. The page does not tell you that a code was used. But if
# support tells you so, and no double click and no other device of yours explains it, then somebody else used it.

# %% [markdown] objective="explain-refused-codes"
# ## Many causes, one sentence
#
# The page says one sentence to all of them: *That code did not work.* If it said “right, but three steps old”, somebody
# who guesses would know that they are close. But behind the one sentence are different causes, and at a support desk it
# is half the work to tell them apart. A colleague who can read the event log sees more than you do.

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
# (There is a cleverer way to be kind: the exchange remembers how far off a phone was when its code was last accepted,
# and looks for the next one *there*. The window stays narrow, and follows the phone. That is called **learning the
# drift**. Its price: on the day the phone is put right, the exchange looks in the wrong place. Try it on the bench.)
#
# How much a guess can hit is one half. The other half is how *often* somebody may guess.

# %% tags=["fold"]
lab.ask("02.a-year-of-guessing")

# %% [markdown]
# So an exchange needs both: a narrow window, and a lock that grows, which means that each lock lasts longer than the
# one before. Now let us look at how it counts.

# %% tags=["fold"]
lab.ask("02.what-the-lock-counts")

# %% [markdown]
# An exchange has to count per account, over all sign-ins. Where one did not, it went wrong: in 2024 it became known
# that Microsoft had counted wrong codes for each sign-in by itself, and had taken each code for about three minutes.
# Researchers opened many sign-ins side by side and, as they reported, had an even chance in about 70 minutes
# [claim:authquake]. Nobody was told while it went on. So a count is not enough: **the owner must hear of it**. Whoever
# gets as far as the code has the right password already, and that is worth a message at once.
#
# A lock has a victim too. Whoever has your password can keep you out by typing wrong codes. That is why it opens again
# by itself. Your money is not touched by it; you wait, or you reset the password from your bookmark.

# %% [markdown] objective="compare-second-factors"
# ## Which second factor against which attack?
#
# The six digits are one second factor. There are others: a **code by SMS**, a text message to your number; an
# authenticator app that **syncs**, which means that it keeps a copy of its secrets in an account on the internet, so
# that a new phone can fetch them; and a **passkey**, a key that the device uses itself and never shows, not even to
# you.
#
# Take somebody with the right password, who talks the phone company into moving your number to another card. It is
# called a **SIM swap**. Then texts to you arrive at theirs. Does the owner at least get a warning?

# %% tags=["fold"]
lab.ask("02.sim-swap")

# %% [markdown]
# Such a swap was not hard to get: in 2019 researchers asked American phone companies for fifty, and got 39
# [claim:sim-swap-princeton]. The owner sees nothing but a phone without a network.
#
# There is another attack, and it needs no phone company. You type the code into a look-alike page, and the person
# behind it types it into the real one, within seconds. This is called a **relay**. How many of the four fall to it?

# %% tags=["fold"]
lab.ask("02.how-many-fall-to-a-relay")

# %% [markdown]
# No code that a human can read out is safe from a page that asks for it. A passkey is, because it works only on the
# site that it was made for; lesson 06 lets you try. (In the table that your answer has brought, *argued* means that we
# did not play it out, and say what follows from how it works. A passkey asks for your finger or your PIN each time, so
# an unlocked phone alone does not give it away. But many passkeys are copied to your account on the internet, and then
# that account has to be guarded.)
#
# Then why bother with codes? Others have counted. Guess first.

# %% tags=["fold"]
lab.ask("02.published-sms")

# %% [markdown]
# Google looked at about 350,000 attempts [claim:second-factors-google], Microsoft at the accounts of companies
# [claim:second-factors-microsoft]. **Bots** are programs that try stolen passwords by the million. **Phishing** is the
# false page or mail. How many of those false pages passed codes on at once, the figures do not say; by 2023 that could
# be had as a service [claim:relay-for-hire]. So any second factor stops the many. A code does not stop the one who is
# after *you* and has you on the phone.
#
# And which should *you* take? A passkey where the exchange has one. Otherwise the authenticator app. A text message,
# if there is nothing else.

# %% tags=["fold"]
lab.ask("02.sync-or-not")

# %% [markdown] objective="judge-the-clock choose-window-and-lock"
# ## Three pictures to look back at
#
# You have guessed these before; now see them whole. The first shows how many codes are accepted, against how far the
# phone’s clock is off, for four windows, typed in no time.

# %% tags=["fold"]
lab.plot_acceptance()

# %% [markdown]
# The second shows how a clock walks away that nobody sets, and one that the network sets. (*ppm* means millionths.)

# %% tags=["fold"]
lab.plot_drift()

# %% [markdown]
# The third shows the chance of somebody who guesses, against the number of tries, for three windows.

# %% tags=["fold"]
lab.plot_guessing()

# %% [markdown]
# ## What you can now do
#
# - You can say how a code is made, and why it needs no network and nobody to send it.
# - You can read the pattern of refusals, and you know that *sometimes* means a clock.
# - You know that the time zone is innocent, that automatic time is the cure, and that moving the clock by hand is not.
# - You know what a window and a lock cost, and for whom.
# - You can say which second factor falls to which attack.

# %% [markdown]
# ## If this happens to you
#
# **A code is refused.**
#
# 1. **Stop. Do not try the next code yet.** More tries can lock the account.
# 2. **Is it the right entry?** Look at the name beside the code: this exchange, this account.
# 3. **Repair the clock.** On the phone, under *date and time*, switch on *set automatically*. Leave the time zone
#    alone. If it was on already, compare the seconds with another phone, and switch it off and on again.
# 4. **One fresh code.** Wait until a new one begins, and type all six digits, also a zero at the front.
# 5. **Refused again?** Then it is probably the wrong secret. Do not try further. Go to recovery, from your bookmark;
#    lesson 05.
#
# **You are locked out.** The lock opens by itself. Wait until the time that the page shows. Your money is where it was.
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
# **Now the exercises:** open [sheet 02](../exercises/02_exercises_codes_and_clocks.ipynb). You will set up an
# authenticator, repair a clock, and defend a policy against somebody who guesses for a year.
#
# **Next:** [lesson 03, When signing in fails](../notebooks/03_when_signing_in_fails.ipynb). Support staff go on with
# [lesson 05](../notebooks/05_resetting_and_recovering.ipynb).
