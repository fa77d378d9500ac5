"""What the learner did, kept across kernels."""

from loginlab.progress.acts import Act, Answer, Checked
from loginlab.progress.store import Progress

__all__ = ["Act", "Answer", "Checked", "Progress"]
