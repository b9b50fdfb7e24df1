"""The knowledge and its search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("languages", sa.String(length=40), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_entries")),
    )
    op.create_table(
        "knowledge",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge")),
    )
    op.create_table(
        "place_forms",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_forms")),
    )
    with op.batch_alter_table("place_forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_forms_code"), ["code"], unique=False)

    op.create_table(
        "place_stops",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("capitals", sa.String(length=10), nullable=False),
        sa.Column("languages", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_stops")),
    )
    op.create_table(
        "search_index",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rows_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_index")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("read", sa.Date(), nullable=False),
        sa.Column("linkable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "words",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("en", sa.Float(), nullable=True),
        sa.Column("es", sa.Float(), nullable=True),
        sa.Column("fr", sa.Float(), nullable=True),
        sa.Column("pt", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_words")),
    )
    op.create_table(
        "countries",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("iso3", sa.String(length=3), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("continent", sa.Text(), nullable=False),
        sa.Column("subregion", sa.Text(), nullable=False),
        sa.Column("un_region", sa.Text(), nullable=False),
        sa.Column("party", sa.Boolean(), nullable=False),
        sa.Column("joined", sa.Date(), nullable=True),
        sa.Column("joined_source", sa.Integer(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["joined_source"], ["sources.id"], name=op.f("fk_countries_joined_source_sources")
        ),
        sa.PrimaryKeyConstraint("iso2", name=op.f("pk_countries")),
    )
    op.create_table(
        "entry_sources",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["name"], ["entries.name"], name=op.f("fk_entry_sources_name_entries")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_entry_sources_source_sources")
        ),
        sa.PrimaryKeyConstraint("name", "position", name=op.f("pk_entry_sources")),
    )
    op.create_table(
        "links",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["entries.name"], name=op.f("fk_links_name_entries")),
        sa.PrimaryKeyConstraint("name", "position", name=op.f("pk_links")),
    )
    op.create_table(
        "news_archive",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_news_archive_source_sources")
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_news_archive")),
    )
    op.create_table(
        "texts",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["entries.name"], name=op.f("fk_texts_name_entries")),
        sa.PrimaryKeyConstraint("name", "language", "part", "position", name=op.f("pk_texts")),
    )
    op.create_table(
        "ways",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["entries.name"], name=op.f("fk_ways_name_entries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ways")),
    )
    with op.batch_alter_table("ways", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ways_name"), ["name"], unique=False)

    op.create_table(
        "aze_evidence",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("law", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["iso2"], ["countries.iso2"], name=op.f("fk_aze_evidence_iso2_countries")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_aze_evidence_source_sources")
        ),
        sa.PrimaryKeyConstraint("iso2", name=op.f("pk_aze_evidence")),
    )
    op.create_table(
        "plans",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["iso2"], ["countries.iso2"], name=op.f("fk_plans_iso2_countries")),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_plans_source_sources")),
        sa.PrimaryKeyConstraint("iso2", name=op.f("pk_plans")),
    )
    op.create_table(
        "reports",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["iso2"], ["countries.iso2"], name=op.f("fk_reports_iso2_countries")
        ),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_reports_source_sources")),
        sa.PrimaryKeyConstraint("iso2", "number", name=op.f("pk_reports")),
    )
    op.create_table(
        "site_counts",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sites", sa.Integer(), nullable=False),
        sa.Column("species", sa.Integer(), nullable=True),
        sa.Column("list", sa.String(length=10), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["iso2"], ["countries.iso2"], name=op.f("fk_site_counts_iso2_countries")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_site_counts_source_sources")
        ),
        sa.PrimaryKeyConstraint("iso2", "position", name=op.f("pk_site_counts")),
    )
    op.create_table(
        "submissions",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["iso2"], ["countries.iso2"], name=op.f("fk_submissions_iso2_countries")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_submissions_source_sources")
        ),
        sa.PrimaryKeyConstraint("iso2", name=op.f("pk_submissions")),
    )


def downgrade() -> None:
    op.drop_table("submissions")
    op.drop_table("site_counts")
    op.drop_table("reports")
    op.drop_table("plans")
    op.drop_table("aze_evidence")
    with op.batch_alter_table("ways", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ways_name"))

    op.drop_table("ways")
    op.drop_table("texts")
    op.drop_table("news_archive")
    op.drop_table("links")
    op.drop_table("entry_sources")
    op.drop_table("countries")
    op.drop_table("words")
    op.drop_table("sources")
    op.drop_table("settings")
    op.drop_table("search_index")
    op.drop_table("place_stops")
    with op.batch_alter_table("place_forms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_forms_code"))

    op.drop_table("place_forms")
    op.drop_table("knowledge")
    op.drop_table("entries")
