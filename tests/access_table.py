"""The access matrix: every address, who opens it, who finds nothing (design.md §4)."""

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
FCM | fc | outcome_review:offered
FC | fc | ask_outcome_review:offered
F | fCc | say_outcome:offered
CM | c | ask_setting:offered stop_asking_setting:offered
CM | c | case_agreed:offered asked_by_phone:offered case_outcome_review:offered
CM | c | hold_outcome_review:offered answer_outcome_review:offered leave_outcome_review:offered
CM | c | settle_shortage:offered write_saying:offered
CcM | | outcome_work
F | fCc | offer_agree:offered offer_decline:offered offer_stop:offered
CM | c | case_offer:offered section_j:offered section_j_pdf:offered case_letters:sent letter_posted:letter
CM | c | start_offer:offered edit_offer:offered put_offer_forward:offered offer_back:offered send_offer:offered
CM | c | change_offer:offered paper_consent:offered decline_offer:offered enter_account:offered
CM | c | approve_account:offered withdraw_consent:offered consent_paper:signed
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
CcM | | panels new_panel choose_panel panel:panel change_panel:panel add_to_panel:panel make_pack:panel
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
M | | dashboard dashboard_refusals dashboard_children dashboard_fairness dashboard_outcomes requests_behind:which
MN | | dashboard_money
CcM | | dashboard_times
M | | load_deciles deciles_template deciles_check:deciles confirm_deciles:deciles give_up_deciles:deciles
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
CME | c | study:study withdraw_study:study study_check:study keep_finding:told_by
CE | c | write_study:study study_less:study study_blend:study
C | c | ask_about_study:study study_answer:asked_yes study_paper:asked_yes
ME | | sign_study:study study_rare:study
E | | publish_study:study take_down:copy
Ff | | our_stories
F | f | our_story:study our_story_yes:study our_story_no:study our_story_back:study
FCME | fc | study_picture:study
E | | issues new_issue issue:issue write_issue:issue choose_stories:issue choose_figures:issue
E | | order_stories:issue mark_ready:issue reopen_issue:issue preview_issue:issue look_at_issue:issue
E | | look_at_picture:issue order_export:issue export:export export_again:export export_file:export
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
OPEN = """home_page help accessibility privacy cookies council_colours council_logo health health-ready health-jobs
favicon calculator calculator_package calculator_line calculator_answers calculator_result method rules
stories story story_picture can_i_ask what_it_pays_for leaflet leaflet_pdf leaflet_easy_read
accept_invitation join head head_answer head_done setting_word setting_word_answer setting_word_done"""
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
