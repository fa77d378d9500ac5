"""All tests there are, by id, in the order in which a person meets them."""

from __future__ import annotations

from loginlab.labs.tickets import another_way_in, around_the_browser, asking, looking, reading_codes, reading_messages
from loginlab.labs.tickets.evidence import Role, Test

TESTS: dict[str, Test] = {
    test.id: test
    for module in (another_way_in, looking, reading_codes, around_the_browser, reading_messages, asking)
    for test in module.TESTS
}
FIRST = "read-message"
"""The one that every ticket begins with: what stood on the page when the person gave up."""


def tests_open_to(role: Role) -> tuple[Test, ...]:
    """What somebody in this role may run."""
    return tuple(test for test in TESTS.values() if test.role.rank <= role.rank)
