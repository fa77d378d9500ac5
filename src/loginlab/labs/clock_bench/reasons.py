"""The reasons of a verdict, in numbers and plain words.

Every sentence is made from what the verifier answered, to this try or to one with something changed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from loginlab.exchange.errors import AccountLocked, CodeAlreadyUsed, CodeFromAnotherStep, ExchangeError, InputRefused
from loginlab.exchange.totp import Match
from loginlab.labs.clock_bench.clocks import server_time, skew
from loginlab.labs.clock_bench.memory import BenchState, expected_drift, remembered
from loginlab.labs.clock_bench.settings import Bench
from loginlab.labs.clock_bench.what_if import Sent, WhatIf, life_of, next_code, ways_out
from loginlab.labs.clock_bench.words import clock_words, share_words, span_words, steps_words
from loginlab.labs.codes.acceptance import acceptance
from loginlab.labs.wording import sentence_case


def explain_accepted(sent: Sent, match: Match) -> tuple[str, str, tuple[WhatIf, ...]]:
    """Title and reason of a code that got in, and no ways out: none is needed."""
    _, ends = life_of(sent.bench, sent.state, match.step)
    left = span_words(ends - server_time(sent.bench, sent.arrives_at))
    title = f"Accepted: {steps_words(match.drift_steps)}."
    reason = f"The server takes this code until {clock_words(ends)}, {left} more."
    last = sent.state.last_used_step
    if last is not None and match.step <= last and sent.state.last_used_at is not None:
        reason = (
            f"A code of this step or a later one was used at {clock_words(sent.state.last_used_at)}, and this server "
            "does not remember. Whoever saw the code gets in as well."
        )
    if sent.bench.learn_drift and match.drift_steps != sent.state.learned_drift_steps:
        reason += f" It noted that and will look for this phone there: {steps_words(match.drift_steps)}."
    return title, reason, ()


def explain_refused(sent: Sent, error: ExchangeError, step: int | None) -> tuple[str, str, tuple[WhatIf, ...]]:
    """Title and reason of a refusal, and what would have changed it."""
    arrived = server_time(sent.bench, sent.arrives_at)
    if isinstance(error, AccountLocked):
        title = f"Refused: locked for another {span_words(error.retry_after)}."
        reason = f"After so many wrong tries the server looks at no code before {clock_words(error.opens_at)}."
        return title, reason, _not_locked(sent)
    if isinstance(error, InputRefused):
        return "Refused: not a code.", f"{error} It did not count as a try.", _typed_right(sent)
    if isinstance(error, CodeFromAnotherStep):
        return _wrong_time(sent, error, arrived)
    if isinstance(error, CodeAlreadyUsed):
        used = "" if error.used_at is None else f" at {clock_words(error.used_at)}"
        if step == sent.state.last_used_step:
            title = "Refused: already used."
            reason = f"This code signed somebody in{used}. No code works twice, however long the phone still shows it."
        else:
            title = "Refused: older than the last one used."
            reason = f"A later code was used{used}. From then on all earlier ones are over."
        return title, reason, next_code(sent)
    reason = "It belongs to no step anywhere near: mistyped, guessed, or made from another secret."
    return "Refused: matches nothing.", reason, _typed_right(sent)


def _wrong_time(sent: Sent, error: CodeFromAnotherStep, arrived: datetime) -> tuple[str, str, tuple[WhatIf, ...]]:
    begins, ends = life_of(sent.bench, sent.state, error.step)
    title = f"Refused: {steps_words(error.drift_steps)}."
    if arrived >= ends:
        gap = span_words(arrived - ends)
        reason = f"The server stopped taking this code at {clock_words(ends)}; yours arrived {gap} later."
        if arrived == ends:
            reason = f"The server stopped taking this code at {clock_words(ends)}, the moment yours arrived."
    else:
        gap = span_words(begins - arrived)
        reason = f"The server starts taking this code at {clock_words(begins)}; yours arrived {gap} before."
    return title, reason, ways_out(sent, error.step)


def _typed_right(sent: Sent) -> tuple[WhatIf, ...]:
    return ways_out(sent, None)


def _not_locked(sent: Sent) -> tuple[WhatIf, ...]:
    if not sent.accepted():
        return ()
    return (WhatIf("not locked", None, "Without the lock this very code would have been accepted."),)


def describe_skew(bench: Bench) -> str:
    """How the phone's clock stands to the server's: ``45 s slow``."""
    off = skew(bench)
    if not off:
        return "clocks agree"
    if bench.server_offset_s:
        return f"phone {span_words(off)} {'ahead of' if off > timedelta() else 'behind'} the server"
    return f"{span_words(off)} {'fast' if off > timedelta() else 'slow'}"


def describe_tendency(bench: Bench, state: BenchState) -> str:
    """How these settings fare over many tries: exact, from how the two spans overlap."""
    share = acceptance(
        bench.delay - skew(bench),
        window_steps=bench.window_steps,
        step=bench.step,
        expected_drift_steps=expected_drift(bench, remembered(bench, state)),
    )
    words = describe_skew(bench)
    start = f"{sentence_case(words)}, {bench.delay_s:g} s to type: {share_words(share)} gets in"
    if 0 < share < 1:
        return f"{start}, depending on when in the step you read. That is why it “sometimes works”."
    return f"{start}, whenever you read."
