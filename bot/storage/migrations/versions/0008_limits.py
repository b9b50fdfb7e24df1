"""How much one person asks: an index to count by, and who was told that it is too much."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("updates") as batch_op:
        batch_op.add_column(
            sa.Column("limited", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_index(op.f("ix_updates_user_id_at"), "updates", ["user_id", "at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_updates_user_id_at"), table_name="updates")
    with op.batch_alter_table("updates") as batch_op:
        batch_op.drop_column("limited")
