"""Row-level security for progress, reports and outcomes: the agencies with a role in the plan, and nobody else."""

from importlib import import_module

from django.db import migrations

first = import_module("delivery.migrations.0002_row_security")
TABLES = ("delivery_progress", "delivery_report", "delivery_reportevent", "delivery_outcome")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0003_progress_and_reports"), ("delivery", "0002_row_security")]
    operations = [migrations.RunSQL(first.policy(table, first.OF_PLAN), first.undo(table)) for table in TABLES]
