"""The keys by which an agency finds the people of whom it knows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0003_teams'),
        ('people', '0003_restriction_ground'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchKey',
            fields=[
                ('pk', models.CompositePrimaryKey('agency', 'key', 'born_on', 'person', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(db_collation='C', max_length=41)),
                ('born_on', models.DateField()),
                ('held', models.BooleanField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='search_keys', to='people.person')),
            ],
            options={
                'indexes': [models.Index(models.F('key'), models.F('born_on'), models.F('person'), condition=models.Q(('held', True)), name='key_of_holder')],
            },
        ),
    ]
