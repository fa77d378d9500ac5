# %% [markdown]
# # Exercises 04 · Passwords under attack
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 04](../notebooks/04_passwords_under_attack.ipynb).
#
# Six of them are done with buttons; the last two are for people who like to program. All passwords here are made
# up. Never use a real one.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · When does it fall?
#
# Look at these passwords as an attacker does. If you want to try them first, the bench is here too.

# %% tags=["fold"]
lab.password_bench("attack")

# %% tags=["fold"] task="04.sort-by-fall"
lab.exercise("04.sort-by-fall")

# %% [markdown] tags=["solution"]
# **Why.** Three fall within a million guesses: the site’s name with a year, the second most common password in
# disguise, and a walk over the keyboard. Two words, or three common ones, are some billions or some million millions:
# enough at a sign-in page, and not enough when a fast hash leaks. The last two were made by a generator, and only
# chance decides when they are met.

# %% tags=["solution"] task="04.sort-by-fall"
places = {
    "site-and-year": "falls within a million guesses",
    "common-dressed-up": "falls within a million guesses",
    "keys": "falls within a million guesses",
    "two-words": "falls when a fast hash leaks",
    "three-words": "falls when a fast hash leaks",
    "six-words": "holds even then",
    "sixteen": "holds even then",
}

lab.check("04.sort-by-fall", places)

# %% [markdown]
# ## 2 · Why does the meter go wrong?
#
# Every meter is wrong now and then. It is worth knowing *how*.

# %% tags=["fold"] task="04.why-the-meter-errs"
lab.exercise("04.why-the-meter-errs")

# %% [markdown] tags=["solution"]
# **Why.** The counting meter has no list, so a common password in disguise is strong to it. zxcvbn has lists. Where it
# sees nothing, it counts ten guesses for a character, and so it is too strict with chance. Where it sees pieces, it
# multiplies them, and so it misses that people always put the same pieces together. And it ranks words by how common
# they are, which a generator’s list does not care about.

# %% tags=["solution"] task="04.why-the-meter-errs"
causes = {
    "dressed-up": "it counts kinds of characters and knows no list",
    "site": "it counts kinds of characters and knows no list",
    "season": "it takes the pieces one by one and misses the recipe",
    "random": "it counts ten guesses for each character it does not understand",
    "five-words": "it does not know the list that the words come from",
}

lab.check("04.why-the-meter-errs", causes)

# %% [markdown]
# ## 3 · A hundred thousand doors
#
# Choose, press *Check*, and see what a year brings. Whoever likes to type can try any number:
# `lab.check("04.defend-the-doors", {"tries": 7, "blocked": 500})`.

# %% tags=["fold"] task="04.defend-the-doors"
lab.exercise("04.defend-the-doors")

# %% [markdown] tags=["solution"]
# **Why.** The blocklist takes away the passwords that belong to many people at once; the limit takes away the rest of
# the tries. Ten tries keep out no honest owner, five keep out a few. Three would keep out almost a third of them.

# %% tags=["solution"] task="04.defend-the-doors"
policy = {"tries": "5", "blocked": "1000"}

lab.check("04.defend-the-doors", policy)

# %% [markdown]
# ## 4 · What stops a leaked password?
#
# The list of another site is in the wrong hands. What does each of these do about it?

# %% tags=["fold"] task="04.stop-the-stuffing"
lab.exercise("04.stop-the-stuffing")

# %% [markdown] tags=["solution"]
# **Why.** Four of the seven were played out at an exchange with the thief’s list. The other three leave everything as
# it was in the first run: the pair is right, and it is tried once.

# %% tags=["solution"] task="04.stop-the-stuffing"
verdicts = {
    "unique": "the leaked password is wrong here",
    "second-factor": "it is right, and not enough",
    "breach-check": "the leaked password is wrong here",
    "new-device": "it is right, and not enough",
    "longer": "it stops nothing",
    "mix": "it stops nothing",
    "lock": "it stops nothing",
}

lab.check("04.stop-the-stuffing", verdicts)

# %% [markdown]
# ## 5 · How many are enough?
#
# A generator can be set in many ways. Compare them by the only thing that counts.

# %% tags=["fold"] task="04.enough-choices"
lab.exercise("04.enough-choices")

# %% [markdown] tags=["solution"]
# **Why.** Divide 75 by the bits of one choice, and round up: 12.9 for a word, 6.6 for one of 94 characters, 4.7 for a
# letter, 3.3 for a digit.

# %% tags=["solution"] task="04.enough-choices"
enough = {"words": "6", "keyboard": "12", "letters": "16", "digits": "23"}

lab.check("04.enough-choices", enough)

# %% [markdown]
# ## 6 · As slow as you can afford
#
# The check hashes with your numbers, on this machine, and measures.

# %% tags=["fold"] task="04.argon2-parameters"
lab.exercise("04.argon2-parameters")

# %% [markdown] tags=["solution"]
# **Why.** 46 MiB with one pass is as dear to a thief as 19 MiB with two. Above that everybody decides alone: how long
# may an owner wait, and how many of them come at once?

# %% tags=["solution"] task="04.argon2-parameters"
parameters = {"memory_mib": "19", "passes": "2"}

lab.check("04.argon2-parameters", parameters)

# %% [markdown]
# ## 7 · Under the hood: the number of a guess
#
# *From here on it is for people who like to program. If that is not you, you are done.* The bench knows the number of a
# guess without making the ones before it. Here is one of its rules, made simpler.


# %% task="04.rank-of-a-rule"
def rank(password, words):
    """The number of the guess that is this password, counted from 1; None if the rule never makes it."""
    # <solution>
    for number, word in enumerate(words, 1):
        year = password[len(word) :]
        if password == word[0].upper() + word[1:] + year and year in map(str, range(1940, 2027)):
            return (2026 - int(year)) * len(words) + number
    return None
    # </solution>


lab.check("04.rank-of-a-rule", rank)

# %% [markdown] tags=["solution"]
# **Why.** Before the first guess with 2025 there is one guess with 2026 for each word. So the year says how many whole
# lists came before, and the word says how far into the next one it is. This walks through the words, and never through
# the guesses; with a dictionary it need not even do that.

# %% [markdown]
# ## 8 · Under the hood: ask without telling


# %% task="04.ask-without-telling"
def times_leaked(password, ask):
    """How often this password was seen in leaks; ``ask`` gets five digits and nothing else."""
    # <solution>
    from hashlib import sha1

    digest = sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    for line in ask(digest[:5]).split():
        suffix, count = line.split(":")
        if suffix == digest[5:]:
            return int(count)
    return 0
    # </solution>


lab.check("04.ask-without-telling", times_leaked)

# %% [markdown] tags=["solution"]
# **Why.** The hash scatters passwords evenly, so five digits name a crowd and nobody in it. SHA-1 is broken for
# signatures, and does no harm here. The comparison happens in your hands, and the service never hears how it ended.

# %% [markdown]
# **Next:** [lesson 05, Resetting and recovering](../notebooks/05_resetting_and_recovering.ipynb).
