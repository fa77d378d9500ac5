"""The Password Bench's answers: the number of a guess, the meter, and a hundred thousand accounts.

The number is found for texts of every kind and length up to 200 characters, held against zxcvbn, which is asked with
its own bound on the same texts. The accounts are measured in a fresh process each time, with all that has to be loaded.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.figures import Figure
from benchmarks.pressing import milliseconds
from loginlab.labs.passwords.guesses import GuessStream, guess_stream
from loginlab.labs.passwords.meters import estimate_guesses
from loginlab.labs.passwords.typed import LONGEST

KINDS = (
    "a",
    "Password1!",
    " ",
    "😀",
    "e\u0301",
    "שלום",
    "correct horse ",
    "7",
    "P@$$w0rd-",
    "lanternmira",
    "4@8({[<3691!|70$5+7%2",
)
LENGTHS = (0, 1, 4, 8, 12, 16, 24, 33, 50, 64, 100, 150, 199)
ROUNDS = 5
# Not what getrusage says: a new process begins with the peak of the one that started it.
ACCOUNTS = (
    "from pathlib import Path\n"
    "from loginlab.labs.passwords.population import fallen_curves, fallen_table\n"
    "fallen_curves(1), fallen_table(1)\n"
    "print(int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) / 1024)"
)


def texts() -> list[str]:
    """Every kind at every length that is still looked at after it has been brought to its composed form."""
    made = [(kind * LONGEST)[:length] for kind in KINDS for length in LENGTHS]
    return list(dict.fromkeys(made))


def measure(say: Callable[[str], None]) -> list[Figure]:
    begun = time.perf_counter()
    stream: GuessStream = guess_stream()
    opened = time.perf_counter() - begun
    estimate_guesses("warm")
    all_texts = texts()
    say(f"{len(all_texts)} texts, {ROUNDS} times each")
    found, metered = [], []
    for _ in range(ROUNDS):
        for text in all_texts:
            found.append(milliseconds(lambda text=text: stream.find(text), time.perf_counter))  # type: ignore[misc]
            metered.append(milliseconds(lambda text=text: estimate_guesses(text), time.perf_counter))  # type: ignore[misc]
    say("a hundred thousand accounts")
    seconds, megabytes = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run = subprocess.run([sys.executable, "-c", ACCOUNTS], capture_output=True, text=True, check=True)
        seconds.append(time.perf_counter() - start)
        megabytes.append(float(run.stdout))
    return [
        Figure("the first attack's lists and rules, once a kernel", (opened,), "s"),
        Figure("the number of a guess", tuple(found), "ms", at_most=20, absolute=True, percentile=95),
        Figure("zxcvbn with its bound", tuple(metered), "ms", percentile=95),
        Figure("a hundred thousand accounts, four blocklists", tuple(seconds), "s", at_most=2, absolute=True),
        Figure("memory of that process", tuple(megabytes), "MB", at_most=300, absolute=True),
    ]
