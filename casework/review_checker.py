"""What is still missing before a review may be decided. Asks the database nothing but the review's own rows."""

from collections.abc import Iterable, Iterator

from casework.dossier import Gap, Place, is_refusal
from casework.line_checker import says_nothing
from casework.models import LineDecision, Review

NO_POINT = "Write down at least one thing the family says"
NO_ANSWER = "Write the answer as a whole: what was found, and why"


def lines_to_review(decided: Iterable[LineDecision]) -> list[LineDecision]:
    """What was refused or agreed otherwise than asked; where all was agreed as asked, every line."""
    all_rows = list(decided)
    rows = [row for row in all_rows if is_refusal(row) or row.differs or _less(row)]
    return rows or all_rows


def _less(row: LineDecision) -> bool:
    return row.amount != row.line.asked_annual


def missing_of_review(review: Review, decided: Iterable[LineDecision]) -> list[Gap]:
    """Empty when the review may be decided; `decided` are the lines of the decision under review."""
    return [*_points(review), *_lines(review, decided), *_whole(review)]


def _points(review: Review) -> Iterator[Gap]:
    points = list(review.points.all())
    if not points:
        yield Gap("R42", NO_POINT, place=Place.WHOLE)
    for point in points:
        if says_nothing(" ".join(point.answer.split())):
            says = f"Point {point.number}: answer it, in at least a sentence"
            yield Gap("R42", says, place=Place.WHOLE)


def _lines(review: Review, decided: Iterable[LineDecision]) -> Iterator[Gap]:
    reviewed = {row.line_id: row for row in review.lines.all()}
    for row in lines_to_review(decided):
        number, found = row.line.position, reviewed.get(row.line_id)
        if found is None:
            yield Gap("R41", f"Line {number}: uphold the decision or change it", number, Place.LINE)
        elif says_nothing(" ".join(found.reasons.split())):
            says = f"Line {number}: write the reasons, in at least a sentence"
            yield Gap("R41", says, number, Place.LINE)


def _whole(review: Review) -> Iterator[Gap]:
    if says_nothing(" ".join(review.answer.split())):
        yield Gap("R42", NO_ANSWER, place=Place.WHOLE)
