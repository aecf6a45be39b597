"""No refusal goes out that does not say how to have it looked at again."""

import pytest

from casework.enums import LetterKind
from casework.letters import shipped_words
from casework.models import Decision, Letter, LetterText
from requests_app.services import Refused
from tests.builders import MONDAY, make_request
from tests.casework.reviewing import decided_in_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def words_without_the_right():
    """As no page lets them be published."""
    words = shipped_words(LetterKind.DECISION).replace("[[review_right]]", "")
    LetterText.objects.create(
        kind=LetterKind.DECISION, number=99, words=words, edited_at=MONDAY, published_at=MONDAY
    )


def test_R41_a_refusal_whose_letter_leaves_the_review_right_out_is_not_issued(
    words_without_the_right,
):
    with pytest.raises(Refused, match="say nothing of the right to a review"):
        decided_in_part()
    assert (Letter.objects.filter(kind="decision").count(), Decision.objects.get().issued_at) == (
        0,
        None,
    )


def test_R41_where_all_is_agreed_the_letter_may_go(words_without_the_right):
    make_request("decided")
    assert Letter.objects.filter(kind="decision").count() == 1
