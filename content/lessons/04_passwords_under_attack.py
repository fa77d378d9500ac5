# %% [markdown]
# # 04 · Passwords under attack
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Amara has a good password. It has eleven characters, a capital, digits and an exclamation mark, and wherever she types
# it, the bar beside it goes all the way to green. She is proud of it. So she uses it for everything that matters.
#
# One night somebody signs in to her exchange account, from another continent, at the first try. Nobody had guessed at
# the exchange. No lock had closed, no mail had warned her. Two weeks before, a cooking forum had lost its list of
# passwords, and hers was on it, in a form so weak that a program found hers by guessing, within a second.
#
# “But it was *strong*,” says Amara. “Every page said so.”

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Here you run the attacks yourself, and see what falls. Afterwards you can
#
# - say at which guess a password falls, and which meter to believe;
# - say what a limit on tries, a list of forbidden passwords and a slow hash do, and for whom;
# - say what a leak somewhere else opens here, and what stops it;
# - choose passwords that hold, also on a site that insists on a mix of characters.
#
# It takes about 25 minutes to read and to answer, and about 20 more with the tools. The tool of this lesson is called
# the bench. You may stop at any heading.
#
# **Type a password that you really use only at the site it belongs to**, never into the bench or a page that rates
# passwords. Here, make one up.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("04")

# %% [markdown] objective="judge-a-password"
# ## What “strong” means to an attacker
#
# You know the advice: *mix capitals, numbers and symbols.* Many sites demand it, and their meters count it. An attacker
# counts something else: **how many guesses it takes**, if one begins with the likeliest. So let us ask the attacker.
#
# The account belongs to Mira Kestrel. Her password, for the moment, is `Summer2025!`

# %% tags=["fold"]
lab.ask("04.where-summer-falls")

# %% [markdown]
# Now try it yourself. The bench makes its guesses in a fixed **order**: first the passwords that are most common, then
# words of the site and of the person with what people put around them, then the common ones with capitals, symbols and
# endings, walks over the keyboard, dates, names, words run together, and at last every text there is, which is called
# **brute force**. It knows the number of each guess without making the ones before it, and tells you by which rule your
# password falls.
#
# Beside it stand two meters. **zxcvbn** is a careful one: it looks for words, names, dates and patterns, and estimates
# the guesses. The other counts kinds of characters, as so many pages do.
#
# Try the examples, then make some up. Can you find one that the counting meter calls strong and that falls among the
# first million?

# %% tags=["fold"]
lab.password_bench("attack")

# %% [markdown]
# The attack and the two meters often disagree. Here is how to read them:
#
# | what you see | what to believe |
# |---|---|
# | the attack hits it by a rule, early | the attack. This is no opinion: that guess *is* the password |
# | the attack needs brute force, but zxcvbn sees words | zxcvbn. Our attack has no rule for it; another one may |
# | neither sees anything, and a person made it up | neither; plan by the smaller number, or let a generator choose |
# | neither sees anything, and a generator made it | the generator. It knows how many it could have made |
#
# The meter that counts kinds is not in the table. zxcvbn itself is honest about its limits: up to a hundred thousand
# guesses it is about as right as the best attacks, beyond that less sure [claim:zxcvbn-how-good].

# %% tags=["fold"]
lab.ask("04.which-one-holds")

# %% [markdown] objective="choose-passwords"
# ## What about the mix, then?
#
# The advice is not stupid. With capitals, digits and symbols there *are* far more texts of eight characters. But
# people do not choose among all texts. Asked for a capital, they take the first letter. Asked for a digit, they take a
# 1 or the year. Asked for a symbol, they take the exclamation mark. People go from *password* to *Password1* to
# *Password1!*, says the American standard (NIST SP 800-63B), and the attacker walks along [claim:nist-predictable].
#
# So that standard now **forbids** sites to demand a mix. Instead they must ask for length: 15 characters where a
# password stands alone, 8 where a second factor follows, which is something besides the password, such as a code from
# an app on your phone [claim:nist-password-rules]. Researchers who tried it out found the same: against experts the mix
# does very little and may even do harm. They recommend length together with a real measure of strength
# [claim:classes-do-little].
#
# Yet you will meet the rule, and it does you no harm if a generator chooses. That costs hardly anything, as you will
# see below.

# %% [markdown] objective="limit-the-guesser"
# ## What one guess costs
#
# A careful exchange does not keep your password itself. It keeps a **hash** of it: a value that is easily made from the
# password, and from which nobody gets back. Whoever steals the hashes can only guess: make the hash of a guess, and
# compare. So the question is how long one hash takes.
#
# **MD5** and **SHA-256** were made to be fast. **bcrypt**, **scrypt** and **Argon2id** were made to be slow; the last
# two also need a lot of memory, so that a graphics card cannot do thousands of them side by side. One card has been
# measured at 164 billion MD5 guesses a second, and at 184,000 of bcrypt in a very cheap setting
# [claim:hashcat-rtx-4090]. The settings that are recommended for scrypt and Argon2id are meant to keep it under ten
# thousand guesses a second [claim:owasp-slow-hash].

# %% tags=["fold"]
lab.ask("04.what-slow-changes")

# %% [markdown]
# Measure it on your own machine; it takes two seconds. Then open *Traps in these figures*: pages on the web give
# numbers that are off by a factor of ten or thirty, mostly because they leave out the setting.

# %% tags=["fold"]
lab.password_bench("cost")

# %% [markdown]
# A slow hash is the last wall, after the thief is inside. It does not save `Summer2025!`, which needs some forty
# thousand guesses: a few seconds. It protects far better what needs a million million: about three years for one card
# at 10,000 a second. And it is not yours to choose: you cannot see how a site keeps your password. Count on the worst.

# %% [markdown] objective="limit-the-guesser"
# ## A hundred thousand doors
#
# So far somebody was after *one* account. Most attackers are not so particular: they take any. So look at many people
# at once. The bench has a hundred thousand, and they choose as real people did: among ten million leaked accounts the
# most common password had 0.56 %, and the hundred most common had 3.3 % together [claim:password-shares]. That list
# covers a quarter of all accounts. How the others choose is not in it, so we assumed something, and the course says so:
# one in seven has a generated password, the rest fall one after the other.
#
# The standard allows at most a hundred failures in a row at one account [claim:nist-hundred-tries].

# %% tags=["fold"]
lab.ask("04.hundred-tries")

# %% [markdown]
# There is a cleverer way than trying many passwords at one account: one password at many accounts.

# %% tags=["fold"]
lab.ask("04.who-is-locked")

# %% [markdown]
# What helps against that is a **blocklist**: passwords that the exchange refuses from the beginning, because everybody
# has them. A thousand are enough to change the picture.
#
# Now it is your turn to choose. A limit has its price: one sign-in in ten fails for honest people
# [claim:honest-failures], so a limit of three keeps many owners out. And each password on a blocklist annoys somebody
# who liked it. Find the policy with the best score, and then argue about the weights.

# %% tags=["fold"]
lab.password_bench("accounts")

# %% [markdown]
# Without a blocklist, a limit of three leaves some nine hundred accounts open, and one of a hundred more than three
# thousand; a blocklist without a limit leaves tens of thousands. They need each other. And the strictest limit is not
# the best one. Here is the whole of it in one picture: a limit cuts off what lies to the right of its dotted line, a
# blocklist presses the left of the curve down.

# %% tags=["fold"]
lab.plot_accounts_fallen()

# %% [markdown] objective="survive-a-leak"
# ## A leak somewhere else
#
# Amara’s thief did not guess at the exchange. The thief had a list from a forum, and tried each line here, once. This
# is called **credential stuffing**.

# %% tags=["fold"]
lab.ask("04.what-the-leak-opens")

# %% tags=["fold"]
lab.ask("04.which-guards-ask-more")

# %% [markdown]
# Leaked passwords in use are common. In 2019 a browser extension looked at 21 million sign-ins: 1.5 % used a password
# that had leaked. People were warned, and one warning in four led to a new password [claim:google-checkup].
#
# How can anyone *ask* whether a password has leaked, without handing it over? The password is hashed. This hash is
# written with 40 signs, 0 to 9 and A to F; we call them digits. Only the first few are sent. Back come all leaked
# hashes that begin so [claim:range-protocol]. Your password manager, the program that keeps your passwords, compares
# them on your own machine.

# %% tags=["fold"]
lab.ask("04.what-the-service-learns")

# %% [markdown]
# On the bench, let the other site leak, with one guard after the other. Then ask the service about a made-up password,
# with two digits and with five. Our list holds 30,000 hashes, so with five digits hardly anybody hides in a crowd. The
# real one holds many thousand times as many, and there five digits are enough.

# %% tags=["fold"]
lab.password_bench("leaks")

# %% [markdown] objective="choose-passwords"
# ## Let a generator choose
#
# What is a password worth? **As much as the number of others that could have come out instead.** If a person chose it,
# nobody knows that number. If a generator chose it, it can be counted. It is usually written in **bits**: one bit more
# is twice as many.
#
# A meter cannot know it. It sees one password, and not the others. So it errs both ways: watch for that in the table
# behind the next question.

# %% tags=["fold"]
lab.ask("04.meter-and-chance")

# %% tags=["fold"]
lab.password_bench("generators")

# %% [markdown]
# Make some of each kind, only for practice: for real use, let your own password manager make it. Words are long, and
# easy to read and to type; characters are short. Five words or ten characters are about as many bits. “Characters,
# every kind among them” is for the sites that insist on a mix: compare its bits with the kind above it.
#
# Where should a hundred such passwords live? In a **password manager**, in the browser or beside it. It makes them and
# keeps them, and it does something besides.

# %% tags=["fold"]
lab.ask("04.manager-at-a-copy")

# %% [markdown]
# No person can do that all day long: compare every letter of an address, on every page. So take the silence of a
# manager for a warning; lesson 06 has more of it. Two passwords you still need in your head: that of the manager and
# that of the mailbox. For those take five words or six. Write the manager’s on paper and keep it in a safe place at
# home: whoever forgets it loses all the others.
#
# And change them? In 2019 BitMart advised not to use a password on more than one platform, which is right, and to
# change it regularly [claim:bitmart-passwords-2019]. The newer standard forbids sites to demand regular changes; but it
# demands the change as soon as there is a sign of trouble [claim:nist-password-rules].

# %% [markdown]
# ## What you can now do
#
# - You can say where a password falls, by which rule, and whom to believe when meters disagree.
# - You know why `P@ssw0rd1!` satisfies a rule and stops nobody.
# - You know what a limit, a blocklist and a slow hash do, that none of them is enough alone, and whom they annoy.
# - You know why a long password does not help when it is used twice.
# - You can let a generator choose, and say what its passwords are worth.

# %% [markdown]
# ## If this happens to you
#
# **A site that you use has lost its passwords.**
#
# 1. **The mailbox first,** if it had the same password. From your bookmark: a new password, and end all other
#    sessions (devices that are still signed in). Look for forwarding rules you did not make.
# 2. **Then the exchange.** A new password from the generator, and end all other sessions. Check withdrawals, saved
#    withdrawal addresses and API keys (keys that let programs use your account). Anything strange, or you cannot get
#    in? Have the account frozen at once, through the support link behind your bookmark.
# 3. **A second factor** at both, before you go on.
# 4. **Then wherever else you used it:** places with money first, the site itself last. A mail about the leak may be a
#    trap: follow no link in it.
#
# **A site insists on a mix of characters.** Switch on every kind in the generator, take 20 characters or the most that
# the site allows, and save it.
#
# **A site refuses your password as too common.** It is right, even if the password looks special. Take another one, and
# not the same with a 1 behind it.
#
# **The manager offers nothing on a page that you know.** Stop. Read the address, and open the exchange from your
# bookmark. Still nothing? See whether the manager is locked or switched off. Do not copy the password in before you
# know why.
#
# **Somebody who says they are support asks for your password or a code.** Answer nothing. BitMart says that its staff
# never ask for either [claim:staff-never-ask]. Whoever asks is a thief.
#
# **Today, while nothing is the matter:** begin with three: mailbox, exchange, bank. Open each from your bookmark,
# choose *change password*, let the manager make and save it, sign out, and sign in once to test. For the mailbox,
# let it make the words that you also learn. The exchange may hold withdrawals for a while afterwards.

# %% [markdown]
# ## Quiz
#
# If you are not sure, try it on the bench first.

# %% tags=["fold"]
lab.questions("04")

# %% [markdown]
# **Now the exercises:** open [sheet 04](../exercises/04_exercises_passwords_under_attack.ipynb). You will sort
# passwords as an attacker does, defend a policy, and find out where a meter goes wrong.
#
# **Next:** [lesson 05, Resetting and recovering](../notebooks/05_resetting_and_recovering.ipynb).
