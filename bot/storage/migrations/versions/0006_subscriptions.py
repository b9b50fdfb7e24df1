"""Subscriptions, feeds, and the ledger of what is sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chats",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("join_code", sa.String(length=32), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_chats")),
        sa.UniqueConstraint("join_code", name=op.f("uq_chats_join_code")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "chat",
            "thread",
            "kind",
            "item",
            "revision",
            name=op.f("uq_deliveries_chat_thread_kind_item_revision"),
        ),
    )
    op.create_index(
        op.f("ix_deliveries_state_next_try"), "deliveries", ["state", "next_try"], unique=False
    )
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "chat_id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_at"), "drafts", ["at"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=False),
        sa.Column("moved_to", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
    )
    op.create_table(
        "receipts",
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("item", "chat", "thread", name=op.f("pk_receipts")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_receipts_chat"), "receipts", ["chat"], unique=False)
    op.create_index(op.f("ix_receipts_delivery"), "receipts", ["delivery"], unique=False)
    op.create_table(
        "fills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("editor", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["item"], ["news.id"], name=op.f("fk_fills_item_news")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fills")),
        sa.UniqueConstraint("item", "revision", name=op.f("uq_fills_item_revision")),
    )
    op.create_table(
        "news_sources",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["news.id"], name=op.f("fk_news_sources_item_news")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_news_sources")),
    )
    op.create_index(op.f("ix_news_sources_item"), "news_sources", ["item"], unique=False)
    op.create_table(
        "news_texts",
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["news.id"], name=op.f("fk_news_texts_item_news")),
        sa.PrimaryKeyConstraint("item", "language", name=op.f("pk_news_texts")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.chat"], name=op.f("fk_subscriptions_chat_chats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint(
            "chat",
            "thread",
            "what",
            "value",
            "include",
            "exclude",
            name=op.f("uq_subscriptions_chat_thread_what_value_include_exclude"),
        ),
    )
    op.create_index(op.f("ix_subscriptions_next_at"), "subscriptions", ["next_at"], unique=False)
    op.create_index(
        op.f("ix_subscriptions_what_value"), "subscriptions", ["what", "value"], unique=False
    )
    op.add_column("news", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column(
        "news", sa.Column("origin", sa.String(length=60), server_default="sample", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("news", "origin")
    op.drop_column("news", "revision")
    op.drop_index(op.f("ix_subscriptions_what_value"), table_name="subscriptions")
    op.drop_index(op.f("ix_subscriptions_next_at"), table_name="subscriptions")
    op.drop_table("subscriptions")
    op.drop_table("news_texts")
    op.drop_index(op.f("ix_news_sources_item"), table_name="news_sources")
    op.drop_table("news_sources")
    op.drop_table("fills")
    op.drop_index(op.f("ix_receipts_delivery"), table_name="receipts")
    op.drop_index(op.f("ix_receipts_chat"), table_name="receipts")
    op.drop_table("receipts")
    op.drop_table("feeds")
    op.drop_index(op.f("ix_drafts_at"), table_name="drafts")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_deliveries_state_next_try"), table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_table("chats")
