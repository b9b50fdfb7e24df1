"""What the bot says about itself, and what it learns about chats."""

from typing import Any

import pytest

from tests.sandbox.client import ADA, BOB, EVE, Api

GO = {"command": "go", "description": "Go"}
HELP = {"command": "help", "description": "Help"}


async def test_commands_of_exactly_one_scope_and_language(api: Api) -> None:
    """Getting looks at one scope and language only; deleting or an empty list takes them away."""
    private = {"scope": {"type": "all_private_chats"}}
    await api.call("setMyCommands", commands=[GO])
    await api.call("setMyCommands", commands=[HELP], language_code="pt", **private)
    assert await api.call("getMyCommands") == [GO]
    assert await api.call("getMyCommands", **private) == []
    assert await api.call("getMyCommands", language_code="pt", **private) == [HELP]
    await api.call("deleteMyCommands", language_code="pt", **private)
    assert await api.call("getMyCommands", language_code="pt", **private) == []
    await api.call("setMyCommands", commands=[])
    assert await api.call("getMyCommands") == []


async def test_people_are_offered_the_most_specific_commands(api: Api) -> None:
    """A scope nearer to the chat wins, and the person's language before the one for all."""
    world = api.server.world
    group = world.add_group(members=[ADA], admins=[BOB])
    assert world.commands_for(ADA) == []

    async def put(name: str, language: str = "", **scope: Any) -> None:
        commands = [{"command": name, "description": name}]
        await api.call("setMyCommands", commands=commands, scope=scope, language_code=language)

    def offered(user_id: int, chat_id: int | None = None) -> str:
        return str(world.commands_for(user_id, chat_id)[0]["command"])

    await put("default", type="default")
    await put("predefinido", "pt", type="default")
    assert (offered(ADA), offered(BOB)) == ("default", "predefinido")
    await put("private", type="all_private_chats")
    await put("groups", type="all_group_chats")
    await put("admins", type="all_chat_administrators")
    assert (offered(ADA), offered(ADA, group), offered(BOB, group)) == (
        "private",
        "groups",
        "admins",
    )
    await put("here", type="chat", chat_id=group)
    await put("admins_here", type="chat_administrators", chat_id=group)
    assert (offered(ADA, group), offered(BOB, group)) == ("here", "admins_here")
    await put("ada", type="chat_member", chat_id=group, user_id=ADA)
    assert offered(ADA, group) == "ada"


def command(name: str, description: str = "x") -> dict[str, Any]:
    """Return what sets one command."""
    return {"commands": [{"command": name, "description": description}]}


COMMANDS: list[tuple[dict[str, Any], str]] = [
    ({"commands": [{"command": f"c{n}", "description": "x"} for n in range(100)]}, ""),
    (
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "BOT_COMMANDS_TOO_MUCH",
    ),
    (command("a" * 32), ""),
    (command("a" * 33), "command length must not exceed 32"),
    (command(""), "command must be non-empty"),
    (command("/go"), ""),
    (command("Go"), "BOT_COMMAND_INVALID"),
    (command("go-on"), "BOT_COMMAND_INVALID"),
    (command("é"), "BOT_COMMAND_INVALID"),
    (command("go", "x" * 256), ""),
    (command("go", "x" * 257), "command description length must not exceed 256"),
    (command("go", " "), "command description must be non-empty"),
    ({**command("go"), "language_code": "english"}, "invalid language code specified"),
    ({**command("go"), "language_code": "PT"}, "invalid language code specified"),
    ({**command("go"), "scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
    (
        {**command("go"), "scope": {"type": "chat_administrators", "chat_id": ADA}},
        "can't use specified scope in private chats",
    ),
]


@pytest.mark.parametrize(("given", "text"), COMMANDS)
async def test_limits_of_commands(api: Api, given: dict[str, Any], text: str) -> None:
    """Wrong names, descriptions, languages and scopes are refused."""
    body = await api.answer("setMyCommands", **given)
    assert body.get("description", "Bad Request: ") == f"Bad Request: {text}"


@pytest.mark.parametrize(
    ("method", "name", "greatest"),
    [
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
async def test_name_and_descriptions(api: Api, method: str, name: str, greatest: int) -> None:
    """Each has a language of its own, falls back to the one for all, and a greatest length."""
    await api.call(f"setMy{method}", **{name: "x" * greatest})
    await api.call(f"setMy{method}", **{name: "Aves", "language_code": "pt"})
    assert await api.call(f"getMy{method}", language_code="pt") == {name: "Aves"}
    assert await api.call(f"getMy{method}", language_code="es") == {name: "x" * greatest}
    await api.call(f"setMy{method}", language_code="pt")
    assert await api.call(f"getMy{method}", language_code="pt") == {name: "x" * greatest}
    found = await api.refused(f"setMy{method}", **{name: "x" * (greatest + 1)})
    assert found == f"400 BOT_{name.upper()}_TOO_LONG"


async def test_the_bot_always_has_a_name(api: Api) -> None:
    """An empty name leaves the old one; an empty description is none."""
    await api.call("setMyName", name="")
    assert await api.call("getMyName") == {"name": "AZE"}
    await api.call("setMyDescription", description="x")
    await api.call("setMyDescription")
    assert await api.call("getMyDescription") == {"description": ""}


async def test_get_me_tells_what_the_bot_can(api: Api) -> None:
    """Number, name and abilities are as the server was set up."""
    me = await api.call("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (1, "aze_test_bot", True)
    assert (me["supports_inline_queries"], me["can_read_all_group_messages"]) == (True, False)


async def test_chats_are_described(api: Api) -> None:
    """A known person and a group can be looked at; somebody who never wrote cannot."""
    world = api.server.world
    bob = await api.call("getChat", chat_id=BOB)
    assert (bob["type"], bob["username"], bob["active_usernames"]) == (
        "private",
        "bobby",
        ["bobby"],
    )
    group = world.add_group("Birds", members=[ADA], forum=True)
    found = await api.call("getChat", chat_id=group)
    assert (found["title"], found["type"], found["is_forum"]) == ("Birds", "supergroup", True)
    assert ("permissions" in found, "permissions" in bob) == (True, False)
    assert await api.refused("getChat", chat_id=EVE) == "400 chat not found"
    world.set_bot_status(group, ADA, "kicked")
    text = "403 Forbidden: bot was kicked from the supergroup chat"
    assert await api.refused("getChat", chat_id=group) == text


async def test_members(api: Api) -> None:
    """Owner, administrator, member and stranger are told apart, and the bot is one of them."""
    world = api.server.world
    group = world.add_group(members=[ADA], admins=[BOB, EVE])
    statuses = {}
    world.add_user(10, "Zoe")
    for user_id in (ADA, BOB, EVE, 10, 1):
        member = await api.call("getChatMember", chat_id=group, user_id=user_id)
        statuses[user_id] = member["status"]
    assert statuses == {
        ADA: "member",
        BOB: "creator",
        EVE: "administrator",
        10: "left",
        1: "member",
    }
    found = await api.refused("getChatMember", chat_id=group, user_id=99)
    assert found == "400 user not found"
    admins = await api.call("getChatAdministrators", chat_id=group)
    assert [admin["user"]["id"] for admin in admins] == [BOB, EVE]
    world.set_bot_status(group, BOB, "administrator")
    assert len(await api.call("getChatAdministrators", chat_id=group)) == 3
    assert (await api.call("getChatMember", chat_id=ADA, user_id=ADA))["status"] == "member"
    assert (await api.call("getChatMember", chat_id=ADA, user_id=1))["status"] == "member"
    assert await api.refused("getChatMember", chat_id=ADA, user_id=BOB) == "400 user not found"
    text = "400 there are no administrators in the private chat"
    assert await api.refused("getChatAdministrators", chat_id=ADA) == text


async def test_leaving(api: Api) -> None:
    """The bot leaves a group, is told so, and can no longer write there; private chats stay."""
    group = api.server.world.add_group(members=[ADA])
    await api.call("leaveChat", chat_id=group)
    [update] = await api.call("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    text = "403 Forbidden: bot is not a member of the supergroup chat"
    assert await api.refused("sendMessage", chat_id=group, text="x") == text
    assert await api.refused("leaveChat", chat_id=group) == text
    text = "400 chat member status can't be changed in private chats"
    assert await api.refused("leaveChat", chat_id=ADA) == text
