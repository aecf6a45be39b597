"""Lets a search inside names stay quick at 200,000 requests; SQLite, and a PostgreSQL without pg_trgm, go without."""

from django.db import migrations
from django.db.utils import DatabaseError
from django.db import transaction

INDEXES = {
    "child_sounds_like_trgm": ("requests_app_child", "sounds_like"),
    "record_sounds_like_trgm": ("requests_app_planrecord", "sounds_like"),
    "plan_setting_name_trgm": ("requests_app_plan", "UPPER(setting_name)"),
}


def add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql" or not _extension(schema_editor):
        return
    for name, (table, column) in INDEXES.items():
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin ({column} gin_trgm_ops)"
        )


def _extension(schema_editor):
    """Whether pg_trgm is there now: it is trusted, so the owner of a database may add it."""
    alias = schema_editor.connection.alias
    try:
        with transaction.atomic(using=alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return False
    return True


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0007_evidence_is_scanned")]
    operations = [migrations.RunPython(add, remove)]
