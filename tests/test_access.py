"""Who may open what: every address, every group, their own rows and others' (design.md §4).

An address without a line here fails. 404 is for what is not yours, exactly as for what never was;
403 for what your group may not do.
"""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from tests.access_world import make_world
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

EVERYONE = ["Family", "another Family", "Caseworker", "another team's Caseworker", "Manager"]
EVERYONE += ["Partner", "Editor", "Finance", "Administrator"]
LETTERS = dict(zip(["F", "f", "C", "c", "M", "P", "E", "N", "A"], EVERYONE, strict=True))

# Opens (F a family, f another, C its caseworker, c another team's, M, P partner, E editor, N finance,
# A administrator) · finds nothing (404) · pages, with the row they are about. The rest are refused (403).
TABLE = """
F | fCc | task_list ask_child ask_asking ask_plan ask_support ask_line_new ask_money ask_money_lines
F | fCc | ask_acting ask_window ask_dates ask_needs ask_more ask_strands ask_week ask_today ask_views
F | fCc | ask_help ask_share ask_equality ask_payee ask_managing ask_holder ask_excluded
F | f | ask_again:decided
F | fCc | ask_package ask_package_new ask_evidence ask_check ask_delete
F | fCc | ask_line:asked ask_line_where:asked ask_line_provider:asked ask_line_cost:asked ask_line_remove:asked
F | fCc | ask_package_line:rest ask_package_cost:rest ask_package_remove:rest ask_evidence_remove
FfCc | | start my_requests
Cc | | enter
CcM | | told record_told change_told:telling hand_overs
C | c | ask_received:entered_draft read_back:entered read_back_pdf:entered
FCM | fc | family_people:sent hand_over:sent
FC | fc | family_invite:sent family_invite_again:invitation family_invite_cancel:invitation
f | F | helping:sent
CM | c | case_people:sent
C | c | add_person:sent end_person:link give_account:link age_letter:link record_hand_over:sent
C | c | invite_person_again:invitation cancel_invitation:invitation
FC | fc | sent:decided
FCM | fc | status:decided what_you_sent:decided what_you_sent_pdf:decided indicative:decided decision:decided
FCM | fc | offer:offered agreed:offered
F | fCc | offer_agree:offered offer_decline:offered offer_stop:offered
CM | c | case_offer:offered section_j:offered section_j_pdf:offered case_letters:sent letter_posted:letter
CM | c | start_offer:offered edit_offer:offered put_offer_forward:offered offer_back:offered send_offer:offered
CM | c | change_offer:offered paper_consent:offered decline_offer:offered enter_account:offered
CM | c | approve_account:offered withdraw_consent:offered
CcM | | letters_to_post
M | | letter_texts letter_text:letter_kind edit_letter_text:letter_kind look_at_letter_text:letter_kind
M | | publish_letter_text:letter_kind discard_letter_text:letter_kind letter_text_version:letter_kind
M | | go_back_to_letter_text:letter_kind offer_conditions retire_condition:condition
FC | fc | answer:waiting add_evidence:sent ask_for_review:decided withdraw:sent add_to_review:looked
F | fCcMPENA | evidence_file:file
F | fCc | answer_file_remove:answer_file
FCM | fcPENA | letter:letter letter_pdf:letter
CM | c | case_others:sent ask_head:sent head_paper:others send_head_again:others cancel_head:others
CM | c | make_head_form:others head_paper_file:head_link sort_parts:sent issue_joint_letter:sent
CM | c | send_part:part tell_part_again:part recall_part:part part_on_paper:part part_paper_file:papered
CM | c | put_on_agenda:sent recommend:item take_off:item
CcM | | panels new_panel panel:panel change_panel:panel add_to_panel:panel make_pack:panel
C | cM | pack:pack pack_again:pack pack_file:pack
P | | partner_parts partner_part:strand_sent partner_decide:strand_sent
CcM | | queue find
CcM | | approvals
CM | c | case:sent
CM | c | case_history:sent start_review:sent ask_question:sent case_notes:sent tick_check:rule correct_plan:sent
CM | c | assign:sent case_package:sent case_calculation:sent calculate:sent
CM | c | package_add:what package_line:line package_remove:line depart:planning share_indicative:planning
CM | c | plan_ready:strand decide:strand decide_line:decide_line decide_whole:strand confirm_check:check
CM | c | propose:strand approve:proposed send_back:proposed undo:proposed issue_letter:proposed
CM | c | payment_tests:strand name_recipient:strand review:looked
C | c | enter_review:looked
M | | reviews demand give_review:looked review_points:looked review_line:looked review_whole:looked
M | | decide_review:looked
C | c | confirm_person:link answer_for_family:waiting withdraw_for_family:sent propose_study:decided
M | | dashboard dashboard_times dashboard_refusals dashboard_children dashboard_fairness requests_behind:which
MN | | dashboard_money
M | | messages_owed
M | | try_message_again:message message_letter:to_print message_posted:to_print job:job
M | | message_texts message_text:template
CcM | | plan_register register_record:record forget_search
CM | c | match_plan:sent
M | | load_register register_template register_check:load confirm_load:load give_up_load:load
M | | reviewers ready_questions new_ready_question ready_question:ready retire_question:ready
CcM | | workload export_queue
CcMPENA | | exports
C | cMPENA | table:table table_again:table table_file:table
CcMEc | | studies
CME | c | study:study withdraw_study:study
CE | c | write_study:study
C | c | study_consent:study
ME | | sign_study:study
E | | order_export export:export export_again:export export_file:export
A | | teams add_team team:team take_in:team
A | | people invite person:person end_access:person invite_again:person forget_two_steps:person
A | | settings change_council change_policy:policy add_closure remove_closure:closure
MPE | | published published_term:start published_file:start
M | | publish_term:start census census_letters census_order:on
MN | | figure_file:figure
CcMN | | rates rate_version:scheme rate_document:scheme try_rates:scheme compare_rates:scheme
N | | new_rates:scheme edit_rates:drafted copy_rates:scheme discard_rates:drafted
MN | | publish_rates:drafted
FfCcMPENA | | home messages message_choices your_account unsent go_on
F | fCcMPENA | message:message
"""
OPEN = """home_page help accessibility privacy cookies council_colours health health-ready health-jobs
calculator calculator_package calculator_line calculator_answers calculator_result method rules
can_i_ask what_it_pays_for leaflet leaflet_pdf leaflet_easy_read
accept_invitation join head head_answer head_done"""
SIGNING_IN = ("account_", "mfa_")


def lines() -> dict[str, tuple[str, str, str]]:
    """Page → who opens it, who finds nothing, the row it is about."""
    found = {}
    for line in TABLE.strip().splitlines():
        opens, nothing, pages = (cell.strip() for cell in line.split("|"))
        for page in pages.split():
            name, _, row = page.partition(":")
            found[name] = (opens, nothing, row)
    return found


LINES = lines()


def every_page(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name, pattern
        elif getattr(pattern, "namespace", None) != "admin":
            yield from every_page(pattern)


PAGES = dict(every_page())


def test_every_address_has_a_line():
    known = {*LINES, *OPEN.split()}
    missing = {
        name for name in PAGES if name not in known and not (name or "").startswith(SIGNING_IN)
    }
    assert missing == set()


def test_every_line_has_an_address():
    assert {name for name in LINES if name not in PAGES} == set()


def address(name: str, row: str, world) -> str:
    return reverse(name, kwargs=kwargs_of(name, row, world))


def kwargs_of(name: str, row: str, world) -> dict:
    """What the address needs, from the row named in the table."""
    wanted = PAGES[name].pattern.converters
    case = getattr(world, row, world.planning) if row in CASES else CASE_OF.get(row, "planning")
    case = getattr(world, case) if isinstance(case, str) else case
    lines = case.education.lines
    values = {
        "reference": case.reference,
        "ref": case.reference,
        "kind": "education",
        **PLAIN,
        "file": world.evidence.key,
        "link": case.child.links.first().pk,
        "invitation": world.invitation.pk,
        "line": lines.filter(asked=row != "rest").first().pk,
    }
    values |= exceptions(row, lines, world)
    return {
        key: values[key] if key in values and key != "pk" else special(name, row, key, world)
        for key in wanted
    }


PLAIN = {
    "rule": "R25",
    "what": "asked",
    "which": "agreed",
    "start": "2026-01-01",
    "on": "2027-01-21",
}


def exceptions(row: str, lines, world) -> dict:
    """What some rows want otherwise."""
    if row in ("asked", "rest", "decide_line"):
        return {"line": lines.filter(asked=row != "rest").first().position}
    found = {
        "looked": {"line": 1},
        "scheme": {"kind": "scheme", "other": world.drafted.pk},
        "drafted": {"kind": "scheme", "other": world.drafted.pk},
        "answer_file": {"file": world.answer_file.key},
        "part": {"kind": "health"},
        "papered": {"kind": "health"},
        "head_link": {"link": world.head_link.pk},
        "policy": {"key": "decision_days"},
    }
    return found.get(row, {}) | OTHER_KINDS.get(row, {})


OTHER_KINDS = {"letter_kind": {"kind": "received", "number": 1}}
CASES = {
    "looked",
    "sent",
    "waiting",
    "planning",
    "proposed",
    "decided",
    "entered",
    "others",
    "papered",
}
CASE_OF = {"asked": "draft", "rest": "draft", "": "draft", "link": "sent", "rule": "sent"}
CASE_OF |= {"invitation": "sent", "part": "others", "head_link": "others", "item": "others"}
CASE_OF["answer_file"] = "waiting"
NAMED = {"job": "notifications.sweep", "template": "question_asked"}


def special(name: str, row: str, key: str, world):
    """The keys of rows that are no cases."""
    if row in NAMED:
        return NAMED[row]
    rows = {"file": "evidence", "letter": "letter", "message": "message", "study": "study"}
    if row == "person":
        return world.invited.pk if name == "invite_again" else world.people["Caseworker"].pk
    if row in ("", "asked", "rest"):
        return world.draft.key
    if row == "item":
        return world.item.panel_id if key == "panel" else world.item.pk
    found = getattr(world, rows.get(row, row))
    return found.key if key == "key" else found.pk


def ask(client, url: str):
    """GET, or POST for what is only a button."""
    response = client.get(url)
    return client.post(url) if response.status_code == 405 else response


def seen(response) -> str:
    if response.status_code in (403, 404):
        return {403: "refused", 404: "nothing"}[response.status_code]
    if response.status_code == 302 and "/account/login/" in response["Location"]:
        return "sign in"
    return "opens" if response.status_code < 400 else f"status {response.status_code}"


def let_go(response) -> None:
    """Close the file of a download; `response.close()` would close the test's connection too."""
    for close in response._resource_closers:
        close()


def answers(client, person, addresses: dict[str, str]) -> dict[str, str]:
    """What one person sees on each page; whatever a button did is taken back."""
    found = {}
    sign_in(client, person)
    for name, url in addresses.items():
        with transaction.atomic():
            response = ask(client, url)
            found[name] = seen(response)
            let_go(response)
            transaction.set_rollback(True)
    client.logout()
    return found


def wanted(name: str) -> dict[str, str]:
    opens, nothing, _ = LINES[name]
    return {
        who: "opens" if letter in opens else "nothing" if letter in nothing else "refused"
        for letter, who in LETTERS.items()
    }


def test_exactly_these_people_open_each_page(client):
    world = make_world()

    addresses = {name: address(name, line[2], world) for name, line in LINES.items()}

    found = {who: answers(client, person, addresses) for who, person in world.people.items()}

    differing = {
        f"{name}: {who}": f"{found[who][name]}, wanted {answer}"
        for name in LINES
        for who, answer in wanted(name).items()
        if found[who][name] != answer
    }
    assert differing == {}


def test_nobody_opens_a_closed_page_without_signing_in(client):
    world = make_world()

    found = {name: seen(ask(client, address(name, line[2], world))) for name, line in LINES.items()}

    assert set(found.values()) == {"sign in"}


READ = [n for n in OPEN.split() if n in PAGES and "<" not in str(PAGES[n].pattern)]


@pytest.mark.parametrize("name", READ)
def test_everybody_opens_it(name, client):
    response = client.get(reverse(name))
    assert seen(response) == "opens" or response.status_code in (405, 503)
