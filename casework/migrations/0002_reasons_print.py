from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='linedecision',
            name='reasons_print',
            field=models.CharField(blank=True, db_index=True, editable=False, help_text='SHA-256 of the words: finds the same reasons in another case (R39)', max_length=64),
        ),
    ]
