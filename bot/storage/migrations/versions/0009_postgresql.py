"""Room for more: row numbers past two thousand million, texts without a bound; what was loaded."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# SQLite's row numbers are wide enough as they are.
NUMBERS = (
    ("news", "id"),
    ("news_sources", "item"),
    ("news_texts", "item"),
    ("subscriptions", "id"),
    ("fills", "id"),
    ("fills", "item"),
    ("receipts", "item"),
    ("receipts", "delivery"),
    ("deliveries", "id"),
    ("deliveries", "item"),
)
TEXTS = {
    "dialogues": {"name": 100, "document": 100, "about": 40, "countries": 40},
    "feedback": {"label": 100},
}


def upgrade() -> None:
    op.create_table(
        "loads",
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_loads")),
    )
    op.execute(
        "INSERT INTO loads (content_hash, version, at)"
        " SELECT content_hash, version, loaded_at FROM knowledge"
    )
    for table, columns in TEXTS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, length in columns.items():
                batch_op.alter_column(
                    name,
                    existing_type=sa.String(length=length),
                    type_=sa.Text(),
                    existing_nullable=False,
                )
    _widen("BIGINT")


def downgrade() -> None:
    _widen("INTEGER")
    for table, columns in TEXTS.items():
        # What an older version cannot hold goes; it is kept for ten minutes, or says which answer.
        for name, length in columns.items():
            op.execute(
                f"UPDATE {table} SET {name} = '' WHERE length({name}) > {length}"  # noqa: S608  # names of ours
            )
        with op.batch_alter_table(table) as batch_op:
            for name, length in columns.items():
                batch_op.alter_column(
                    name,
                    existing_type=sa.Text(),
                    type_=sa.String(length=length),
                    existing_nullable=False,
                )
    op.drop_table("loads")


def _widen(kind: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in NUMBERS:
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind}")
        if column == "id":
            op.execute(f"ALTER SEQUENCE {table}_id_seq AS {kind}")
