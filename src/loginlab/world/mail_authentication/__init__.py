"""Who sent this mail? SPF, DKIM and DMARC, read against the world's DNS.

::

    verdicts   what each check found: a result, the domain it is about, and why in words
    spf        may this server send for the domain on the envelope?
    dkim       has the owner of a domain signed this text, and is it still the same?
    dmarc      is one of those two about the domain that a reader sees?
    receiving  all three when a mail arrives, and the headers that the server writes on top

A pass names a sender. Whether that sender means well is not asked and not answered.
"""

from loginlab.world.mail_authentication.receiving import Delivered, Envelope, receive_mail
from loginlab.world.mail_authentication.verdicts import DkimVerdict, DmarcVerdict, Result, SpfVerdict

__all__ = ["Delivered", "DkimVerdict", "DmarcVerdict", "Envelope", "Result", "SpfVerdict", "receive_mail"]
