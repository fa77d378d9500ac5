"""Acts that came by the short code, and how they meet the same acts in full.

Ids are random, and random letters cannot be made shorter: a code that carried them would be twice as long. So the code
carries none. An act from it is named by what it says, the same name on every machine. Where the act is there in full
too, from a file, the shortened copy is not counted. Both are kept, so the order in which they come does not matter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from loginlab.progress.acts import Act

Gist = tuple[str, str, int, str]
MARK = "s"
"""What the id of a shortened act begins with; a full one is a hexadecimal number."""
MOST_AT_ONCE = 256
"""Acts that say the same of the same second and can be told apart: an id has two digits for it."""


def name_by_content(act: Act, number: int = 0) -> Act:
    """The same act, its id made from what it says, and from its number among those that say the same."""
    told = "\n".join(map(str, gist(act)))
    digest = blake2b(told.encode(), digest_size=15).hexdigest()[:29]
    return replace(act, uid=f"{MARK}{digest}{number:02x}")


def without_shadowed(acts: Iterable[Act]) -> list[Act]:
    """The acts without the shortened copies of those that are there in full, in the order given."""
    each = list(acts)
    full = Counter(gist(act) for act in each if not is_shortened(act))
    return [act for act in each if not is_shortened(act) or int(act.uid[-2:], 16) >= full[gist(act)]]


def shorten(acts: Iterable[Act]) -> list[Act]:
    """The acts as the code carries them: named by what they say, to the second, and without what was answered.

    Whether it was right, and how sure one was, is kept; the answer itself would make the code half as long again.
    """
    seen = Counter[Gist]()
    found = []
    for act in acts:
        number = seen[gist(act)]
        seen[gist(act)] += 1
        if number < MOST_AT_ONCE:
            facts = {name: fact for name, fact in act.facts.items() if name != "answer"}
            whole = replace(act, at=act.at.replace(microsecond=0), facts=facts)
            found.append(name_by_content(whole, number))
    return found


def is_shortened(act: Act) -> bool:
    """Whether an act came by the code and not in full."""
    return act.uid.startswith(MARK)


def gist(act: Act) -> Gist:
    """What an act says as far as the code says it: its kind, subject and second, and its facts without the answer."""
    facts = {name: fact for name, fact in act.facts.items() if name != "answer"}
    return act.kind, act.subject, int(act.at.timestamp()), json.dumps(facts, sort_keys=True)
