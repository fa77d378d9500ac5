# %% [markdown]
# # Exercises 07 · Protecting withdrawals
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on. These belong to [lesson 07](../notebooks/07_protecting_withdrawals.ipynb).
#
# Six of them are done with buttons. The last two are for people who like to program.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · A list, and a clock

# %% tags=["fold"]
lab.desk("07")

# %% tags=["fold"] task="07.use-the-whitelist"
lab.exercise("07.use-the-whitelist")

# %% [markdown] tags=["solution"]
# **With buttons:** sign in, *Withdraw*, *Whitelist*. Switch the list on, add an address of thirty letters. *Withdraw*,
# and try to send ten USDT there: it is waiting. *Let a day pass*, sign in again, and send.
#
# **Why.** The refusal on the first day is what a thief meets. The mail of the first day is what you meet.

# %% tags=["solution"] task="07.use-the-whitelist"
from datetime import timedelta

world = lab.sign_in("07")
browser = world.browser
savings = "lx1savings2mira3own4cold5wallet6address7"


def send():
    """Try to send ten USDT to the savings."""
    browser.open("https://www.lantern.example/withdraw")
    browser.submit("withdraw", {"asset": "USDT", "amount": "10", "address": savings})


browser.open("https://www.lantern.example/withdraw/addresses")
browser.submit("whitelist-on")
browser.submit("add-address", {"address": savings, "label": "savings"})
send()
world.clock.advance(timedelta(hours=24))
lab.sign_in("07")
send()

lab.check("07.use-the-whitelist")

# %% [markdown]
# ## 2 · Twenty hours ago
#
# Another Desk, and no time to lose. Begin with the mail.

# %% tags=["fold"]
lab.desk("07.stop-the-thief")

# %% tags=["fold"] task="07.stop-the-thief"
lab.exercise("07.stop-the-thief")

# %% [markdown] tags=["solution"]
# **With buttons:** the mails speak of a new device, an address and a key. Sign in from the bookmark. *Withdraw*,
# *Whitelist*, and remove the address that is not hers. *Security*, *API keys*, and revoke the key. *Security*,
# *Password*, and choose a new one.
#
# **Why.** In that order, because the address has the shortest time. Who is afraid of forgetting something presses
# *Freeze*, and changes the password afterwards.

# %% tags=["solution"] task="07.stop-the-thief"
world = lab.sign_in("07.stop-the-thief")
session = world.browser.cookies.find("__Host-session").value

(address,) = world.exchange.addresses(session)
world.exchange.remove_address(session, address.id)
(key,) = world.exchange.api_keys(session)
world.exchange.revoke_api_key(session, key.id)
world.exchange.change_password(session, world.person.password, "nine quiet herons at noon")

lab.check("07.stop-the-thief")

# %% [markdown]
# ## 3 · Which delay is enough for whom?

# %% tags=["fold"] task="07.delay-for-whom"
lab.exercise("07.delay-for-whom")

# %% [markdown] tags=["solution"]
# **Why.** The thief begins right after a look, so the warning lies there until the next one. Then Mira needs half an
# hour. A delay of exactly a day is too short for somebody who looks exactly once a day.

# %% tags=["solution"] task="07.delay-for-whom"
delays = {
    "hourly": "12 h of delay",
    "twice": "24 h of delay",
    "daily": "48 h of delay",
    "weekly": "none of these",
    "hidden": "none of these",
}

lab.check("07.delay-for-whom", delays)

# %% [markdown]
# ## 4 · Find what was planted

# %% tags=["fold"] task="07.mark-the-planted"
lab.exercise("07.mark-the-planted")

# %% [markdown] tags=["solution"]
# The lines below compare whole addresses, so they name no line: your history differs from this one.
#
# **Why.** What takes a person a quarter of an hour takes a program no time. Let a list under a name do it: there, the
# comparison was made once, on a calm day.

# %% tags=["solution"] task="07.mark-the-planted"
rows = lab.exercise("07.mark-the-planted").view["choices"]["rows"]
known = {row["text"].split()[-1] for row in rows if row["id"].startswith("saved")}
marks = {}
for row in rows:
    marks[row["id"]] = "one of those I know" if row["text"].split()[-1] in known else "planted"

lab.check("07.mark-the-planted", marks)

# %% [markdown]
# ## 5 · What does a checksum find?

# %% tags=["fold"] task="07.what-a-checksum-finds"
lab.exercise("07.what-a-checksum-finds")

# %% [markdown] tags=["solution"]
# **Why.** It compares an address with itself. Slips break that; a thief’s address does not.

# %% tags=["solution"] task="07.what-a-checksum-finds"
found = {
    "bech32m-slip": "finds it, every time",
    "eip55-slip": "finds it, nearly every time",
    "q-before-p": "does not find it",
    "clipboard": "does not find it",
    "poisoned": "does not find it",
    "thief": "does not find it",
}

lab.check("07.what-a-checksum-finds", found)

# %% [markdown]
# ## 6 · In which order?

# %% tags=["fold"] task="07.repair-order"
lab.exercise("07.repair-order")

# %% [markdown] tags=["solution"]
# **Why.** Each step could be undone through a door that the steps before it have closed. The keys and the list may
# change places; neither opens the other.

# %% tags=["solution"] task="07.repair-order"
order = {
    "clean_device": "first",
    "mailbox": "second",
    "password": "third",
    "sessions": "fourth",
    "second_factor": "fifth",
    "keys": "sixth",
    "whitelist": "seventh",
    "freeze": "eighth",
}

lab.check("07.repair-order", order)

# %% [markdown]
# ## 7 · Under the hood: bech32m
#
# *From here on it is for people who like to program. If that is not you, you are done.*


# %% task="07.bech32m"
def is_bech32m(text):
    """Whether a text is bech32m, as BIP-350 has it."""
    # <solution>
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    if len(text) > 90 or not text.isascii() or text not in (text.lower(), text.upper()):
        return False
    prefix, _, rest = text.lower().rpartition("1")
    if not prefix or len(rest) < 6 or not set(rest) <= set(letters):
        return False
    codes = [ord(letter) for letter in prefix]
    if not all(33 <= code <= 126 for code in codes):
        return False
    values = [code >> 5 for code in codes] + [0] + [code & 31 for code in codes] + [letters.index(one) for one in rest]
    checked = 1
    for value in values:
        top = checked >> 25
        checked = (checked & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            checked ^= part if top >> bit & 1 else 0
    return checked == 0x2BC830A3
    # </solution>


lab.check("07.bech32m", is_bech32m)

# %% [markdown] tags=["solution"]
# **Why.** The prefix is part of what is checked, so an address for one network does not pass on another. One number at
# the end is all that differs from bech32, and it closes the hole before the “p”.

# %% [markdown]
# ## 8 · Under the hood: capitals that check


# %% task="07.eip55"
def with_capitals(address):
    """The address with the capitals of ERC-55."""
    # <solution>
    from Crypto.Hash import keccak

    digits = address[2:].lower()
    if not address.startswith("0x") or len(digits) != 40 or not set(digits) <= set("0123456789abcdef"):
        raise ValueError("an address is 0x and 40 hexadecimal digits")
    hashed = keccak.new(digest_bits=256, data=digits.encode()).hexdigest()
    return "0x" + "".join(
        digit.upper() if int(mark, 16) >= 8 else digit for digit, mark in zip(digits, hashed, strict=False)
    )
    # </solution>


lab.check("07.eip55", with_capitals)

# %% [markdown] tags=["solution"]
# **Why.** A wrong digit scatters the hash, so each of the forty digits then fits by chance only: always if it is a
# numeral, half of the time if it is a letter. That is 13 of 16 for each, and 0.0247 % for all forty.

# %% [markdown]
# **Next:** [lesson 08, Watching your account](../notebooks/08_watching_your_account.ipynb). In a hurry? Then
# [lesson 09](../notebooks/09_getting_help_safely.ipynb).
