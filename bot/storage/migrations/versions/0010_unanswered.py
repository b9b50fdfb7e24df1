"""Requests that got no answer, and since when a chat is off."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries") as table:
        table.add_column(sa.Column("unanswered", sa.Integer(), server_default="0", nullable=False))
    # What was on its way or in doubt may have arrived once.
    op.execute("UPDATE deliveries SET unanswered = 1 WHERE state IN ('sending', 'doubt')")
    # In place: a copy of the table would take the rows that refer to it along.
    op.add_column("chats", sa.Column("off_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_chats_off_at"), "chats", ["off_at"])
    op.execute(
        "UPDATE chats SET off_at = CURRENT_TIMESTAMP WHERE state = 'off' AND reason <> 'stopped'"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_chats_off_at"), "chats")
    op.drop_column("chats", "off_at")
    with op.batch_alter_table("deliveries") as table:
        table.drop_column("unanswered")
