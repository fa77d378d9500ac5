"""What a page needs so that somebody can take their progress with them: a code to copy, and a file to save."""

from __future__ import annotations

from loginlab.progress.carrying import write_code, write_file
from loginlab.seat import Seat


def carry_out(seat: Seat) -> dict[str, str]:
    """Code, file and the file's name; sent as an answer and kept nowhere."""
    bundle = seat.progress.bundle()
    name = f"sign-in-lab-progress-{seat.clock.now():%Y-%m-%d}.json"
    return {"code": write_code(bundle), "file": write_file(bundle), "name": name}
