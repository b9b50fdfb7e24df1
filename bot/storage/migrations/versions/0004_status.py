"""The history of countries' status; what is near AZE apart from what is known of AZE.

Nothing is carried over: the start that made these tables loads `data/` again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("aze_evidence")
    op.create_table(
        "aze_evidence",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        *_keys("aze_evidence", "iso2"),
    )
    op.create_table(
        "nearby_facts",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("law", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        *_keys("nearby_facts", "iso2"),
    )
    op.create_table(
        "status_changes",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("old", sa.String(length=20), nullable=False),
        sa.Column("new", sa.String(length=20), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.Column("recorded", sa.Date(), nullable=False),
        *_keys("status_changes", "iso2", "position"),
    )


def downgrade() -> None:
    op.drop_table("status_changes")
    op.drop_table("nearby_facts")
    op.drop_table("aze_evidence")
    op.create_table(
        "aze_evidence",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("law", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        *_keys("aze_evidence", "iso2"),
    )


def _keys(table: str, *primary: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["iso2"], ["countries.iso2"], name=op.f(f"fk_{table}_iso2_countries")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f(f"fk_{table}_source_sources")
        ),
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{table}")),
    )
