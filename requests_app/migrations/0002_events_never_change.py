"""On PostgreSQL the database itself refuses to change or remove an event."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION requests_app_event_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events never change' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON requests_app_event
FOR EACH ROW EXECUTE FUNCTION requests_app_event_refuses();
"""
ALLOW = """
DROP TRIGGER event_never_changes ON requests_app_event;
DROP FUNCTION requests_app_event_refuses();
"""


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0001_initial")]
    operations = [migrations.RunPython(on_postgresql(REFUSE), on_postgresql(ALLOW))]
