"""Row-level security for feedback: the agency that asked, and the agencies with a role in the plan that it is about."""

from importlib import import_module

from django.db import migrations

first = import_module("delivery.migrations.0002_row_security")
OURS = f"agency_id = hub_agency() OR {first.OF_PLAN}"
TABLES = ("delivery_feedback", "delivery_feedbackevent")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0005_feedback"), ("delivery", "0004_row_security_of_reports")]
    operations = [migrations.RunSQL(first.policy(table, f"({OURS})"), first.undo(table)) for table in TABLES]
