"""Which elements and attributes of a page may be shown; everything else is left out.

Chosen for this course from the HTML Standard: text, structure, tables and forms. Nothing here loads, runs, refreshes
or moves the page; the addresses in ``href`` and ``src`` are judged one by one where they are written.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("br hr img input wbr col")
"""Elements that have no end tag."""
ELEMENTS = VOID | _words("""
    a abbr address article aside b bdi bdo blockquote body button caption cite code colgroup data datalist dd del
    details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header i ins kbd label legend
    li main mark menu meter nav ol optgroup option output p pre progress q s samp search section select small span
    strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var
""")
DROPPED_WHOLE = _words("""
    script style iframe object applet noscript noembed noframes template svg math xmp plaintext audio video canvas
    frameset title
""")
"""Left out with everything in them; of others that are not listed, only the tags go and their text stays."""
ATTRIBUTES = _words("""
    abbr alt autocomplete checked class cols colspan datetime dir disabled enterkeyhint for headers height hidden id
    inputmode label lang list max maxlength min minlength multiple name novalidate open optimum pattern placeholder
    readonly required reversed role rows rowspan scope selected size span spellcheck start step tabindex title translate
    type value width
""")
