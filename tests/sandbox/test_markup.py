"""HTML and entities: what becomes of tags, and how wrong ones are refused."""

from typing import Any

import pytest

from tests.sandbox.client import ADA, Api

LONG = "x" * 4096


def short(entities: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return entities as tuples."""
    return [
        (
            one["type"],
            one["offset"],
            one["length"],
            *(one[name] for name in ("url", "language", "custom_emoji_id") if name in one),
        )
        for one in entities
    ]


SHOWN: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    ("plain &lt;b&gt; &amp;&quot;", 'plain <b> &"', []),
    ("&nbsp; &amp &#65;&#x42; &#0;", "&nbsp; & AB &#0;", []),
    ("<b>a</b><STRONG>b</STRONG>", "ab", [("bold", 0, 2)]),
    ("<i>a</i> <em>b</em>", "a b", [("italic", 0, 1), ("italic", 2, 1)]),
    ("<u>a</u> <ins>b</ins>", "a b", [("underline", 0, 1), ("underline", 2, 1)]),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", 0, 3)]),
    (
        '<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>',
        "a b",
        [("spoiler", 0, 1), ("spoiler", 2, 1)],
    ),
    ("<b>Hi <i>you</i></b>", "Hi you", [("bold", 0, 3), ("bold", 3, 3), ("italic", 3, 3)]),
    ("😀<b>é😀</b>", "😀é😀", [("bold", 2, 3)]),
    (
        '<a href="http://a.org/?q=1&amp;b=2">l</a>',
        "l",
        [("text_link", 0, 1, "http://a.org/?q=1&b=2")],
    ),
    ("<a href='a.org'>l</a>", "l", [("text_link", 0, 1, "http://a.org/")]),
    ('<a href="nowhere">l</a>', "l", []),
    ("<a>b.org</a>", "b.org", [("text_link", 0, 5, "http://b.org/")]),
    (
        '<b><a href="http://a.org/">a</a> b</b>',
        "a b",
        [("text_link", 0, 1, "http://a.org/"), ("bold", 0, 1), ("bold", 1, 2)],
    ),
    ("<code>x</code>", "x", [("code", 0, 1)]),
    ('<code class="language-py">x</code>', "x", [("code", 0, 1)]),
    ("<pre>x</pre>", "x", [("pre", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1, "py")]),
    ("<b>a<code>b</code></b>", "ab", [("bold", 0, 1), ("code", 1, 1)]),
    ("<pre>a<b>b</b></pre>", "ab", [("pre", 0, 2)]),
    ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
    (
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "ab",
        [("blockquote", 0, 2)],
    ),
    (
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
        "👍",
        [("custom_emoji", 0, 2, "5368324170671202286")],
    ),
    ("<tg-time unix=1647531900 format='wDT'>x</tg-time>", "x", [("date_time", 0, 1)]),
    (
        '<blockquote>a <a href="a.org">b</a></blockquote> <b>c <blockquote>d</blockquote></b>',
        "a b c d",
        [
            ("blockquote", 0, 3),
            ("text_link", 2, 1, "http://a.org/"),
            ("bold", 4, 2),
            ("blockquote", 6, 1),
            ("bold", 6, 1),
        ],
    ),
    (
        '<a href="a.org">b <blockquote>c</blockquote></a>',
        "b c",
        [("blockquote", 2, 1)],
    ),
    ("<b></b>x", "x", []),
    ("  <b> a </b>\n ", " a", [("bold", 0, 2)]),
    ("\n a\tb\r\n", "a b", []),
    ("<b>a</b >", "a", [("bold", 0, 1)]),
    ("<b>a</>", "a", [("bold", 0, 1)]),
    ("<b id=x>a</b>", "a", [("bold", 0, 1)]),
    (
        "/go see https://a.org/x. and @bobby #a1 a@b.org b.org",
        "/go see https://a.org/x. and @bobby #a1 a@b.org b.org",
        [
            ("bot_command", 0, 3),
            ("url", 8, 15),
            ("mention", 29, 6),
            ("hashtag", 36, 3),
            ("email", 40, 7),
            ("url", 48, 5),
        ],
    ),
    ("<b>see b.org</b>", "see b.org", [("bold", 0, 4), ("url", 4, 5), ("bold", 4, 5)]),
    ("<code>b.org</code>", "b.org", [("code", 0, 5)]),
    ("a/b <b>x</b>/y e.g. 30x30", "a/b x/y e.g. 30x30", [("bold", 4, 1)]),
]


@pytest.mark.parametrize(("html", "text", "entities"), SHOWN)
async def test_tags_become_entities(
    api: Api, html: str, text: str, entities: list[tuple[Any, ...]]
) -> None:
    """Tags are taken out of the text, and entities stand in UTF-16 units where they were."""
    sent = await api.say(html, parse_mode="HTML")
    assert (sent["text"], short(sent.get("entities", []))) == (text, entities)


REFUSED = [
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("a<b", "Unclosed start tag at byte offset 1"),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ("<tg-time unix=1 format=q>x</tg-time>", "Invalid date-time format specified"),
    (
        "&#55357;",
        (
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        ),
    ),
]


@pytest.mark.parametrize(("html", "text"), REFUSED)
async def test_wrong_tags_are_refused(api: Api, html: str, text: str) -> None:
    """A wrong tag is refused with Telegram's words and the byte where it stands."""
    found = await api.refused("sendMessage", chat_id=ADA, text=html, parse_mode="HTML")
    assert found == f"400 can't parse entities: {text}"


LENGTHS = [
    ({"text": LONG}, ""),
    ({"text": LONG + "x"}, "message is too long"),
    ({"text": "😀" * 2048}, ""),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": f"<b>{LONG}</b>", "parse_mode": "HTML"}, ""),
    ({"text": "é" * 16_385}, "text is too long"),
    ({"text": "&amp;" * 4096, "parse_mode": "html"}, ""),
    ({"text": " \n "}, "text must be non-empty"),
    ({"text": "a\ud800"}, "strings must be encoded in UTF-8"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "*x*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
    ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
]


@pytest.mark.parametrize(("given", "text"), LENGTHS)
async def test_lengths_of_text(api: Api, given: dict[str, Any], text: str) -> None:
    """Texts have 1 to 4096 units after parsing, and 32,768 bytes before."""
    body = await api.answer("sendMessage", chat_id=ADA, **given)
    assert body.get("description", "Bad Request: ") == f"Bad Request: {text}"


GIVEN = [
    ([{"type": "bold", "offset": 0, "length": 2}], [("bold", 0, 2)], ""),
    ([{"type": "url", "offset": 0, "length": 2}], [], ""),
    (
        [{"type": "text_link", "offset": 0, "length": 1, "url": "b.org"}],
        [("text_link", 0, 1, "http://b.org/")],
        "",
    ),
    ([{"type": "bold", "offset": 0, "length": 0}], [], ""),
    (
        [{"type": "bold", "offset": 1, "length": 1}],
        [],
        "entity begins in a middle of a UTF-16 symbol at byte offset 4",
    ),
    (
        [{"type": "bold", "offset": 0, "length": 1}],
        [],
        "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
    ),
    (
        [{"type": "bold", "offset": 0, "length": 9}],
        [],
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
    ),
    (
        [{"type": "bold", "offset": 9, "length": 1}],
        [],
        "entity begins after the end of the text at UTF-16 offset 9",
    ),
    (
        [{"type": "bold", "offset": -1, "length": 1}],
        [],
        "receive an entity with incorrect offset -1",
    ),
    (
        [{"type": "big", "offset": 0, "length": 1}],
        [],
        "can't parse MessageEntity: Unsupported type specified",
    ),
]


@pytest.mark.parametrize(("given", "entities", "text"), GIVEN)
async def test_given_entities(
    api: Api, given: list[dict[str, Any]], entities: list[tuple[Any, ...]], text: str
) -> None:
    """Entities can be given instead of tags; those that Telegram finds itself are dropped."""
    source = "xyz" if given[0].get("url") else "😀yz"
    body = await api.answer("sendMessage", chat_id=ADA, text=source, entities=given)
    assert body.get("description", "Bad Request: ") == f"Bad Request: {text}"
    if not text:
        assert short(body["result"].get("entities", [])) == entities


async def test_people_can_be_mentioned_by_number(api: Api) -> None:
    """A link to a known person mentions them; one to nobody is plain text."""
    html = '<a href="tg://user?id=8">Bob</a> <a href="tg://user?id=99">nobody</a>'
    [entity] = (await api.say(html, parse_mode="HTML"))["entities"]
    assert (entity["type"], entity["user"]["username"]) == ("text_mention", "bobby")


async def test_at_most_a_hundred_entities_count(api: Api) -> None:
    """Entities after the hundredth are ignored."""
    sent = await api.say("<b>x</b> " * 120, parse_mode="HTML")
    assert len(sent["entities"]) == 100
