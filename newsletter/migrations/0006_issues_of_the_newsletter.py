import django.db.models.deletion
import newsletter.models.exports
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """An export is of an issue, has five files, and says which stories are in which of them."""

    dependencies = [
        ("insights", "0003_deciles_loaded_from_a_file"),
        ("newsletter", "0005_forget_exports_without_an_issue"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChosenStudy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["issue", "position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ChosenTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(help_text="Of the table in the release", max_length=30)),
            ],
            options={
                "ordering": [
                    "issue",
                    models.OrderBy(models.F("release__ends_on"), descending=True),
                    "pk",
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ExportedStudy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("by_email", "In our newsletter, sent by email"),
                            ("on_web", "On our web page, where anybody can read it"),
                            ("in_print", "On paper: a printed newsletter or leaflet"),
                        ],
                        max_length=8,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("version", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["export", "channel", "position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("term_starts", models.DateField()),
                ("introduction", models.TextField(max_length=2000)),
                ("ask_title", models.CharField(max_length=80)),
                ("ask", models.TextField(max_length=1000)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("ready", "Ready to export"),
                            ("exported", "Exported"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("prepared", models.BooleanField(default=False)),
                ("begun_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-term_starts", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="IssueEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("prepared", "Prepared by the portal for the new term"),
                            ("begun", "Begun"),
                            ("written", "Words changed"),
                            ("stories", "Stories chosen"),
                            ("ordered", "Stories put in another order"),
                            ("figures", "Figures chosen"),
                            ("ready", "Marked as ready"),
                            ("reopened", "Opened again for changes"),
                            ("export", "Export asked for"),
                            ("exported", "Exported"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LeftOutStudy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("by_email", "In our newsletter, sent by email"),
                            ("on_web", "On our web page, where anybody can read it"),
                            ("in_print", "On paper: a printed newsletter or leaflet"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("withdrawn", "it was withdrawn"),
                            ("not_signed", "its text is not signed as it stands"),
                            ("no_consent", "there is no consent for this use any more"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["export", "channel", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="export",
            name="a_finished_export_has_a_file",
        ),
        migrations.RemoveField(
            model_name="export",
            name="doing",
        ),
        migrations.RemoveField(
            model_name="export",
            name="file",
        ),
        migrations.RemoveField(
            model_name="export",
            name="title",
        ),
        migrations.AddField(
            model_name="export",
            name="archive",
            field=models.FileField(
                blank=True, max_length=160, upload_to=newsletter.models.exports.export_path
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="email",
            field=models.FileField(
                blank=True, max_length=160, upload_to=newsletter.models.exports.export_path
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="pdf",
            field=models.FileField(
                blank=True, max_length=160, upload_to=newsletter.models.exports.export_path
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="plain",
            field=models.FileField(
                blank=True, max_length=160, upload_to=newsletter.models.exports.export_path
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="word",
            field=models.FileField(
                blank=True, max_length=160, upload_to=newsletter.models.exports.export_path
            ),
        ),
        migrations.AlterField(
            model_name="export",
            name="step",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Of newsletter.exports.STEPS"
            ),
        ),
        migrations.AddField(
            model_name="chosenstudy",
            name="study",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen",
                to="newsletter.casestudy",
            ),
        ),
        migrations.AddField(
            model_name="chosentable",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="insights.release"
            ),
        ),
        migrations.AddField(
            model_name="exportedstudy",
            name="export",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="exported",
                to="newsletter.export",
            ),
        ),
        migrations.AddField(
            model_name="exportedstudy",
            name="study",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exported",
                to="newsletter.casestudy",
            ),
        ),
        migrations.RemoveField(
            model_name="export",
            name="studies",
        ),
        migrations.AddField(
            model_name="export",
            name="studies",
            field=models.ManyToManyField(
                related_name="exports",
                through="newsletter.ExportedStudy",
                to="newsletter.casestudy",
            ),
        ),
        migrations.AddField(
            model_name="issue",
            name="begun_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="issue",
            name="studies",
            field=models.ManyToManyField(
                related_name="issues", through="newsletter.ChosenStudy", to="newsletter.casestudy"
            ),
        ),
        migrations.AddField(
            model_name="chosentable",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="chosen_tables",
                to="newsletter.issue",
            ),
        ),
        migrations.AddField(
            model_name="chosenstudy",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="chosen",
                to="newsletter.issue",
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="issue",
            field=models.ForeignKey(
                default=1,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exports",
                to="newsletter.issue",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_at__isnull", False),
                        ("status", "done"),
                        models.Q(("email", ""), _negated=True),
                        models.Q(("plain", ""), _negated=True),
                        models.Q(("word", ""), _negated=True),
                        models.Q(("pdf", ""), _negated=True),
                        models.Q(("archive", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "done"), _negated=True),
                        ("archive", ""),
                        ("email", ""),
                        ("pdf", ""),
                        ("plain", ""),
                        ("word", ""),
                    ),
                    _connector="OR",
                ),
                name="a_finished_export_has_every_file",
            ),
        ),
        migrations.AddField(
            model_name="issueevent",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="issueevent",
            name="issue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="newsletter.issue",
            ),
        ),
        migrations.AddField(
            model_name="leftoutstudy",
            name="export",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="left_out",
                to="newsletter.export",
            ),
        ),
        migrations.AddField(
            model_name="leftoutstudy",
            name="study",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="left_out",
                to="newsletter.casestudy",
            ),
        ),
        migrations.AddConstraint(
            model_name="exportedstudy",
            constraint=models.UniqueConstraint(
                fields=("export", "study", "channel"), name="a_story_is_once_in_a_file"
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("prepared", True)),
                fields=("term_starts",),
                name="an_issue_is_prepared_once_a_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("begun_by", None), ("prepared", True)),
                    models.Q(("begun_by__isnull", False), ("prepared", False)),
                    _connector="OR",
                ),
                name="prepared_issues_are_begun_by_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(("term_starts__day", 1), ("term_starts__month__in", (1, 4, 9))),
                name="an_issue_is_of_a_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("title", ""),
                    ("introduction", ""),
                    ("ask_title", ""),
                    ("ask", ""),
                    _connector="OR",
                    _negated=True,
                ),
                name="an_issue_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="chosentable",
            constraint=models.UniqueConstraint(
                fields=("issue", "release", "key"), name="a_table_is_chosen_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chosentable",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="a_chosen_table_has_a_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenstudy",
            constraint=models.UniqueConstraint(
                fields=("issue", "study"), name="a_story_is_chosen_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenstudy",
            constraint=models.UniqueConstraint(
                fields=("issue", "position"), name="one_story_in_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenstudy",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1)), name="places_count_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="leftoutstudy",
            constraint=models.UniqueConstraint(
                fields=("export", "study", "channel"), name="a_story_is_left_out_once"
            ),
        ),
    ]
