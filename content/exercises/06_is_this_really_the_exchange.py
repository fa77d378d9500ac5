# %% [markdown]
# # Exercises 06 · Is this really the exchange?
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 06](../notebooks/06_is_this_really_the_exchange.ipynb).
#
# Four of them are done with buttons. The last three are for people who like to program.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Name the trick
#
# One of the tricks cannot be told by eye: a letter that is drawn as the real one. The reader below finds it. Capital
# letters change nothing about who answers, nor does a port, such as `:8443`.

# %% tags=["fold"]
lab.url_reader("reader")

# %% tags=["fold"] task="06.name-the-trick"
lab.exercise("06.name-the-trick")

# %% [markdown] tags=["solution"]
# **With buttons:** for each address, cut off what stands up to an `@` and what stands after the first single slash. If
# the rest ends in `lantern.example`, it is the exchange’s. If not, ask what the eye took for that name.
#
# The lines below do the same, so they name no address: you have other ones than your neighbour.
#
# **Why.** The addresses differ, and the eight tricks are the same. The hardest is the letter that is drawn alike. Do
# not feel bad about it: it was chosen because nobody sees it.

# %% tags=["solution"] task="06.name-the-trick"
import re


def trick(address):
    """Which trick an address uses, by the order in which one looks."""
    host = re.split(r"[/?#]", address.split("//")[1])[0].lower()
    if "@" in host:
        return "the name in front of an @"
    *front, name, ending = re.sub(r":\d+$", "", host).split(".")
    if (name, ending) == ("lantern", "example"):
        return "the exchange's own"
    if front[-2:] == ["lantern", "example"]:
        return "the whole name in front of another"
    if any("lantern" in word for word in front):
        return "a tenant's page on a platform"
    if name == "lantern":
        return "the right name with another ending"
    if "lantern" in name:
        return "a word joined on with a hyphen"
    if sorted(name) == sorted("lantern"):
        return "two letters exchanged"
    if re.search(r"[^a-ln-z]", name):
        return "a letter that is drawn alike"
    return "a letter left out"


rows = lab.exercise("06.name-the-trick").view["choices"]["rows"]
tricks = {row["id"]: trick(row["text"]) for row in rows}

lab.check("06.name-the-trick", tricks)

# %% [markdown]
# ## 2 · Which name is proved?

# %% tags=["fold"]
lab.mail_reader()

# %% tags=["fold"] task="06.whom-the-proof-names"
lab.exercise("06.whom-the-proof-names")

# %% [markdown] tags=["solution"]
# **With buttons:** open *Show what the servers wrote* at each mail, and read *Authentication-Results*. The domain of
# what passed is the answer, whatever the mail shows.
#
# **Why.** Five mails show one name. The proofs name three, and two mails prove nobody. Of these two, one is a thief’s
# and one is honest: it was sent on by a choir that added a line at the end.

# %% tags=["solution"] task="06.whom-the-proof-names"
proved = {
    "device": "lantern.example",
    "renew": "lantern-signin.example",
    "papers": "post-runner.example",
    "stop": "nobody at all",
    "codes": "nobody at all",
}

lab.check("06.whom-the-proof-names", proved)

# %% [markdown]
# ## 3 · Your password expires today
#
# Another day, another Desk. Begin with the mail.

# %% tags=["fold"]
lab.desk("06.expired-password")

# %% tags=["fold"] task="06.expired-password"
lab.exercise("06.expired-password")

# %% [markdown] tags=["solution"]
# **With buttons:** read the mail and follow nothing. Bookmark *Lantern*, *Sign in*, and sign in as ever: nothing has
# expired. *Security*, *Passkeys*, the password once more, and make one. *Sign out*. *Sign in*, and then *Sign in with a
# passkey*.
#
# **Why.** You tested what the mail claims in a place that its writer could not choose. And from now on, the question
# whether the page is the right one is asked by something that compares and does not read.

# %% tags=["solution"] task="06.expired-password"
world = lab.sign_in("06.expired-password")
browser = world.browser

browser.open("https://www.lantern.example/security/passkeys")
browser.submit("add-passkey", {"password": world.person.password})
browser.submit("make-passkey")

browser.cookies.clear()
browser.open("https://www.lantern.example/sign-in/passkey")
browser.submit("passkey")

lab.check("06.expired-password")

# %% [markdown]
# ## 4 · What is each control worth here?

# %% tags=["fold"] task="06.what-stops-a-relay"
lab.exercise("06.what-stops-a-relay")

# %% [markdown] tags=["solution"]
# **Why.** Ask of each control what it looks at. Codes and devices: the relay passes them on. The word in the mail and
# the silent manager: the person has to notice. The address: only the passkey compares it by itself. And time: the hold
# gives a day, and the end of all sessions uses it.

# %% tags=["solution"] task="06.what-stops-a-relay"
worth = {
    "code_window": "makes no difference to the money",
    "replay_lock": "makes no difference to the money",
    "device_approval": "makes no difference to the money",
    "anti_phishing_code": "saves it alone, but only for somebody who notices",
    "password_manager": "saves it alone, but only for somebody who notices",
    "passkey": "saves the money alone, whoever is asked",
    "withdrawal_hold": "saves it only together with another",
    "revoke_all": "saves it only together with another",
}

lab.check("06.what-stops-a-relay", worth)

# %% [markdown]
# ## 5 · Under the hood: the registered name, by hand
#
# *From here on it is for people who like to program. If that is not you, you are done.*


# %% task="06.registered-name"
def registered_name(host, suffixes):
    """The longest fitting suffix and the word in front of it; None if there is no such word."""
    # <solution>
    words = host.split(".")
    for start in range(len(words)):
        end = ".".join(words[start:])
        star = ".".join(["*", *words[start + 1 :]])
        if "!" + end in suffixes:
            return end
        if end in suffixes or star in suffixes:
            return ".".join(words[start - 1 :]) if start else None
    return ".".join(words[-2:]) if len(words) > 1 else None
    # </solution>


lab.check("06.registered-name", registered_name)

# %% [markdown] tags=["solution"]
# **Why.** It begins with the longest end and stops at the first rule that fits, so the longest rule wins by itself. An
# exception is asked for first, because it is the longer one by one word. A browser does the same with the whole list.

# %% [markdown]
# ## 6 · Under the hood: what to check in a passkey’s answer


# %% task="06.webauthn-checks"
def is_right(answer, expected):
    """Whether the answer of a passkey may sign somebody in."""
    # <solution>
    from hashlib import sha256

    counts = answer.sign_count > expected.sign_count or answer.sign_count == expected.sign_count == 0
    return (
        answer.said.get("type") == "webauthn.get"
        and answer.said.get("challenge") == expected.challenge
        and answer.said.get("origin") == expected.origin
        and answer.rp_id_hash == sha256(expected.rp_id.encode()).digest()
        and bool(answer.flags & 1)
        and bool(answer.flags & 4)
        and counts
        and answer.signature_fits
    )
    # </solution>


lab.check("06.webauthn-checks", is_right)

# %% [markdown] tags=["solution"]
# **Why.** Each line has a thief behind it: an old answer, a relay, a device that was found, a device that was copied.
# Leave one line out and run it again; the check names who gets in.

# %% [markdown]
# ## 7 · Under the hood: does the proof belong to the name?


# %% task="06.dmarc-verdict"
def dmarc(shown, spf, signatures, strict, organisation):
    """“pass” if something that passed belongs to the name that is shown, else “fail”."""
    # <solution>
    proved = [domain.lower() for result, domain in [spf, *signatures] if result == "pass"]
    for domain in proved:
        if domain == shown.lower():
            return "pass"
        if not strict and organisation(domain) == organisation(shown):
            return "pass"
    return "fail"
    # </solution>


lab.check("06.dmarc-verdict", dmarc)

# %% [markdown] tags=["solution"]
# **Why.** Nothing in it asks whether the name deserves trust. It asks whether two names are one. That is why the
# look-alike’s own mail passes here as well.

# %% [markdown]
# **Next:** [lesson 07, Protecting withdrawals](../notebooks/07_protecting_withdrawals.ipynb). Engineers go on
# with [lesson 08](../notebooks/08_watching_your_account.ipynb).
