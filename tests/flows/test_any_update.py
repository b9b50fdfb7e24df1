"""Any update at all: answered or left alone, never a fault, never a loop."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.flows.stage import ADA, Stage

texts = st.text(max_size=60) | st.sampled_from(
    [
        "/start",
        "/start c_BR",
        "/country",
        "/news",
        "/inbox",
        "/held",
        "/",
        "//",
        "/start@aze_test_bot",
        "Brazil",
    ]
)
numbers = st.integers(-(2**31), 2**52)
person = st.fixed_dictionaries(
    {"id": st.integers(1, 2**40), "is_bot": st.booleans(), "first_name": texts},
    optional={"language_code": st.sampled_from(["en", "pt-br", "xx", "", "ES", "zh-hans"])},
)
chat = st.fixed_dictionaries(
    {
        "id": st.just(ADA) | numbers,
        "type": st.sampled_from(["private", "group", "supergroup", "channel"]),
    },
    optional={"title": texts, "is_forum": st.booleans()},
)
entity = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["bot_command", "mention", "url", "bold", "something_new"]),
        "offset": st.integers(0, 70),
        "length": st.integers(1, 70),
    }
)
message = st.fixed_dictionaries(
    {"message_id": st.integers(1, 2**31), "date": st.integers(0, 2**31), "chat": chat},
    optional={
        "from": person,
        "text": texts,
        "caption": texts,
        "entities": st.lists(entity, max_size=3),
        "message_thread_id": st.integers(1, 2**31),
        "is_topic_message": st.booleans(),
        "new_chat_title": texts,
        "via_bot": person,
        "sender_chat": chat,
        "something_newer": st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
        "reply_to_message": st.fixed_dictionaries(
            {"message_id": st.integers(1, 2**31), "date": st.just(0), "chat": chat},
            optional={"from": person, "text": texts},
        ),
    },
)
press = st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=20), "from": person, "chat_instance": st.just("1")},
    optional={"message": message, "data": texts, "inline_message_id": st.text(max_size=20)},
)
inline = st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=20), "from": person, "query": texts, "offset": texts}
)
update = st.one_of(
    st.tuples(st.sampled_from(["message", "edited_message"]), message),
    st.tuples(st.just("callback_query"), press),
    st.tuples(st.just("inline_query"), inline),
    st.tuples(st.just("message"), st.just({"message_id": "no number"})),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(given_update=update)
async def test_any_update_is_worked_on_without_fault(
    stage: Stage, caplog: pytest.LogCaptureFixture, given_update: tuple[str, dict[str, Any]]
) -> None:
    """Whatever Telegram may send, the bot goes on, and nothing of ours fails."""
    kind, content = given_update
    caplog.clear()
    stage.server.platform.updates.add(kind, content, (kind, 1))
    await asyncio.wait_for(stage.settled(), 20)
    assert "a handler failed" not in caplog.text
    assert "failed:" not in caplog.text
