"""What a browser calls itself, taken apart: “Lantern Browser 12 on Desktop” is a browser, a system and a device."""

from __future__ import annotations

from loginlab.exchange.devices import Origin
from loginlab.labs.risk.formula import Part, SignIn

DEVICES = {
    "Desktop": "computer",
    "Laptop": "computer",
    "Workstation": "computer",
    "Phone": "phone",
    "Slim Phone": "phone",
    "Tablet": "tablet",
}
"""The systems of this world, and what each runs on."""
UNKNOWN = "not told"


def parse_agent(agent: str) -> tuple[str, str, str]:
    """Browser with version, system, and kind of device; what it does not say is “not told”."""
    browser, on, system = agent.partition(" on ")
    return browser or UNKNOWN, system if on else UNKNOWN, DEVICES.get(system, UNKNOWN)


def sign_in_of(origin: Origin) -> SignIn:
    """What the formula counts of what the exchange sees."""
    browser, system, device = parse_agent(origin.agent)
    return {
        Part.ADDRESS: origin.address,
        Part.NETWORK: origin.network,
        Part.COUNTRY: origin.country,
        Part.AGENT: origin.agent,
        Part.BROWSER: browser,
        Part.SYSTEM: system,
        Part.DEVICE: device,
    }
