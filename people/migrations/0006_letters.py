"""What questions and urgent concerns say are kinds of entries too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_search_keys_kept'),
    ]

    operations = [
        migrations.AlterField(
            model_name='recordentry',
            name='kind',
            field=models.CharField(choices=[('identity', 'Name and date of birth'), ('contact_detail', 'Address or number'), ('safe_contact', 'Safe way to contact'), ('communication', 'Communication and interpreter need'), ('preferred_words', 'Words they prefer'), ('relationship', 'Relationship'), ('dependant', 'Child or dependant'), ('risk_factor', 'Risk'), ('protective_factor', 'Strength'), ('need', 'Need'), ('assessment', 'Assessment'), ('wish', 'What matters to the person'), ('incident', 'Incident'), ('intervention', 'Help tried before'), ('housing', 'Home'), ('referral_letter', 'What a referral says'), ('question_letter', 'What a question says'), ('concern_letter', 'What an urgent concern says'), ('note', 'Note')], max_length=30),
        ),
        migrations.AlterField(
            model_name='recordentryevent',
            name='kind',
            field=models.CharField(choices=[('identity', 'Name and date of birth'), ('contact_detail', 'Address or number'), ('safe_contact', 'Safe way to contact'), ('communication', 'Communication and interpreter need'), ('preferred_words', 'Words they prefer'), ('relationship', 'Relationship'), ('dependant', 'Child or dependant'), ('risk_factor', 'Risk'), ('protective_factor', 'Strength'), ('need', 'Need'), ('assessment', 'Assessment'), ('wish', 'What matters to the person'), ('incident', 'Incident'), ('intervention', 'Help tried before'), ('housing', 'Home'), ('referral_letter', 'What a referral says'), ('question_letter', 'What a question says'), ('concern_letter', 'What an urgent concern says'), ('note', 'Note')], max_length=30),
        ),
    ]
