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
    with op.batch_alter_table("chats") as table:
        table.add_column(sa.Column("off_at", sa.DateTime(timezone=True), nullable=True))
        table.create_index(op.f("ix_chats_off_at"), ["off_at"])
    op.execute(
        "UPDATE chats SET off_at = CURRENT_TIMESTAMP WHERE state = 'off' AND reason <> 'stopped'"
    )


def downgrade() -> None:
    with op.batch_alter_table("chats") as table:
        table.drop_index(op.f("ix_chats_off_at"))
        table.drop_column("off_at")
    with op.batch_alter_table("deliveries") as table:
        table.drop_column("unanswered")
