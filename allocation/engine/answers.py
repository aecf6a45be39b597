"""Reads the answers to a scheme's questions; refuses what is not one of its answers."""

from decimal import Decimal, InvalidOperation

from allocation.engine.case import Answer, Case
from allocation.engine.errors import Refused
from allocation.engine.money import is_writable, plain
from allocation.engine.scheme import Question, Scheme


def refuse_unknown_answers(case: Case, scheme: Scheme) -> None:
    for key in case.answers:
        if key not in scheme.by_key:
            known = ", ".join(scheme.by_key) or "none"
            raise Refused(f"answers.{key}", f"{scheme.title} has no such question: it has {known}")


def chosen(case: Case, question: Question) -> str:
    """The key of the chosen option, or the number as text."""
    if question.options:
        return _option(question, _given(case, question))
    return plain(number(case, question)).replace(",", "")


def points_of(case: Case, question: Question) -> Decimal:
    """The option's points; a number counts as itself. "" on an optional question gives 0."""
    answer = _given(case, question)
    if question.optional and answer == "":
        return Decimal(0)
    if not question.options:
        return number(case, question)
    if question.between and answer not in question.by_key:
        return _between_anchors(question, answer)
    return question.by_key[_option(question, answer)].points


def number(case: Case, question: Question) -> Decimal:
    return _checked(question, _decimal(question, _given(case, question)))


def levels(case: Case, question: Question) -> tuple[Decimal, ...]:
    """The levels of all needs in one area; none given is none."""
    answer = case.answers.get(question.key, ())
    many = answer if isinstance(answer, tuple) else (answer,)
    return tuple(_checked(question, _decimal(question, one)) for one in many)


def _given(case: Case, question: Question) -> str:
    answer: Answer = case.answers.get(question.key, question.default)
    if isinstance(answer, tuple):
        raise Refused(_path(question), "takes one answer, not a list")
    if answer == "" and not question.optional:
        raise Refused(_path(question), f"is missing: {question.label}")
    return answer


def _option(question: Question, answer: str) -> str:
    """The option meant: High and high are one, 4 and 4.0 too."""
    if answer in question.by_key:
        return answer
    meant = next((key for key in question.by_key if _same(key, answer)), None)
    if meant is None:
        raise Refused(_path(question), f"“{answer}” is not one of {', '.join(question.by_key)}")
    return meant


def _same(key: str, answer: str) -> bool:
    try:
        return Decimal(key) == Decimal(answer)
    except InvalidOperation:
        return key.casefold() == answer.casefold()


def _decimal(question: Question, answer: str) -> Decimal:
    try:
        value = Decimal(answer)
    except InvalidOperation:
        raise Refused(_path(question), f"“{answer}” is not a number") from None
    if not value.is_finite() or not is_writable(value):
        raise Refused(_path(question), f"“{answer[:40]}” is not a number we can work with")
    return value


def _checked(question: Question, value: Decimal) -> Decimal:
    if value < question.minimum:
        raise Refused(_path(question), f"must not be below {plain(question.minimum)}")
    if question.maximum is not None and value > question.maximum:
        raise Refused(_path(question), f"must not be above {plain(question.maximum)}")
    if question.step and (value - question.minimum) % question.step:
        raise Refused(_path(question), f"goes in steps of {plain(question.step)}")
    return value


def _between_anchors(question: Question, answer: str) -> Decimal:
    value = _decimal(question, answer)
    points = [option.points for option in question.options]
    if not min(points) <= value <= max(points):
        low, high = plain(min(points)), plain(max(points))
        raise Refused(_path(question), f"points must be from {low} to {high}")
    return value


def _path(question: Question) -> str:
    return f"answers.{question.key}"
