# %% [markdown]
# # Exercises 08 · Watching your account
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 08](../notebooks/08_watching_your_account.ipynb).
#
# Six of them are done with buttons. The last two are for people who like to program.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Who else was here?
#
# A year of Mira’s account, and another one than in the lesson.

# %% tags=["fold"]
lab.account_watch("year", "08.find-the-intruder")

# %% tags=["fold"] task="08.find-the-intruder"
lab.exercise("08.find-the-intruder")

# %% [markdown] tags=["solution"]
# **With buttons:** choose *withdrawals*, and compare each address with Mira’s two. Choose *devices, passwords and
# keys*, and ask of each whether she remembers it. Then look at the picture for marks that stand alone: a trip explains
# its days. Mark a line of each that nothing explains, and press *I am done*.
#
# The lines below do the same by rules, so they name no line: your year differs from this one.
#
# **Why.** Each rule sees one kind of intruder and is blind for another. The withdrawal to an address that is not hers
# finds whoever takes something, also the one who never signed in. The strange browser, and the network in her own town
# that is none of hers, find those who only look.

# %% tags=["solution"] task="08.find-the-intruder"
watch = lab.account_watch("year", "08.find-the-intruder")
table = lab.account_year("08.find-the-intruder")
notes = " ".join(watch.view["year"]["notes"])

hers = ["", "Home Fibre", "Office Line", "Mobile Data"]
strange_browser = table["agent"].str.startswith("Other")
strange_network = (table["country"] == "PT") & ~table["network"].isin(hers)
sent = table[table["what"] == "withdrawal"]
sent_away = table.index.isin([line for line, to in sent["to"].items() if to not in notes])

for line in table.index[strange_browser | strange_network | sent_away]:
    watch.mark(int(line), True)
watch.judge()

lab.check("08.find-the-intruder")

# %% [markdown]
# ## 2 · What history hides

# %% tags=["fold"] task="08.what-history-hides"
lab.exercise("08.what-history-hides")

# %% [markdown] tags=["solution"]
# **Why.** Ask of each: did somebody sign in? A try that fails is a try, and stands there. A cookie stands for a sign-in
# that Mira made herself, and a key for one that nobody makes. What they do is in another list, and what they only look
# at is in none.

# %% tags=["solution"] task="08.what-history-hides"
where = {
    "guess": "in the list of sign-ins",
    "not-finished": "in the list of sign-ins",
    "known-device": "in the list of sign-ins",
    "cookie-looks": "nowhere in the history",
    "cookie-sells": "only among trades and withdrawals",
    "key-looks": "nowhere in the history",
    "key-sends": "only among trades and withdrawals",
    "mailbox": "nowhere in the history",
}

lab.check("08.what-history-hides", where)

# %% [markdown]
# ## 3 · Why was it held?
#
# Six people ask support why they were not let in. You are support, and you have the event log.

# %% tags=["fold"] task="08.why-was-it-held"
lab.exercise("08.why-was-it-held")

# %% [markdown] tags=["solution"]
# The lines below read each row as a person would, so they name nobody: your six are in another order.
#
# **Why.** Two kinds of judging hold a sign-in here. The score holds what is new to the account: two new values make 16,
# three make 64. The jump holds what is known, if it is in two places at once. With a score of 1 it is never the score.

# %% tags=["solution"] task="08.why-was-it-held"
answers = {}
for row in lab.exercise("08.why-was-it-held").view["choices"]["rows"]:
    told = row["text"]
    held = told[told.rindex(" held, from ") :]
    if "gave the password" in told:
        cause = "nothing new, moved in the middle"
    elif "signed in from" in told:
        cause = "nothing new, travelled too fast"
    elif "score 64" in held:
        cause = "all three new"
    elif "PT," in held:
        cause = "network and browser new"
    else:
        cause = "country and network new"
    answers[row["id"]] = cause

lab.check("08.why-was-it-held", answers)

# %% [markdown]
# ## 4 · Keep it, or switch it?
#
# Another Desk, in Singapore. The event log of the Desk says what the exchange made of each try.

# %% tags=["fold"]
lab.desk("08.keep-or-switch")

# %% tags=["fold"] task="08.keep-or-switch"
lab.exercise("08.keep-or-switch")

# %% [markdown] tags=["solution"]
# **With buttons:** choose *Mobile data* as the network, under the page at the Desk, before anything else. Then sign in
# from the bookmark, with the code from the phone, and leave the network as it is until you are in. The *VPN* works as
# well: it is one that Mira has used for weeks.
#
# **Why.** Mobile data comes out at home, wherever the phone is. And a VPN of every day is a known place. What has to
# stay the same is the place between the password and the code.

# %% tags=["solution"] task="08.keep-or-switch"
world = lab.open_world("08.keep-or-switch")
world.browser.exit = world.phone.exit
lab.sign_in("08.keep-or-switch")

lab.check("08.keep-or-switch")

# %% [markdown]
# ## 5 · From which score on?
#
# The bench is the one from the lesson. The customers of the task are others.

# %% tags=["fold"]
lab.risk_bench("tradeoff")

# %% tags=["fold"] task="08.choose-a-threshold"
lab.exercise("08.choose-a-threshold")

# %% [markdown] tags=["solution"]
# **Why.** On the bench, 0.25 asks people less than twice a year and stops more than half of the intruders by VPN. That
# leaves room on both sides, and room is needed: other people are not quite those of the bench.

# %% tags=["solution"] task="08.choose-a-threshold"
lab.check("08.choose-a-threshold", {"threshold": "0.25"})

# %% [markdown]
# ## 6 · Throw them out, and stay in
#
# Mira sits at her phone, and somebody else is in her account by four ways. (Their tries are five: with the password on
# a new device nobody gets in, before and after.) Nothing that you press here can go wrong for good: *Begin again* puts
# everything back.

# %% tags=["fold"]
lab.account_watch("throw-out")

# %% tags=["fold"] task="08.throw-them-out"
lab.exercise("08.throw-them-out")

# %% [markdown] tags=["solution"]
# **With buttons:** *Change the password*, then *Revoke* beside the key, then *Let the intruder try again*. Or in fear:
# *Freeze the account*, *Sign in again*, *Change the password*, and let the intruder try.
#
# **Why.** A new password ends the sessions, the copied cookie’s among them, and makes the old one worthless. The key
# asks for no password, so it has to go by itself. A freeze ends sessions and keys in one press, and leaves the
# password.

# %% tags=["solution"] task="08.throw-them-out"
watch = lab.account_watch("throw-out")

watch.change_password()
(key,) = watch.view["throw-out"]["keys"]
watch.revoke_key(key["id"])
watch.let_the_intruder_try()

lab.check("08.throw-them-out")

# %% [markdown]
# ## 7 · Under the hood: a rule with a budget
#
# A rule that is always alarmed finds every intruder. So it is given a budget. The next cell makes five years of other
# people to practise on; `lab.account_years(20)` makes twenty. The column `intruder` says which lines were an
# intruder’s, and here are the first of those:

# %%
years = lab.account_years(5)
print(years.query("intruder")[["person", "at", "what", "network", "amount_usd"]].head(10).to_string(index=False))

# %% [markdown]
# And this is how a rule is tried on them. Each line comes with those before it, as in the check, and what is missing in
# a line is missing there likewise. Put your own rule in the place of `at_night`. If you want to `print` what it sees,
# do it here: the check asks it about thousands of lines, several times over.


# %%
def at_night(line, past):
    """A rule to begin with: alarmed by whatever is done before six o'clock."""
    return line["at"].hour < 6


for person, year in years.groupby("person"):
    past, right, wrong = [], 0, 0
    for line in year.drop(columns="person").to_dict("records"):
        is_intruder = line.pop("intruder")
        if at_night(line, past):
            right, wrong = right + is_intruder, wrong + (not is_intruder)
        past.append(line)
    print(f"Person {person}: alarmed by {right} lines of an intruder, and by {wrong} of their own.")


# %% task="08.false-alarm-budget"
def suspicious(line, past):
    """True if this line of an account should be looked at, given the earlier ones."""
    # <solution>
    if line["what"] == "device approved":
        return True
    if line["what"] != "withdrawal":
        return False
    known = {earlier["to"] for earlier in past if earlier["what"] == "withdrawal"}
    return bool(known) and line["to"] not in known
    # </solution>


lab.check("08.false-alarm-budget", suspicious)

# %% [markdown] tags=["solution"]
# **Why.** Everybody who signs in without being the owner comes on a device of their own, and has it approved. Whoever
# does not sign in has to send the money somewhere, and that address is new. An owner does both about once a year.

# %% [markdown]
# ## 8 · Under the hood: the risk score
#
# What Lantern reckons at every sign-in, from counts that it keeps. A value that the account never had counts 4.


# %% task="08.risk-score"
def risk_score(features):
    """The product of what each feature counts: (own, own sign-ins, everybody's, everybody's sign-ins)."""
    # <solution>
    score = 1
    for own, own_sign_ins, everybodys, everybodys_sign_ins in features:
        if own == 0:
            score *= 4
        else:
            here = own / own_sign_ins
            elsewhere = everybodys / everybodys_sign_ins
            score *= min(4, elsewhere / here)
    return score
    # </solution>


lab.check("08.risk-score", risk_score)

# %% [markdown] tags=["solution"]
# **Why.** The share with the account stands below the line, so the owner’s own habits make a sign-in *less* odd. The
# ceiling of 4 is Lantern’s: without it, having come from somewhere once would be held against the owner.

# %% [markdown]
# **Next:** [lesson 09, Getting help safely](../notebooks/09_getting_help_safely.ipynb).
