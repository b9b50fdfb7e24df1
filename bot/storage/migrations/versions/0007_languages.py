"""Words of any language, the language of archived news, and who set their own.

Words and the archive are loaded from `data/`, so nothing is kept of what they held.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("words")
    op.create_table(
        "words",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("zipf", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("word", "language", name=op.f("pk_words")),
    )
    op.drop_table("news_archive")
    _archive(sa.Column("language", sa.String(length=2), nullable=False))
    op.add_column(
        "chats",
        sa.Column("language_chosen", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("chats", "language_chosen")
    op.drop_table("words")
    op.create_table(
        "words",
        sa.Column("word", sa.String(length=60), nullable=False),
        *(sa.Column(language, sa.Float(), nullable=True) for language in ("en", "es", "fr", "pt")),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_words")),
    )
    op.drop_table("news_archive")
    _archive()


def _archive(*more: sa.Column[str]) -> None:
    op.create_table(
        "news_archive",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        *more,
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_news_archive_source_sources")
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_news_archive")),
    )
