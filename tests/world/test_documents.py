"""Reading a page: title, links with where they really lead, and forms with what they would send."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.documents import Document, is_web, parse_document
from loginlab.world.markup import LARGEST_PAGE, MOST_TAGS

AT = "https://www.lantern.example/sign-in/code?from=home"


def read(html: str) -> Document:
    return parse_document(html, AT)


def test_the_title_is_one_line_of_plain_text() -> None:
    """Line breaks and entities become what a tab would show."""
    assert read("<title>\n Sign in\n &amp; out </title>").title == "Sign in & out"


def test_links_are_made_whole_from_the_address_of_the_page() -> None:
    """Relative to the folder, the host or the scheme; what is said and where it leads may differ."""
    stranger = '<a href="//www.harbour.example/x">www.<b>lantern</b>.example</a>'
    page = read(f'<a href="device">on</a> <a href="/">home</a> {stranger}')
    assert [(link.text, link.address) for link in page.links] == [
        ("on", "https://www.lantern.example/sign-in/device"),
        ("home", "https://www.lantern.example/"),
        ("www.lantern.example", "https://www.harbour.example/x"),
    ]


def test_a_link_around_a_picture_says_what_the_picture_says() -> None:
    """As a screen reader would."""
    assert read('<a href="/"><img src="/logo.png" alt="Lantern"></a>').links[0].text == "Lantern"


def test_a_form_tells_where_it_sends_what_and_how() -> None:
    """Hidden and prefilled values go along; a box that is not ticked does not."""
    (form,) = read(
        '<form action="/sign-in/code" method="POST" name="code">'
        '<input type="hidden" name="token" value="t&amp;t">'
        '<label for="c">Your <b>code</b></label><input id="c" name="code" autocomplete="one-time-code">'
        '<input type="checkbox" name="remember"><input type="checkbox" name="news" value="yes" checked>'
        '<select name="by"><option value="mail">Mail</option><option value="sms" selected>SMS</option></select>'
        "<textarea name=note>\nhello &lt;you&gt;</textarea>"
        '<input name="old" disabled><input type="file" name="photo"><input value="nameless">'
        '<button name="do" value="go">Go</button><button type="button" name="no">No</button></form>'
    ).forms
    assert (form.name, form.method, form.action) == ("code", "POST", "https://www.lantern.example/sign-in/code")
    assert form.filled() == [("token", "t&t"), ("code", ""), ("news", "yes"), ("by", "sms"), ("note", "hello <you>")]
    code = form.fields[1]
    assert (code.label, code.autocomplete) == ("Your code", "one-time-code")
    assert form.fields[4].options == ("mail", "sms")
    assert [button.name for button in form.buttons] == ["do"]


def test_a_form_without_action_or_method_asks_for_its_own_page() -> None:
    """The defaults of HTML."""
    (form,) = read("<form><input name=q></form>").forms
    assert (form.method, form.action) == ("GET", AT)


def test_a_field_outside_a_form_is_sent_by_none() -> None:
    """Nothing to press."""
    assert read("<input name=stray><form></form><input name=late>").forms[0].fields == []


def test_of_an_attribute_given_twice_the_first_counts() -> None:
    """As the HTML Standard says: the second is there to mislead one reader or the other."""
    assert read('<a href="/real" href="/shown">x</a>').links[0].address == "https://www.lantern.example/real"


def test_a_null_in_an_attribute_is_what_browsers_make_of_it() -> None:
    """The HTML Standard puts a replacement character there; otherwise a click would follow what nobody was shown."""
    assert read("<a href='/a\0b'>on</a>").links[0].address == "https://www.lantern.example/a\ufffdb"


def test_nothing_in_a_script_is_a_link_or_a_form() -> None:
    """Scripts are text that nobody runs."""
    page = read('<script>document.write("<a href=/x>x</a><form></form>")</script>')
    assert (page.links, page.forms) == ([], [])


def test_only_web_addresses_lead_to_sites() -> None:
    """The others are for programs that this browser does not have."""
    assert is_web("https://lantern.example")
    assert is_web("HTTP://lantern.example")
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:mira@mail.example",
        "file:///etc",
        "/sign-in",
        "",
    ):
        assert not is_web(address)


@given(st.text(st.sampled_from("<>/=\"' aformhrefinputtitle!-[]&;:\n"), max_size=120))
def test_no_page_breaks_the_reader(html: str) -> None:
    """Damaged markup is read as far as it goes."""
    page = read(f"<title>x</title>{html}")
    assert page.title.startswith("x")


def test_a_page_is_read_up_to_a_limit_of_size_and_of_tags() -> None:
    """A page made of unfinished tags costs an older parser minutes; both limits, on both sides."""
    assert len(read("<a href=/>" * MOST_TAGS).links) == MOST_TAGS
    assert len(read("<a href=/>" * (MOST_TAGS + 1)).links) == MOST_TAGS
    link = "<a href=/>x</a>"
    assert len(read(" " * (LARGEST_PAGE - len(link)) + link).links) == 1
    assert len(read(" " * LARGEST_PAGE + link).links) == 0
