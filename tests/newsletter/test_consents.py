"""A story goes out only with a living yes of everybody whose it is, for exactly its words and this channel."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from newsletter import services
from newsletter.enums import Channel
from newsletter.models import CaseStudy, StudyConsent
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Child
from requests_app.services import Changed, Refused
from tests.builders import make_manager, make_parent, make_person
from tests.newsletter.stories import TEXT, all_agree, sign, walk
from tests.people_builders import follower

pytestmark = pytest.mark.django_db
FOURTEEN, GROWN_UP = date(2012, 3, 10), date(2009, 3, 10)


@pytest.fixture
def parent(study):
    return request_of(study).requester


def request_of(study):
    return study.budgets.get().request


def asked(study, *, born=None, joined=False, to="with_family", **how):
    """The draft walked on; `joined`: its child has come to the portal, who is returned too."""
    if born:
        Child.objects.filter(requests=request_of(study)).update(birth_date=born)
    officer = study.proposed_by.person
    jess = make_parent(name="Jess Shah") if joined else None
    if jess:
        follower(request_of(study), "young_person", officer, jess)
    return walk(study, to, **how), jess


def told(template):
    rows = Message.objects.filter(template=template).order_by("pk")
    return [message.person.full_name for message in rows]


def asked_of(study):
    rows = study.consents.standing().order_by("pk")
    return [(row.whose, row.name, row.answer) for row in rows]


def out(study, channel="by_email", days=0):
    on = localdate() + timedelta(days=days)
    return CaseStudy.objects.filter(pk=study.pk).may_go_out(on, channel).exists()


def yes(row, actor, *, channels=("by_email",), years=1, **paper):
    until = services.in_years(localdate(), years)
    return services.agree(row, channels=channels, until=until, actor=actor, at=now(), **paper)


def test_parent_and_young_person_are_asked_each_with_a_message_that_names_nobody(
    study, worker, parent
):
    study, jess = asked(study, born=FOURTEEN, joined=True)

    assert asked_of(study) == [
        ("parent", "Priya Shah", "waiting"),
        ("young_person", "Jess Shah", "waiting"),
    ]
    message = Message.objects.get(person=jess, template="study_consent")
    assert (message.link, message.reference) == (study.family_url, request_of(study).reference)
    assert told("study_consent") == ["Priya Shah", "Jess Shah"]


def test_the_story_is_agreed_when_the_last_of_them_says_yes(study, worker, parent):
    study, jess = asked(study, born=FOURTEEN, joined=True)
    first, second = study.consents.order_by("pk")

    yes(first, parent.user)
    study.refresh_from_db()
    assert (study.status, told("study_answered")) == ("with_family", [])
    yes(second, jess.user)
    study.refresh_from_db()
    assert (study.status, told("study_answered")) == ("consented", ["Ellen Marsh"])


def test_a_young_person_s_no_is_enough_and_the_same_words_are_not_asked_again(
    study, worker, parent
):
    study, jess = asked(study, born=FOURTEEN, joined=True)
    first, second = study.consents.order_by("pk")
    yes(first, parent.user)

    services.refuse(second, actor=jess.user, reason="Not the quote.", at=now())

    study.refresh_from_db()
    assert (study.status, asked_of(study), told("study_answered")) == ("draft", [], ["Ellen Marsh"])
    with pytest.raises(Refused, match="said no to exactly this story"):
        services.ask(study, actor=worker.user, at=now())
    services.write(study, actor=worker.user, at=now(), **{**TEXT, "quote": ""})
    assert services.ask(study, actor=worker.user, at=now()).status == "with_family"


def test_after_school_age_the_young_person_alone_is_asked(study):
    study, _ = asked(study, born=GROWN_UP, joined=True)

    assert asked_of(study) == [("young_person", "Jess Shah", "waiting")]


def test_a_young_person_who_is_not_in_the_portal_answers_on_paper(study, worker, parent):
    study = asked(study, to="with_family", born=FOURTEEN)[0]
    mother, child = study.consents.order_by("pk")
    yes(mother, parent.user)

    with pytest.raises(NotAllowed):
        yes(child, make_manager().user)
    yes(child, worker.user, on=localdate(), talked_with="Rosa Lund, advocate")

    child.refresh_from_db()
    assert (child.how, child.talked_with, child.recorded_by) == (
        "paper",
        "Rosa Lund, advocate",
        worker.user,
    )
    study.refresh_from_db()
    assert study.status == "consented"


def test_a_yes_needs_a_place_a_day_within_five_years_and_a_day_after_the_question(
    study, worker, parent
):
    study = asked(study, to="with_family")[0]
    row = study.consents.get()

    with pytest.raises(Refused, match="at least one place"):
        yes(row, parent.user, channels=())
    with pytest.raises(Refused, match="at most five years"):
        yes(row, parent.user, years=6)
    with pytest.raises(Refused, match="before the day on which they were asked"):
        yes(row, worker.user, on=localdate() - timedelta(days=1), talked_with="Ellen")
    with pytest.raises(Refused, match="cannot be in the future"):
        yes(row, worker.user, on=localdate() + timedelta(days=1), talked_with="Ellen")
    with pytest.raises(Refused, match="Say who talked"):
        yes(row, worker.user, on=localdate())
    with pytest.raises(Changed):
        services.agree_own(
            study,
            actor=parent.user,
            at=now(),
            version=study.version - 1,
            channels=["by_email"],
            until=localdate() + timedelta(days=9),
        )
    with pytest.raises(CaseStudy.DoesNotExist):
        yes(row, make_parent().user)
    assert yes(row, parent.user, years=5).answer == "yes"
    with pytest.raises(NotNow):
        yes(row, parent.user)


def test_it_goes_out_only_where_everybody_agreed_and_only_until_then(study, worker, parent):
    study, jess = asked(study, born=FOURTEEN, joined=True)
    mother, child = study.consents.order_by("pk")
    yes(mother, parent.user, channels=("by_email", "on_web"), years=3)
    yes(child, jess.user, channels=("by_email", "in_print"))
    sign(CaseStudy.objects.get(pk=study.pk))

    assert [out(study, channel) for channel in Channel] == [True, False, False]
    assert (out(study, days=365), out(study, days=366)) == (True, False)
    assert out(study, days=-1) is False


def test_a_child_who_turns_thirteen_is_asked_before_it_goes_out_again(study, worker, parent):
    twelve = localdate().replace(year=localdate().year - 13) + timedelta(days=10)
    study = asked(study, to="signed", born=twelve)[0]

    assert (out(study, days=9), out(study, days=10)) == (True, False)
    later = now() + timedelta(days=10)
    services.ask(study, actor=worker.user, at=later)
    assert asked_of(study)[1:] == [("young_person", "The young person", "waiting")]
    all_agree(study, at=later)
    study.refresh_from_db()
    assert (study.status, out(study, days=10)) == ("signed", True)


def test_after_school_age_the_young_person_s_yes_alone_counts(study, worker, parent):
    leaves = date(localdate().year - 16, 11, 1)
    study = asked(study, to="with_family", born=leaves)[0]
    mother, child = study.consents.order_by("pk")
    yes(mother, parent.user, channels=("by_email",))
    yes(child, worker.user, channels=("on_web",), on=localdate(), talked_with="Ellen")
    sign(CaseStudy.objects.get(pk=study.pk))
    july = date(localdate().year + 1, 7, 1)

    def open_on(day):
        return [CaseStudy.objects.may_go_out(day, one).exists() for one in Channel]

    assert open_on(localdate()) == [False, False, False]
    assert open_on(july) == [False, True, False]


def test_a_parent_confirmed_later_is_asked_too(study, worker, parent):
    study = asked(study, to="signed")[0]

    follower(request_of(study), "parent", worker, make_parent(name="Sam Second"))

    assert out(study) is False
    services.ask(study, actor=worker.user, at=now())
    assert asked_of(study)[1:] == [("parent", "Sam Second", "waiting")]


def test_a_yes_that_has_run_out_is_asked_for_again(study, worker, parent):
    study = asked(study, to="signed", days=30)[0]
    later = now() + timedelta(days=31)

    with pytest.raises(Refused, match="has been asked"):
        services.ask(study, actor=worker.user, at=now())
    services.ask(study, actor=worker.user, at=later)

    assert asked_of(study) == [("parent", "Priya Shah", "waiting")]
    assert study.consents.filter(answer="yes").get().void_at == later


@pytest.mark.parametrize("change", [{"quote": "I really can."}, {"title": "Reading"}])
def test_changed_words_make_every_yes_and_the_signature_void(study, worker, change):
    study = asked(study, to="published")[0]

    changed = services.write(study, actor=worker.user, at=now(), **{**TEXT, **change})

    assert (changed.status, changed.signed_by, changed.published_at) == ("draft", None, None)
    assert asked_of(changed) == []
    assert not out(changed)


def test_a_yes_fits_one_story_alone_whatever_its_status_says(study, worker, parent):
    """Even where somebody changed the row past the services."""
    study = asked(study, to="signed")[0]
    study.background = "Something else."
    study.save()

    assert out(study) is False


@pytest.mark.parametrize("who", ["parent", "worker"])
def test_taken_back_once_it_is_gone_at_that_moment(study, worker, parent, who):
    study = asked(study, to="published")[0]
    editor = make_person("Editor", name="Lewis Hart")
    assert out(study)

    for _ in range(2):
        services.withdraw(study, actor={"parent": parent, "worker": worker}[who].user, at=now())

    study.refresh_from_db()
    assert (study.status, out(study)) == ("withdrawn", False)
    assert study.parts.get().ended_at == study.withdrawn_at
    assert study.consents.get().answer == ("withdrawn" if who == "parent" else "yes")
    assert editor.full_name in told("study_withdrawn")
    assert ("Ellen Marsh" in told("study_withdrawn")) == (who == "parent")
    assert Message.objects.filter(template="study_withdrawn", person=editor).count() == 1


def test_a_family_sees_its_own_story_and_no_other(study, worker, parent):
    study, _ = asked(study)
    stranger = make_parent()

    assert list(CaseStudy.objects.visible_to(parent.user)) == [study]
    assert list(CaseStudy.objects.visible_to(stranger.user)) == []
    assert list(StudyConsent.objects.visible_to(stranger.user)) == []
    with pytest.raises(CaseStudy.DoesNotExist):
        services.withdraw(study, actor=stranger.user, at=now())
