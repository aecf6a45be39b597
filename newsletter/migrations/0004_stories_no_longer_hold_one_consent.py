import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.lookups
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What 0003 moved elsewhere goes, and the rules over what it filled begin."""

    dependencies = [("newsletter", "0003_move_budgets_and_consents")]

    operations = [
        migrations.RemoveField(
            model_name='casestudy',
            name='budget',
        ),
        migrations.RemoveField(
            model_name='casestudy',
            name='consent_by',
        ),
        migrations.RemoveField(
            model_name='casestudy',
            name='consent_how',
        ),
        migrations.RemoveField(
            model_name='casestudy',
            name='consent_on',
        ),
        migrations.RemoveField(
            model_name='casestudy',
            name='consent_recorded_by',
        ),
        migrations.RemoveField(
            model_name='casestudy',
            name='consent_text_sha256',
        ),
        migrations.RemoveField(
            model_name='casestudy',
            name='consent_until',
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='fingerprint',
            field=models.CharField(editable=False, max_length=64)
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='need_area',
            field=models.CharField(choices=[('communication', 'Communication and interaction'), ('learning', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('physical', 'Sensory or physical needs'), ('other', 'Another need')], max_length=13)
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='written_by',
            field=models.ForeignKey(help_text='Who changed it last', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)
        ),
        migrations.AddField(
            model_name='casestudy',
            name='budgets',
            field=models.ManyToManyField(related_name='studies', through='newsletter.StudyBudget', to='budgets.budget'),
        ),
        migrations.AddIndex(
            model_name='casestudy',
            index=models.Index(fields=['status', '-proposed_at', '-id'], name='newsletter__status_6bdd6e_idx'),
        ),
        migrations.AddConstraint(
            model_name='casestudy',
            constraint=models.CheckConstraint(condition=models.Q(('need', ''), models.Q(('need', 'ASD'), ('need_area', 'communication')), models.Q(('need', 'SLCN'), ('need_area', 'communication')), models.Q(('need', 'SEMH'), ('need_area', 'semh')), models.Q(('need', 'SPLD'), ('need_area', 'learning')), models.Q(('need', 'MLD'), ('need_area', 'learning')), models.Q(('need', 'SLD'), ('need_area', 'learning')), models.Q(('need', 'PMLD'), ('need_area', 'learning')), models.Q(('need', 'DS'), ('need_area', 'learning')), models.Q(('need', 'HI'), ('need_area', 'physical')), models.Q(('need', 'VI'), ('need_area', 'physical')), models.Q(('need', 'MSI'), ('need_area', 'physical')), models.Q(('need', 'PD'), ('need_area', 'physical')), models.Q(('need', 'OTH'), ('need_area', 'other')), _connector='OR'), name='a_story_s_need_lies_in_its_area'),
        ),
        migrations.AddConstraint(
            model_name='casestudy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('picture', ''), ('picture_alt', ''), ('picture_sha256', '')), models.Q(('picture', ''), ('picture_alt', ''), ('picture_sha256', ''), _connector='OR', _negated=True), _connector='OR'), name='a_picture_is_described'),
        ),
        migrations.AddConstraint(
            model_name='casestudy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('signed_at', None), ('signed_by', None), ('status__in', ('draft', 'with_family', 'consented'))), models.Q(('signed_at', None), ('signed_by', None), ('status', 'withdrawn')), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), ('status__in', ('signed', 'published', 'withdrawn')), models.Q(('signed_by', models.F('proposed_by')), _negated=True), models.Q(('signed_by', models.F('written_by')), _negated=True)), _connector='OR'), name='signed_by_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='casestudy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('status', 'published')), models.Q(('published_at__isnull', False), ('signed_at__isnull', False), ('status', 'withdrawn')), models.Q(models.Q(('status', 'published'), _negated=True), ('published_at', None)), _connector='OR'), name='published_at_exactly_when_published'),
        ),
    ]
