"""Who blocks the bot, throws it out or takes it back; and groups that get another number."""

from telegram import Chat, ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.context import Context
from bot.turns import Screen, Send, Turn
from bot.wishes import Moved, Switch
from handlers import views

GONE = {ChatMember.LEFT: "left", ChatMember.BANNED: "blocked"}


async def changed(update: Update, _context: Context) -> Turn:
    """Write no more to who does not want it, and again to who does."""
    change = update.my_chat_member
    if change is None:
        return Turn()
    why = GONE.get(change.new_chat_member.status)
    if why is not None:
        return Turn((), (Switch(change.chat.id, "off", why),))
    # Who asked for the end of all news gets none by unblocking.
    return Turn((), (Switch(change.chat.id, "on"),))


async def moved(update: Update, _context: Context) -> Turn:
    """Give what a group follows to the number that it has now."""
    message = update.message
    if message is None or message.migrate_to_chat_id is None:
        return Turn()
    return Turn((), (Moved(message.chat.id, message.migrate_to_chat_id),))


async def back(update: Update, context: Context, turn: Turn) -> Turn:
    """Return the turn of /start, which also switches a chat on again that was off, and says so."""
    chat = update.effective_chat
    if chat is None or chat.type != Chat.PRIVATE:
        return turn
    receiver = await context.services.subscribers.receiver(chat.id)
    if receiver is None or receiver.state == "on":
        return turn
    held = await context.services.subscribers.following(chat.id)
    told: tuple[Send, ...] = ()
    if held:
        words = views.text(context.catalogue.get("back-again", count=len(held)))
        told = (Send(chat.id, Screen(words)),)
    return Turn((*turn.replies, *told), (*turn.effects, Switch(chat.id, "on", stopped_too=True)))


HANDLERS = (
    ChatMemberHandler(changed, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(filters.StatusUpdate.MIGRATE, moved),
)
