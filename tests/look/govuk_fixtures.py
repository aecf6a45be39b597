"""GOV.UK Frontend's own examples: the options of each component and the HTML they must give."""

import json

from django.conf import settings

COMPONENTS = settings.BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"


def fixture(component: str, name: str) -> tuple[dict, str]:
    """The options and the HTML of one example."""
    found = json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]
    example = next(each for each in found if each["name"] == name)
    return example["options"], example["html"]
