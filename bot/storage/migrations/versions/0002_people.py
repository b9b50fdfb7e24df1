"""Updates that were worked on, dialogues, feedback; readers and topics of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("entries") as batch_op:
        batch_op.add_column(sa.Column("audiences", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("topics", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("question_id", sa.BigInteger(), nullable=True),
        sa.Column("answer_id", sa.BigInteger(), nullable=True),
        sa.Column("replies", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_updates")),
    )
    op.create_index(op.f("ix_updates_chat_id_question_id"), "updates", ["chat_id", "question_id"])
    op.create_index(op.f("ix_updates_at"), "updates", ["at"])
    op.create_table(
        "dialogues",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("document", sa.String(length=100), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("countries", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "chat_id", name=op.f("pk_dialogues")),
    )
    op.create_index(op.f("ix_dialogues_at"), "dialogues", ["at"])
    op.create_table(
        "feedback",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("knowledge_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_feedback")),
    )


def downgrade() -> None:
    op.drop_table("feedback")
    op.drop_table("dialogues")
    op.drop_table("updates")
    # In place: to make the table anew, SQLite would have to drop it, and others refer to it.
    with op.batch_alter_table("entries", recreate="never") as batch_op:
        batch_op.drop_column("topics")
        batch_op.drop_column("audiences")
