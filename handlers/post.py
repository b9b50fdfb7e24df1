"""/post: news that an editor writes, seen as readers will see it, sent, followed and stopped."""

from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot import clock
from bot.context import Context
from bot.i18n import Catalogue
from bot.news import opens
from bot.post import (
    COUNTRIES,
    KIND,
    LINK,
    NOTHING,
    TEXT,
    Post,
    as_json,
    from_json,
    new_post,
    with_text,
)
from bot.turns import Button, Keyboard, LetOut, Screen, Send, Turn, Withhold
from bot.wishes import Draft
from handlers import editors, keyboards, messages, presses, views
from handlers.presses import Press

# What buttons say, in the one letter that their data begins with.
ADD, ASK_LINK, ASK_COUNTRIES, TOPICS, ON, OFF, TEST = "tlcp+-m"
SURE, SEND, DISCARD, BACK, REFRESH, STOP = "syxbrk"
NONE = "-"  # typed: there is none
LONGEST_NUMBER = 18  # digits; a database takes 64 bits


async def post(update: Update, context: Context) -> Turn:
    """Begin an item, or go on with the one that is being written; for editors, in private."""
    refusal = editors.refusal(update, context)
    user, chat = update.effective_user, update.effective_chat
    if refusal or user is None or chat is None:
        return refusal or Turn()
    held = _held(context) or new_post()
    screen = await _screen(context, context.catalogue, held)
    return Turn(messages.answer(update, screen).replies, (_draft(user.id, chat.id, held),))


async def typed(update: Update, context: Context, text: str) -> Turn | None:
    """Take what the last screen asked for; None if it asked for nothing."""
    user, chat = update.effective_user, update.effective_chat
    held = _held(context)
    if held is None or held.asks == NOTHING or user is None or chat is None:
        return None
    if user.id not in context.services.editors:
        return None
    catalogue = context.catalogue
    written = _taken(held, text, context, catalogue)
    if isinstance(written, str):
        screen = Screen(views.text(catalogue.get(written)))
        return Turn(messages.answer(update, screen).replies, (_draft(user.id, chat.id, held),))
    screen = await _screen(context, catalogue, written)
    return Turn(messages.answer(update, screen).replies, (_draft(user.id, chat.id, written),))


async def press(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Do what a button of these screens says; each is checked anew."""
    catalogue = context.assistant.catalogue(press.language)
    refusal = editors.refused_press(query, context, catalogue)
    act, value = press.about[:1], press.about[1:]
    if refusal or act in {REFRESH, STOP}:
        return refusal or await _follow(query, context, catalogue, act, value)
    held = _held(context)
    if held is None or query.message is None or not held.texts:
        return messages.pressed(query, text=catalogue.get("post-gone"))
    final = FINAL.get(act)
    if final:
        return final(query, context, catalogue, held)
    changed = held if act == SURE else _changed(held, act, value, context)
    if changed is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    if act == SURE:
        screen = await _sure(context, catalogue, changed)
    elif act in {TOPICS, ON, OFF}:
        screen = _topics(context, catalogue, changed)
    else:
        screen = await _screen(context, catalogue, changed)
    return _turn(query, screen, _kept(query, changed))


def _changed(held: Post, act: str, value: str, context: Context) -> Post | None:
    """Return a post after a button that changes it or asks for words; None: no such button."""
    topics = [topic.id for topic in context.services.desk.topics]
    if act == ADD and value in context.assistant.languages:
        return replace(held, asks=TEXT, language=value)
    if act in {ASK_LINK, ASK_COUNTRIES}:
        return replace(held, asks=LINK if act == ASK_LINK else COUNTRIES)
    if act in {ON, OFF} and value in topics:
        chosen = {*held.topics, value} if act == ON else {*held.topics} - {value}
        return replace(held, topics=tuple(topic for topic in topics if topic in chosen))
    return replace(held, asks=NOTHING) if act in {BACK, TOPICS} else None


def _taken(held: Post, text: str, context: Context, catalogue: Catalogue) -> Post | str:
    """Return a post with what was typed in it; or the name of the sentence that says why not."""
    posts = context.services.posts
    if held.asks == LINK:
        return _with_link(held, text.strip())
    if held.asks == COUNTRIES:
        found = posts.tags(text, "", catalogue.language).countries
        none_found = not found and text.strip() != NONE
        return "post-no-country" if none_found else replace(held, countries=found, asks=NOTHING)
    language = held.language or posts.language_of(text) or catalogue.language
    written = with_text(held, text, language)
    if written is None:
        return "post-empty"
    if written.url and not opens(written.url):
        written = replace(written, url="")
    if held.texts:
        return written
    tags = posts.tags(*written.texts[language], language)
    return replace(written, countries=tags.countries, topics=tags.topics)


def _with_link(held: Post, typed: str) -> Post | str:
    if typed != NONE and not opens(typed):
        return "post-no-link"
    return replace(held, url="" if typed == NONE else typed, asks=NOTHING)


async def _screen(context: Context, catalogue: Catalogue, post: Post) -> Screen:
    """Return what is asked for; or the item as readers see it, whom it reaches, what to do."""
    if post.asks == LINK:
        return _asking(catalogue, catalogue.get("post-ask-link"))
    if post.asks == COUNTRIES:
        return _asking(catalogue, catalogue.get("post-ask-countries"))
    if post.asks == TEXT and post.language:
        named = catalogue.language_name(post.language)
        return _asking(catalogue, catalogue.get("post-ask-language", language=named))
    if not post.texts:
        return Screen(views.text(catalogue.get("post-ask")))
    shown = context.services.posts.screen(post, context.assistant.catalogue(post.original))
    once, later = await context.services.posts.audience(post)
    languages = catalogue.list(tuple(catalogue.language_name(name) for name in post.texts))
    places = tuple(context.assistant.place(code, catalogue) for code in post.countries)
    none = catalogue.get("post-none")
    lines = [
        views.bold(catalogue.get("post-heading")),
        "",
        shown.html,
        "",
        views.text(catalogue.get("post-languages", languages=languages)),
        views.text(
            catalogue.get("post-countries", countries=catalogue.list(places) if places else none)
        ),
        views.text(catalogue.get("post-topics", topics=_names(context, catalogue, post) or none)),
        views.text(catalogue.get("post-receivers", once=once, later=later)),
    ]
    texts = [
        _button(
            catalogue,
            ADD + language,
            "post-button-edit" if language in post.texts else "post-button-add",
            language=catalogue.language_name(language),
        )
        for language in (*post.texts, *post.missing(context.assistant.languages))
    ]
    about = [
        _button(catalogue, ASK_LINK, "post-button-link"),
        _button(catalogue, ASK_COUNTRIES, "post-button-countries"),
        _button(catalogue, TOPICS, "post-button-topics"),
        _button(catalogue, TEST, "post-button-test"),
    ]
    ends = (
        _button(catalogue, SURE, "post-button-send"),
        _button(catalogue, DISCARD, "post-button-discard"),
    )
    rows: Keyboard = (*keyboards.grid(texts, 2), *keyboards.grid(about, 2), ends)
    return Screen("\n".join(lines), (*shown.keyboard, *rows))


def _asking(catalogue: Catalogue, words: str) -> Screen:
    return Screen(views.text(words), ((_button(catalogue, BACK, "post-button-back"),),))


async def _sure(context: Context, catalogue: Catalogue, held: Post) -> Screen:
    once, later = await context.services.posts.audience(held)
    return Screen(
        views.text(catalogue.get("post-sure", once=once, later=later)),
        (
            (_button(catalogue, SEND, "post-button-yes"),),
            (_button(catalogue, BACK, "post-button-back"),),
        ),
    )


def _topics(context: Context, catalogue: Catalogue, held: Post) -> Screen:
    """Return all topics, those of the item marked; a button sets, it never toggles."""
    rows = []
    for topic in context.services.desk.topics:
        name = topic.names[catalogue.language]
        on = topic.id in held.topics
        label = catalogue.get("post-topic-on", topic=name) if on else name
        press = Press(presses.POST, catalogue.language, (OFF if on else ON) + topic.id)
        rows.append((Button(label, press=presses.data(press)),))
    back = (_button(catalogue, BACK, "post-button-back"),)
    return Screen(views.text(catalogue.get("post-topics-which")), (*rows, back))


def _let_out(query: CallbackQuery, context: Context, catalogue: Catalogue, held: Post) -> Turn:
    """Publish the item; its key keeps a second press from publishing it twice."""
    first = context.assistant.catalogue(held.original)
    piece = held.piece(clock.now().date(), first.get("post-publisher"))
    effect = LetOut(piece, held.words, query.from_user.id)
    refresh = Press(presses.POST, catalogue.language, REFRESH, origin=held.key)
    button = Button(catalogue.get("post-button-refresh"), press=presses.data(refresh))
    screen = Screen(views.text(catalogue.get("post-sent")), ((button,),))
    turn = _turn(query, screen, _ended(query))
    return Turn(turn.replies, (effect, *turn.effects))


def _test(query: CallbackQuery, context: Context, catalogue: Catalogue, held: Post) -> Turn:
    """Send the item to its editor alone, in each of its languages."""
    if query.message is None:
        return messages.pressed(query, text=catalogue.get("post-gone"))
    shown = [
        Send(
            query.message.chat.id,
            context.services.posts.screen(held, context.assistant.catalogue(language)),
        )
        for language in held.texts
    ]
    return Turn(messages.pressed(query, *shown).replies, (_kept(query, held),))


def _discard(query: CallbackQuery, _context: Context, catalogue: Catalogue, _held: Post) -> Turn:
    screen = Screen(views.text(catalogue.get("post-discarded")))
    return _turn(query, screen, _ended(query))


FINAL = {SEND: _let_out, TEST: _test, DISCARD: _discard}


async def _follow(
    query: CallbackQuery, context: Context, catalogue: Catalogue, act: str, value: str
) -> Turn:
    """Show how far an item has come; or stop it first."""
    if not (value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER) and value:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    item = int(value) if value else await _number_in(query, context)
    progress = await context.services.posts.progress(item) if item is not None else None
    if progress is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    stopping = act == STOP
    state = "cancelled" if stopping and progress.state == "open" else progress.state
    waiting = 0 if stopping else progress.waiting
    lines = [
        views.bold(catalogue.get("post-progress", title=progress.title)),
        views.text(
            catalogue.get("post-progress-state", state=state, sent=progress.sent, waiting=waiting)
        ),
    ]
    if progress.gone or progress.failed:
        lost = catalogue.get("post-progress-lost", gone=progress.gone, failed=progress.failed)
        lines.append(views.text(lost))
    if progress.unsure or progress.again:
        doubt = catalogue.get("post-progress-doubt", unsure=progress.unsure, again=progress.again)
        lines.append(views.text(doubt))
    under_way = waiting > 0 or state == "open"
    rows: Keyboard = ()
    if under_way:
        rows = (
            (_button(catalogue, f"{REFRESH}{progress.item}", "post-button-refresh"),),
            (_button(catalogue, f"{STOP}{progress.item}", "post-button-cancel"),),
        )
    edit = messages.edit(query, Screen("\n".join(lines), rows))
    said = catalogue.get("post-cancelled") if stopping else ""
    turn = messages.pressed(query, edit, text=said)
    return Turn(turn.replies, (Withhold(progress.item),)) if stopping else turn


async def _number_in(query: CallbackQuery, context: Context) -> int | None:
    """Return the number of the item whose key stands in a pressed button."""
    pressed = presses.read(query.data or "")
    return await context.services.posts.number_of(pressed.origin) if pressed else None


def _names(context: Context, catalogue: Catalogue, post: Post) -> str:
    names = {topic.id: topic.names for topic in context.services.desk.topics}
    shown = tuple(names[topic][catalogue.language] for topic in post.topics if topic in names)
    return catalogue.list(shown) if shown else ""


def _button(catalogue: Catalogue, about: str, label: str, **values: object) -> Button:
    press = Press(presses.POST, catalogue.language, about)
    return Button(catalogue.get(label, **values), press=presses.data(press))


def _held(context: Context) -> Post | None:
    kind, content = context.known.draft or ("", "")
    return from_json(content) if kind == KIND else None


def _draft(user: int, chat: int, post: Post) -> Draft:
    return Draft(user, chat, KIND, as_json(post))


def _kept(query: CallbackQuery, post: Post) -> Draft:
    chat = query.message.chat.id if query.message else query.from_user.id
    return _draft(query.from_user.id, chat, post)


def _ended(query: CallbackQuery) -> Draft:
    chat = query.message.chat.id if query.message else query.from_user.id
    return Draft(query.from_user.id, chat)


def _turn(query: CallbackQuery, screen: Screen, draft: Draft) -> Turn:
    return Turn(messages.pressed(query, messages.edit(query, screen)).replies, (draft,))


HANDLERS = (CommandHandler("post", post),)
