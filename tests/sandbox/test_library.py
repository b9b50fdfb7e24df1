"""python-telegram-bot as the client: its objects parse, its errors are the ones we expect."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import telegram
from telegram import error

from bot.sandbox import BotApiServer
from tests.sandbox.client import ADA, BOB, TOKEN, picture

KEYS = telegram.InlineKeyboardMarkup(
    [
        [telegram.InlineKeyboardButton("A", callback_data="a")],
        [telegram.InlineKeyboardButton("L", url="https://a.org/")],
        [telegram.InlineKeyboardButton("C", copy_text=telegram.CopyTextButton("text"))],
        [telegram.InlineKeyboardButton("S", switch_inline_query="x")],
    ]
)


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[telegram.Bot]:
    """Give a bot of the library."""
    made = telegram.Bot(TOKEN, base_url=server.base_url, base_file_url=server.base_file_url)
    async with made:
        yield made


async def test_messages_of_the_bot(bot: telegram.Bot) -> None:
    """Everything that the bot sends and changes comes back as the library's objects."""
    sent = await bot.send_message(
        ADA,
        '<b>x</b> <a href="https://a.org/">l</a> <tg-time unix="1" format="dt">t</tg-time>',
        parse_mode="HTML",
        reply_markup=KEYS,
        link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
        protect_content=True,
    )
    assert sent.reply_markup == KEYS
    assert [entity.type for entity in sent.entities] == ["bold", "text_link", "date_time"]
    assert sent.has_protected_content
    assert not sent.api_kwargs
    edited = await sent.edit_text("y", reply_markup=KEYS)
    assert isinstance(edited, telegram.Message)
    assert (edited.text, edited.edit_date is not None) == ("y", True)
    await sent.edit_reply_markup(None)
    reply = await bot.send_message(ADA, "z", reply_parameters=telegram.ReplyParameters(1))
    assert reply.reply_to_message is not None
    assert await reply.delete()


async def test_files_of_the_bot(bot: telegram.Bot) -> None:
    """Photos and documents are uploaded, sent again, exchanged and downloaded."""
    sent = await bot.send_photo(ADA, picture(), caption="<i>c</i>", parse_mode="HTML")
    again = await bot.send_photo(BOB, sent.photo[-1].file_id)
    assert again.photo == sent.photo
    await sent.edit_caption("d")
    document = await bot.send_document(ADA, b"data", filename="list.csv")
    assert document.document is not None
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"data"
    media = telegram.InputMediaPhoto(picture(10, 10), caption="e")
    exchanged = await sent.edit_media(media)
    assert isinstance(exchanged, telegram.Message)
    assert (exchanged.photo[0].width, exchanged.caption) == (10, "e")


async def test_everything_that_arrives(server: BotApiServer, bot: telegram.Bot) -> None:
    """Each kind of update and message is understood, without fields left over."""
    world = server.world
    forum = world.add_group("F", members=[ADA], admins=[BOB], forum=True)
    await bot.get_updates(allowed_updates=telegram.Update.ALL_TYPES, timeout=0)
    world.set_bot_status(forum, BOB, "administrator")
    topic = world.add_topic(forum, "T", by=BOB)
    world.text(ADA, "/go @bobby #x a.org a@b.org", chat_id=forum, thread=topic)
    world.set_member(forum, ADA, "kicked", by=BOB)
    world.migrate(world.add_group("G", kind="group", admins=[ADA]))
    for kind in [
        "photo",
        "document",
        "voice",
        "video",
        "audio",
        "location",
        "contact",
        "sticker",
        "dice",
    ]:
        world.media(ADA, kind, caption="x")
    world.edit(ADA, world.text(ADA, "x").message_id, "y")
    sent = await bot.send_message(ADA, "z", reply_markup=KEYS)
    world.press(ADA, sent.message_id, data="a")
    world.press(ADA, 999, data="a", forged=True)
    ask = world.inline(ADA, "x")
    content = telegram.InputTextMessageContent("<b>x</b>", parse_mode="HTML")
    results = [telegram.InlineQueryResultArticle("1", "T", content, reply_markup=KEYS)]
    button = telegram.InlineQueryResultsButton("Set up", start_parameter="x")
    await bot.answer_inline_query(ask.query.id, results, button=button, is_personal=True)
    world.choose(ask, "1", chat_id=ADA)
    world.block(ADA)
    updates = await bot.get_updates(timeout=0)
    assert len(updates) == server.platform.updates.next_id - server.platform.updates.first_id
    kinds = set()
    for update in updates:
        assert not update.api_kwargs, update
        kinds |= {name for name in update.to_dict() if name != "update_id"}
        message = update.effective_message
        if isinstance(message, telegram.Message):
            assert not set(message.api_kwargs) - {"new_chat_member"}, message
    assert kinds == {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
        "chat_member",
    }


async def test_the_profile(server: BotApiServer, bot: telegram.Bot) -> None:
    """Commands, names, descriptions, chats and members come back as objects."""
    commands = [telegram.BotCommand("go", "Go")]
    scope = telegram.BotCommandScopeChat(ADA)
    await bot.set_my_commands(commands, scope, "pt")
    assert list(await bot.get_my_commands(scope, "pt")) == commands
    assert await bot.delete_my_commands(scope, "pt")
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    await bot.set_my_name("n")
    assert (await bot.get_my_description()).description == "d"
    assert (await bot.get_my_short_description()).short_description == "s"
    assert (await bot.get_my_name()).name == "n"
    group = server.world.add_group(members=[ADA], admins=[BOB])
    assert (await bot.get_chat(group)).type == "supergroup"
    assert (await bot.get_chat(BOB)).username == "bobby"
    assert (await bot.get_chat_member(group, ADA)).status == "member"
    assert [admin.status for admin in await bot.get_chat_administrators(group)] == ["creator"]
    assert await bot.send_chat_action(group, "typing")
    await bot.set_webhook("https://a.org/x", secret_token=TOKEN[-1], allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.allowed_updates) == ("https://a.org/x", ("message",))
    await bot.delete_webhook()
    assert await bot.leave_chat(group)


async def test_errors_are_the_expected_ones(
    server: BotApiServer, bot: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refusals become the library's own classes, with their values."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else the library warns of its own future
    with pytest.raises(error.BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")
    faults = server.faults
    faults.add("too_many", retry_after=7)
    with pytest.raises(error.RetryAfter) as flood:
        await bot.send_message(ADA, "x")
    assert flood.value.retry_after == timedelta(seconds=7)
    faults.add("blocked")
    with pytest.raises(error.Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ADA, "x")
    group = server.world.add_group(kind="group", members=[ADA])
    faults.add("upgraded", chat_id=group)
    with pytest.raises(error.ChatMigrated) as migrated:
        await bot.send_message(group, "x")
    await bot.send_message(migrated.value.new_chat_id, "x")
    for kind in ("server_error", "bad_gateway", "malformed", "lost", "dropped"):
        faults.add(kind)
        with pytest.raises(error.TelegramError):
            await bot.send_message(ADA, "x")
    faults.add("silent")
    with pytest.raises(error.TimedOut):
        await bot.send_message(ADA, "x", read_timeout=0.1)
    with pytest.raises(error.InvalidToken):
        async with telegram.Bot("1:b", base_url=server.base_url):
            pass


async def test_a_conversation_with_an_application(server: BotApiServer) -> None:
    """The library's own polling application answers a person here as it does at Telegram."""
    from telegram.ext import Application, MessageHandler, filters  # noqa: PLC0415 - slow to import

    async def echo(update: telegram.Update, _context: object) -> None:
        assert update.message is not None
        await update.message.reply_text(f"you said {update.message.text}")

    application = Application.builder().token(TOKEN).base_url(server.base_url).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        act = server.world.text(ADA, "hello")
        assert (await act.reply())["text"] == "you said hello"
        await act.confirmed()
        await application.updater.stop()
        await application.stop()
