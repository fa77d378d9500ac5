"""Write the stored progress code anew: ``python -m tests.progress.write_vector``, after a new list of code words."""

from __future__ import annotations

import json
from pathlib import Path

from loginlab.progress.bundle import Bundle
from loginlab.progress.carrying import read_carried, write_code
from tests.progress.histories import LATER, whole_course

STORED = Path(__file__).parents[1] / "vectors" / "progress_code_1.txt"

if __name__ == "__main__":
    whole = whole_course()
    code = write_code(Bundle(whole.seed, whole.born, whole.acts[:6] + whole.acts[40:46] + whole.acts[-2:]))
    bundle = read_carried(code, LATER)
    acts = [[act.at.isoformat(), act.kind, act.subject, act.facts] for act in bundle.acts]
    STORED.write_text(f"{code}\n\n{json.dumps({'seed': bundle.seed, 'acts': acts}, indent=0)}\n", encoding="utf8")
