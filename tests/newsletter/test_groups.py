"""A story is published where enough children fit it; else it says less, is blended, or a second person says why."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from budgets.models import Budget
from council.services import change_policy
from newsletter import services
from newsletter.identity.left_out import OF_A_NEED, OF_A_PHASE
from newsletter.models import CaseStudy, RareStory
from newsletter.models.kept import HistoryNeverChanges
from newsletter.queries.checked import open_findings
from newsletter.queries.groups import group_of
from requests_app.enums import Need, Phase
from requests_app.lifecycle import NotAllowed
from requests_app.services import Refused
from tests.builders import make_caseworker, make_person
from tests.newsletter.stories import TEXT, ask_and_agree, budget_like

pytestmark = pytest.mark.django_db
REASON = "The family wants to tell it, whoever knows them."


@pytest.fixture
def two_are_enough():
    today = localdate()
    change_policy(
        key="story_group", value="2", valid_from=today, note="Small", actor=None, at=now()
    )


def other(study, **about):
    return budget_like(study.budgets.get(), **about)


def write(study, worker, **text):
    return services.write(study, actor=worker.user, at=now(), **{**TEXT, **text})


def steps(study):
    group = group_of(study, localdate())
    return group.fits, [(step.step, step.fits) for step in group.steps]


def test_what_a_story_would_fit_if_it_said_less(study, django_assert_num_queries):
    other(study, main_need="SLCN")
    other(study, phase="secondary")
    other(study, main_need="VI")

    with django_assert_num_queries(2):  # the policy, all counts at once
        counted = steps(study)

    assert counted == (1, [("area", 2), ("no_phase", 3), ("no_purpose", 3)])


def test_budgets_of_one_child_are_one_child(study):
    budget = study.budgets.get()
    line = budget.lines.get()
    budget.lines.update(ended_on=budget.starts_on)
    budget.pk, budget.number = None, 2
    budget.save()
    line.pk, line.budget = None, budget
    line.save()

    assert (Budget.objects.count(), steps(study)[0]) == (2, 1)


def test_saying_less_makes_it_a_new_story(study, worker, two_are_enough):
    other(study, main_need="SLCN")
    ask_and_agree(study)

    general = services.generalise(study, step="area", actor=worker.user, at=now())

    shown = (general.need, general.need_shown, general.phase)
    assert shown == ("", "Communication and interaction", "primary")
    assert (general.status, general.consents.standing().count()) == ("draft", 0)
    assert not group_of(general, localdate()).few
    assert general.events.last().details == {"changed": ["need"]}


def test_each_step_holds_those_before_it(study, worker):
    general = services.generalise(study, step="no_purpose", actor=worker.user, at=now())

    assert (general.need, general.phase, general.purpose) == ("", "", "")
    with pytest.raises(Refused, match="as little as that already"):
        services.generalise(study, step="area", actor=worker.user, at=now())


def test_only_writers_make_a_story_say_less(study, signer):
    with pytest.raises(NotAllowed):
        services.generalise(study, step="area", actor=signer, at=now())


def test_what_was_left_out_may_not_stand_in_the_words_either(study, worker):
    write(study, worker, background="An autistic boy in a primary class read.")

    general = services.generalise(study, step="no_phase", actor=worker.user, at=now())

    found = [(one.kind.value, one.text) for one in open_findings(general, localdate())]
    assert found == [("left_out", "autistic"), ("left_out", "primary")]


def test_there_are_words_for_every_need_and_age_group_that_can_be_left_out():
    assert (list(OF_A_NEED), list(OF_A_PHASE)) == (Need.values, Phase.values)


def test_too_few_children_stop_the_signature(study, signer):
    with pytest.raises(Refused, match="Only 1 child fits this story; at least 5 are needed"):
        services.sign(ask_and_agree(study), actor=signer, at=now())


def test_enough_children_need_no_reason(study, two_are_enough, signer):
    other(study)
    agreed = ask_and_agree(study)

    with pytest.raises(Refused, match="needs no reason"):
        services.accept_rare(agreed, actor=signer, reason=REASON, at=now())
    assert services.sign(agreed, actor=signer, at=now()).status == "signed"


def test_the_second_person_may_publish_a_rare_story_with_a_reason(study, signer):
    agreed = ask_and_agree(study)

    rare = services.accept_rare(agreed, actor=signer, reason=REASON, at=now())
    again = services.accept_rare(agreed, actor=signer, reason=REASON, at=now())

    assert (rare.fits, rare.needed, rare.reason, rare.by, rare) == (1, 5, REASON, signer, again)
    assert services.sign(agreed, actor=signer, at=now()).status == "signed"


def test_a_rare_story_needs_the_familys_yes_to_exactly_it(study, worker, signer):

    with pytest.raises(Refused, match="First everybody in the family"):
        services.accept_rare(study, actor=signer, reason=REASON, at=now())
    services.accept_rare(ask_and_agree(study), actor=signer, reason=REASON, at=now())
    write(study, worker, quote="Another one.")
    with pytest.raises(Refused, match="Only 1 child fits"):
        services.sign(ask_and_agree(study), actor=signer, at=now())


def test_whoever_wrote_it_gives_no_reason_for_it(study, worker, signer):
    agreed = ask_and_agree(study)
    worker.user.groups.add(*signer.groups.all())
    writer = type(worker.user).objects.get(pk=worker.user.pk)

    with pytest.raises(Refused, match="You wrote this story"):
        services.accept_rare(agreed, actor=writer, reason=REASON, at=now())
    with pytest.raises(NotAllowed):
        services.accept_rare(agreed, actor=make_caseworker().user, reason=REASON, at=now())


def test_the_database_keeps_a_rare_story_whole(study):
    rare = {"study": study, "fingerprint": study.fingerprint, "by": study.proposed_by, "at": now()}
    kept = RareStory.objects.create(**rare, fits=1, needed=5, reason=REASON)

    for wrong in ({"fits": 1}, {"fits": 5, "fingerprint": "x"}, {"reason": "", "fingerprint": "y"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RareStory.objects.create(**{**rare, "fits": 1, "needed": 5, "reason": REASON, **wrong})
    with pytest.raises(HistoryNeverChanges):
        kept.save()


def test_blended_a_story_shows_only_what_its_budgets_share(study, worker):
    another = other(study, main_need="SLCN", phase="secondary")

    blended = services.blend(study, [another], actor=worker.user, at=now())

    assert set(blended.budgets.all()) == {*study.budgets.all(), another}
    assert (blended.need, blended.need_area, blended.phase) == ("", "communication", "")
    assert (blended.purpose, blended.status) == ("learning_support", "draft")
    assert blended.events.last().details == {"changed": ["budgets", "need", "phase"]}


def test_a_blended_story_is_checked_for_every_child_in_it(study, worker):
    another = other(study, first_name="Tamsin")
    written = write(study, worker, quote="Tamsin did it.")
    assert open_findings(written, localdate()) == []

    blended = services.blend(written, [another], actor=worker.user, at=now())

    assert [one.text for one in open_findings(blended, localdate())] == ["Tamsin"]
    assert blended.findings.get().text == "Tamsin"


def test_a_draft_that_was_blended_into_another_is_withdrawn(study, worker):
    draft = services.propose(other(study), actor=worker.user, at=now())

    services.blend(study, draft.budgets.all(), actor=make_person("Editor").user, at=now())

    emptied = CaseStudy.objects.get(pk=draft.pk)
    assert emptied.status == "withdrawn"
    assert emptied.events.last().reason == "Blended into another story"


def test_only_budgets_of_the_same_area_that_no_family_was_asked_about_are_blended(study, worker):
    asked = services.propose(other(study), actor=worker.user, at=now())
    CaseStudy.objects.filter(pk=asked.pk).update(status="with_family")
    far, editor = other(study, main_need="VI"), make_person("Editor").user
    free = other(study)

    assert list(services.may_blend(study, worker.user)) == [free]
    assert list(services.may_blend(study, editor)) == []
    for budgets in ([far], asked.budgets.all(), study.budgets.all()):
        with pytest.raises(Refused, match="can't be blended in"):
            services.blend(study, budgets, actor=worker.user, at=now())
    with pytest.raises(Refused, match="at least one budget"):
        services.blend(study, [], actor=worker.user, at=now())
