"""What several replicas share: who answers an update, how fast all may speak, and their queue.

The queue is procrastinate's own schema as of 3.4 to 3.10. It stands in a schema of its own, out
of the way of our tables. It is a copy, and not read from the installed package: a migration has
to make the same tables for ever, or a new database would differ from one that was migrated. When
the package has other tables, a further migration brings both there; a test notices, and says so.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SCHEMA = "aze_work"


def upgrade() -> None:
    op.create_table(
        "pace",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "chat", name=op.f("pk_pace")),
    )
    with op.batch_alter_table("updates") as table:
        table.add_column(sa.Column("holder", sa.String(length=32), nullable=True))
        table.add_column(sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        op.f("ix_updates_leased_until"),
        "updates",
        ["leased_until"],
        postgresql_where=sa.text("replies IS NOT NULL"),
        sqlite_where=sa.text("replies IS NOT NULL"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # What a restored backup of older tables left; jobs are made anew, the ledger is the record.
        op.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        op.execute(f"CREATE SCHEMA {SCHEMA}")
        words = Path(__file__).with_name("procrastinate.sql").read_text(encoding="utf-8")
        # By the driver itself: many statements at once, and with signs that others would read.
        cursor = op.get_bind().connection.cursor()
        try:
            cursor.execute(f"SET LOCAL search_path TO {SCHEMA}; {words}")
            cursor.execute("SET LOCAL search_path TO DEFAULT")
        finally:
            cursor.close()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    op.drop_index(op.f("ix_updates_leased_until"), table_name="updates")
    with op.batch_alter_table("updates") as table:
        table.drop_column("leased_until")
        table.drop_column("holder")
    op.drop_table("pace")
