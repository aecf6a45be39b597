from django.db import models

from requests_app.asking_choices import Disability, Religion
from requests_app.enums import Ethnicity, Sex
from requests_app.models.requests import Request


class EqualityAnswers(models.Model):
    """Optional answers about the child, apart from the case: no officer's page shows them.

    Only `queries` that count many at once read them; there is no way from a request to its answers.
    """

    request = models.OneToOneField(Request, models.CASCADE, related_name="+")
    ethnicity = models.CharField(max_length=4, choices=Ethnicity, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    first_language = models.CharField(max_length=40, blank=True)
    religion = models.CharField(max_length=9, choices=Religion, blank=True)
    disability = models.CharField(max_length=8, choices=Disability, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Equality answers {self.pk}"
