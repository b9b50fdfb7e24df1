"""Every table of the database; the migrations make exactly these.

The first part is the knowledge, replaced by each load. `PEOPLE` are the
tables that no load may touch.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.storage.dialect import Moment, Number

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row: which knowledge is loaded. `version` goes up with every load.
knowledge = Table(
    "knowledge",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("loaded_at", Moment, nullable=False),
)

# Every data set that was ever loaded: at a start, none is loaded a second time over a newer one.
loads = Table(
    "loads",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("label", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("publisher", Text, nullable=False),
    Column("document_kind", String(20), nullable=False),
    Column("year", Integer),
    Column("languages", String(40), nullable=False),
    Column("resources", Text, nullable=False),
    Column("parts", Text, nullable=False),
    Column("audiences", Text, nullable=False, server_default=""),
    Column("topics", Text, nullable=False, server_default=""),
)

texts = Table(
    "texts",
    metadata,
    Column("name", ForeignKey("entries.name"), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("part", String(20), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("reviewed", Boolean, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("name", ForeignKey("entries.name"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("publisher", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("read", Date, nullable=False),
    Column("linkable", Boolean, nullable=False),
)

entry_sources = Table(
    "entry_sources",
    metadata,
    Column("name", ForeignKey("entries.name"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

ways = Table(
    "ways",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", ForeignKey("entries.name"), nullable=False),
    Column("language", String(2), nullable=False),
    Column("phrase", Text, nullable=False),
)

countries = Table(
    "countries",
    metadata,
    Column("iso2", String(2), primary_key=True),
    Column("iso3", String(3), nullable=False),
    Column("name", Text, nullable=False),
    Column("continent", Text, nullable=False),
    Column("subregion", Text, nullable=False),
    Column("un_region", Text, nullable=False),
    Column("party", Boolean, nullable=False),
    Column("joined", Date),
    Column("joined_source", ForeignKey("sources.id")),
    Column("profile", Text, nullable=False),
)

aze_evidence = Table(
    "aze_evidence",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("status", String(10), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

nearby_facts = Table(
    "nearby_facts",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("evidence", Text, nullable=False),
    Column("law", Boolean, nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

status_changes = Table(
    "status_changes",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("what", String(10), nullable=False),
    Column("old", String(20), nullable=False),
    Column("new", String(20), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("recorded", Date, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("date", String(10), nullable=False),
    Column("note", Text, nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("value", String(20), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("as_of", String(10), nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

site_counts = Table(
    "site_counts",
    metadata,
    Column("iso2", ForeignKey("countries.iso2"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sites", Integer, nullable=False),
    Column("species", Integer),
    Column("list", String(10), nullable=False),
    Column("as_of", Text, nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

news_archive = Table(
    "news_archive",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("date", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("summary", Text, nullable=False),
    Column("countries", Text, nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

place_forms = Table(
    "place_forms",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("code", String(20), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("form", Text, nullable=False),
    Column("language", String(2), nullable=False),
)

place_stops = Table(
    "place_stops",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("capitals", String(10), nullable=False),
    Column("languages", String(20), nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("word", String(60), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("zipf", Float, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Float, nullable=False),
)

# Groups of countries; of one without members no list was read.
groups = Table(
    "groups",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("members", Text, nullable=False),
)

# Names, notes and ways to name a group; of the last, the language does not matter.
group_texts = Table(
    "group_texts",
    metadata,
    Column("group", ForeignKey("groups.id"), primary_key=True),
    Column("part", String(10), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

group_sources = Table(
    "group_sources",
    metadata,
    Column("group", ForeignKey("groups.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
)

# What is asked of many countries at once: of several topics in a message, the first wins.
asked_words = Table(
    "asked_words",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entry", Integer, nullable=False),
    Column("topic", String(10), nullable=False),
    Column("words", Text, nullable=False),
)

# What `build` made of the rows above; `rows_hash` tells whether they have changed since.
search_index = Table(
    "search_index",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rows_hash", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# One row for each update that was worked on, for 48 hours. `replies` are those still to be
# sent, as JSON; NULL once they were. `question_id` and `answer_id` are Telegram's message ids.
# `limited`: it was only told that this was too much in a minute. With several replicas `holder`
# sends the replies; another may from `leased_until` on.
updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger),
    Column("question_id", BigInteger),
    Column("answer_id", BigInteger),
    Column("replies", Text),
    Column("at", Moment, nullable=False),
    Column("limited", Boolean, nullable=False, server_default=false()),
    Column("holder", String(32)),
    Column("leased_until", Moment),
)

# What a conversation is about, for ten minutes: never the words of a message.
dialogues = Table(
    "dialogues",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("countries", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# What people chose to send to the team; nothing in it tells who.
feedback = Table(
    "feedback",
    metadata,
    Column("reference", String(12), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("reason", String(10), nullable=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("knowledge_version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_at", Moment),
)

# What editors decide on, and what they decided; nothing in it tells which of them. `state` is
# held, published, dropped or seen (it stood in a feed before anyone followed that).
news = Table(
    "news",
    metadata,
    Column("id", Number, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("date", Date),
    Column("language", String(2), nullable=False),
    Column("countries", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("held_at", Moment, nullable=False),
    Column("decided_at", Moment),
    # Goes up with each correction of what was sent.
    Column("revision", Integer, nullable=False, server_default="1"),
    # Where it came from: `feed/<id>`, `editor`, `command`, `status` or `sample`.
    Column("origin", String(60), nullable=False, server_default="sample"),
)

# The same story elsewhere, or under another guid: known, and not an item of its own.
news_sources = Table(
    "news_sources",
    metadata,
    Column("key", Text, primary_key=True),
    Column("item", ForeignKey("news.id"), nullable=False),
    Column("publisher", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# What an editor, or the bot itself, wrote of an item: wins over what its source says in `news`.
news_texts = Table(
    "news_texts",
    metadata,
    Column("item", ForeignKey("news.id"), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
)

# What is known of each feed of `data/news/feeds.toml`: nothing of people. Two rows are none, see
# `bot.newsroom`: when editors were told how much waits, and that statuses have been looked at.
feeds = Table(
    "feeds",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("moved_to", Text, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("read_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("told_at", Moment),
    Column("error", Text, nullable=False),
)

# Who may be written to, and how. `state` is on, off (Telegram refused; `reason`) or waiting
# (imported: on once they come with `join_code`). Minutes are those of the day in `zone`.
# `off_at` is when Telegram first refused; such a chat is not kept for ever.
chats = Table(
    "chats",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", String(60), nullable=False),
    Column("join_code", String(32), unique=True),
    Column("language", String(2), nullable=False),
    Column("language_chosen", Boolean, nullable=False, server_default=false()),
    Column("zone", String(64), nullable=False),
    Column("quiet_from", Integer),
    Column("quiet_until", Integer),
    Column("silent", Boolean, nullable=False),
    Column("paused_until", Moment),
    Column("since", Moment, nullable=False),
    Column("off_at", Moment),
)

# What a chat, or a topic of a forum (`thread`, else 0), follows, and when it is told.
# `what` is everything, topic, country, region or words; `day` counts from 0 (Monday) in a
# week and from 1 in a month; `next_at` is the next digest, NULL of what is sent at once.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Number, primary_key=True),
    Column("chat", ForeignKey("chats.chat"), nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("what", String(10), nullable=False),
    Column("value", String(60), nullable=False),
    Column("include", Text, nullable=False),
    Column("exclude", Text, nullable=False),
    Column("rhythm", String(10), nullable=False),
    Column("minute", Integer),
    Column("day", Integer),
    Column("next_at", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("chat", "thread", "what", "value", "include", "exclude"),
)

# An item on its way to all who follow it; filled slice after slice, `cursor` is the last chat.
fills = Table(
    "fills",
    metadata,
    Column("id", Number, primary_key=True),
    Column("item", ForeignKey("news.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("cursor", BigInteger),
    Column("state", String(10), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("editor", BigInteger),
    UniqueConstraint("item", "revision"),
)

# This reader has had this item, by whatever subscription; `delivery` is the message it came in.
receipts = Table(
    "receipts",
    metadata,
    Column("item", Number, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("thread", BigInteger, primary_key=True, autoincrement=False),
    Column("delivery", Number, nullable=False),
    sqlite_with_rowid=False,
)

# What is to be sent, and what became of it. `kind` is item, digest or correction; of a digest
# `item` is 0 and `revision` the second (since 1970) it was due. `state` is pending, sending,
# sent, doubt (no answer came: sent again once), unsure (none came twice: it may have arrived),
# gone or failed. `unanswered` counts requests of which it is not known whether they were taken.
# Nothing here has a message's words: they are made when it is sent.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Number, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("item", Number, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("next_try", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("message_id", BigInteger),
    Column("error", String(200), nullable=False),
    Column("sent_at", Moment),
    Column("unanswered", Integer, nullable=False, server_default="0"),
    UniqueConstraint("chat", "thread", "kind", "item", "revision"),
)

# What somebody is in the middle of typing: settings, or an editor's post; as JSON, for a day.
drafts = Table(
    "drafts",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("content", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# How fast all replicas together may speak: when the next place is free, over all chats (`kind`
# all or news, `chat` 0), and in one (chat or group). On SQLite there are no replicas.
pace = Table(
    "pace",
    metadata,
    Column("kind", String(10), primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)

PEOPLE = (
    updates,
    dialogues,
    feedback,
    news,
    news_sources,
    news_texts,
    feeds,
    chats,
    subscriptions,
    fills,
    receipts,
    deliveries,
    drafts,
    pace,
)

Index(None, updates.c.chat_id, updates.c.question_id)
Index(None, updates.c.at)
Index(None, updates.c.user_id, updates.c.at)
Index(
    None,
    updates.c.leased_until,
    postgresql_where=updates.c.replies.is_not(None),
    sqlite_where=updates.c.replies.is_not(None),
)
Index(None, dialogues.c.at)
Index(None, news.c.state)
Index(None, chats.c.off_at)
Index(None, news_sources.c.item)
Index(None, subscriptions.c.next_at)
Index(None, subscriptions.c.what, subscriptions.c.value)
Index(None, receipts.c.delivery)
Index(None, receipts.c.chat)
Index(None, deliveries.c.state, deliveries.c.next_try)
Index(None, drafts.c.at)
Index(None, ways.c.name)
Index(None, place_forms.c.code)
