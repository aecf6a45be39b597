"""Who may do what: the groups of design.md section 4, each with its permissions.

Code asks `user.has_perm`, never for a group. A caseworker who may decide reviews (a named deputy)
holds `casework.decide_review` personally: see `services.name_deputy`.
"""

FAMILY = "Family"
WORK = ["accounts.work_here"]

GROUPS = {
    FAMILY: ["requests_app.ask"],
    "Caseworker": [
        *WORK,
        "requests_app.enter_for_family",
        "requests_app.confirm_person",
        "requests_app.record_told",
        "requests_app.see_register",
        "casework.see_queue",
        "casework.assign",
        "casework.review",
        "casework.calculate",
        "casework.propose",
        "casework.approve",
        "casework.issue_letter",
        "budgets.prepare_offer",
        "budgets.send_offer",
        "budgets.approve_account",
        "allocation.see_rates",
        "insights.see_team_times",
        "newsletter.propose_study",
    ],
    "Manager": [
        *WORK,
        "requests_app.record_told",
        "casework.write_questions",
        "requests_app.see_register",
        "requests_app.load_register",
        "casework.see_queue",
        "casework.see_every_team",
        "casework.assign",
        "casework.review",
        "casework.calculate",
        "casework.propose",
        "casework.approve",
        "casework.approve_above_limit",
        "casework.issue_letter",
        "casework.decide_review",
        "casework.edit_letter_texts",
        "budgets.prepare_offer",
        "budgets.send_offer",
        "budgets.approve_account",
        "allocation.see_rates",
        "allocation.publish_rates",
        "insights.see_dashboard",
        "insights.see_team_times",
        "insights.see_published",
        "insights.see_money",
        "insights.export",
        "insights.publish",
        "insights.make_sen2",
        "insights.load_deciles",
        "newsletter.sign_study",
        "notifications.see_messages_owed",
        "notifications.change_texts",
    ],
    "Partner": [
        *WORK,
        "casework.decide_partner_strand",
        "insights.see_published",
    ],
    "Editor": [
        *WORK,
        "insights.see_published",
        "newsletter.write_study",
        "newsletter.sign_study",
        "newsletter.export_issue",
    ],
    "Finance": [
        *WORK,
        "allocation.see_rates",
        "allocation.draft_rates",
        "allocation.publish_rates",
        "insights.see_money",
        "insights.export",
    ],
    "Administrator": [*WORK, "accounts.manage_people", "council.change_settings"],
}

WORKING = [name for name in GROUPS if name != FAMILY]
