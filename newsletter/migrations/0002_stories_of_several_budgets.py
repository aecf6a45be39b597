import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.lookups
import newsletter.models.studies
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Room for stories of several budgets, a consent of each person, a history; 0003 fills it."""

    dependencies = [
        ('accounts', '0001_initial'),
        ('budgets', '0001_initial'),
        ('newsletter', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StudyBudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ended_at', models.DateTimeField(blank=True, help_text='When the story was withdrawn or the budget left it', null=True)),
            ],
            options={
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StudyConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whose', models.CharField(choices=[('parent', 'Parent or carer'), ('young_person', 'Young person'), ('alternative', 'Acts for the young person')], max_length=12)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(choices=[('waiting', 'No answer yet'), ('yes', 'Agreed'), ('no', 'Said no'), ('withdrawn', 'Taken back')], default='waiting', max_length=9)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('how', models.CharField(blank=True, choices=[('online', 'Online'), ('paper', 'On paper')], max_length=6)),
                ('talked_with', models.CharField(blank=True, help_text='On paper: who talked it through with them', max_length=160)),
                ('by_email', models.BooleanField(default=False)),
                ('on_web', models.BooleanField(default=False)),
                ('in_print', models.BooleanField(default=False)),
                ('until', models.DateField(blank=True, null=True)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('reason', models.CharField(blank=True, help_text='Why no, or why taken back', max_length=600)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('void_at', models.DateTimeField(blank=True, help_text='When the story was changed', null=True)),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StudyEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=30)),
                ('was', models.CharField(blank=True, max_length=11)),
                ('now', models.CharField(max_length=11)),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('details', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TakenDown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RemoveConstraint(
            model_name='casestudy',
            name='a_consent_is_whole_and_within_five_years',
        ),
        migrations.RemoveConstraint(
            model_name='casestudy',
            name='agreed_and_signed_studies_have_a_consent',
        ),
        migrations.RemoveConstraint(
            model_name='casestudy',
            name='signed_by_somebody_else',
        ),
        migrations.AddField(
            model_name='casestudy',
            name='fingerprint',
            field=models.CharField(default='', editable=False, max_length=64)
        ),
        migrations.AddField(
            model_name='casestudy',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='need_area',
            field=models.CharField(choices=[('communication', 'Communication and interaction'), ('learning', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('physical', 'Sensory or physical needs'), ('other', 'Another need')], default='', max_length=13)
        ),
        migrations.AddField(
            model_name='casestudy',
            name='picture',
            field=models.ImageField(blank=True, help_text='A JPEG without metadata', max_length=80, upload_to=newsletter.models.studies.picture_path),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='picture_alt',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='picture_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='written_by',
            field=models.ForeignKey(null=True, help_text='Who changed it last', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='need',
            field=models.CharField(blank=True, choices=[('ASD', 'Autism'), ('SLCN', 'Speech, language and communication'), ('SEMH', 'Social, emotional and mental health'), ('SPLD', 'Dyslexia or another specific learning difficulty'), ('MLD', 'Moderate learning difficulty'), ('SLD', 'Severe learning difficulty'), ('PMLD', 'Profound and multiple learning difficulty'), ('HI', 'Hearing'), ('VI', 'Sight'), ('MSI', 'Sight and hearing together'), ('PD', 'Physical disability'), ('DS', 'Down’s syndrome'), ('OTH', 'Something else, such as a long illness')], max_length=4),
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='phase',
            field=models.CharField(blank=True, choices=[('early_years', 'Nursery (before Reception)'), ('primary', 'Reception to Year 6'), ('secondary', 'Year 7 to Year 11'), ('post_16', 'Year 12 and above')], max_length=12),
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='purpose',
            field=models.CharField(blank=True, choices=[('learning_support', 'Adds to existing learning support'), ('brings_together', 'Brings people together'), ('specialist', 'Specialist input'), ('work_experience', 'Work experience'), ('technology', 'Technology')], max_length=16),
        ),
        migrations.AlterField(
            model_name='casestudy',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('with_family', 'With the family'), ('consented', 'The family agreed'), ('signed', 'Signed'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', max_length=11),
        ),
        migrations.AddField(
            model_name='studybudget',
            name='budget',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='study_parts', to='budgets.budget'),
        ),
        migrations.AddField(
            model_name='studybudget',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='newsletter.casestudy'),
        ),
        migrations.AddField(
            model_name='studyconsent',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='studyconsent',
            name='budget',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='study_consents', to='budgets.budget'),
        ),
        migrations.AddField(
            model_name='studyconsent',
            name='person',
            field=models.ForeignKey(blank=True, help_text='None: a young person who is not in the portal, and answers on paper', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='study_consents', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='studyconsent',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='studyconsent',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='newsletter.casestudy'),
        ),
        migrations.AddField(
            model_name='studyconsent',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='consent',
            field=models.ForeignKey(blank=True, help_text='Whose answer it was', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='newsletter.studyconsent'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='newsletter.casestudy'),
        ),
        migrations.AddField(
            model_name='takendown',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='takendown',
            name='export',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_down', to='newsletter.export'),
        ),
        migrations.AddField(
            model_name='takendown',
            name='study',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_down', to='newsletter.casestudy'),
        ),
        migrations.AddConstraint(
            model_name='studybudget',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('budget',), name='a_budget_is_in_one_living_story'),
        ),
        migrations.AddConstraint(
            model_name='studyconsent',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('void_at', None)), fields=('study', 'budget', 'person'), name='a_person_answers_once_for_a_text'),
        ),
        migrations.AddConstraint(
            model_name='studyconsent',
            constraint=models.UniqueConstraint(condition=models.Q(('void_at', None), ('whose', 'young_person')), fields=('study', 'budget'), name='a_young_person_answers_once_for_a_text'),
        ),
        migrations.AddConstraint(
            model_name='studyconsent',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('whose', 'young_person'), models.Q(('how', 'online'), _negated=True)), _connector='OR'), name='only_a_young_person_need_not_be_known'),
        ),
        migrations.AddConstraint(
            model_name='studyconsent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ('waiting', 'no')), ('by_email', False), ('in_print', False), ('on_web', False), ('until', None)), models.Q(('answer__in', ('yes', 'withdrawn')), ('answered_on__isnull', False), ('until__gt', models.F('answered_on')), ('until__isnull', False), models.Q(('by_email', True), ('on_web', True), ('in_print', True), _connector='OR'), django.db.models.lookups.LessThanOrEqual(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.datetime.ExtractYear('until'), '+', models.Value(0)), '*', models.Value(10000)), '+', django.db.models.expressions.CombinedExpression(django.db.models.functions.datetime.ExtractMonth('until'), '*', models.Value(100))), '+', django.db.models.functions.datetime.ExtractDay('until')), django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.datetime.ExtractYear('answered_on'), '+', models.Value(5)), '*', models.Value(10000)), '+', django.db.models.expressions.CombinedExpression(django.db.models.functions.datetime.ExtractMonth('answered_on'), '*', models.Value(100))), '+', django.db.models.functions.datetime.ExtractDay('answered_on')))), _connector='OR'), name='a_yes_is_whole_and_within_five_years'),
        ),
        migrations.AddConstraint(
            model_name='studyconsent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_on', None), ('fingerprint', ''), ('how', ''), ('recorded_by', None)), models.Q(models.Q(('answer', 'waiting'), ('fingerprint', ''), _connector='OR', _negated=True), ('answered_on__isnull', False), ('recorded_by__isnull', False), models.Q(('how', 'online'), models.Q(('how', 'paper'), models.Q(('talked_with', ''), _negated=True)), _connector='OR')), _connector='OR'), name='an_answer_says_to_what_how_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='studyconsent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'withdrawn'), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), models.Q(models.Q(('answer', 'withdrawn'), _negated=True), ('withdrawn_at', None), ('withdrawn_by', None)), _connector='OR'), name='taken_back_says_when_and_by_whom'),
        ),
        migrations.AddIndex(
            model_name='studyevent',
            index=models.Index(fields=['study', 'at', 'id'], name='newsletter__study_i_b59ea0_idx'),
        ),
        migrations.AddConstraint(
            model_name='takendown',
            constraint=models.UniqueConstraint(fields=('study', 'export'), name='a_copy_is_taken_down_once'),
        ),
    ]
