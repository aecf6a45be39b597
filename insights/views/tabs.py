"""The tabs of the dashboards beside the first."""

from insights import sections
from insights.views.pages import FigurePage


class Times(FigurePage):
    needs = "insights.see_dashboard"
    page, title, makes = "dashboard_times", "How long it takes", staticmethod(sections.times_of)


class Refusals(FigurePage):
    needs = "insights.see_dashboard"
    page, title, makes = (
        "dashboard_refusals",
        "Refusals and reviews",
        staticmethod(sections.refusals_of),
    )


class Money(FigurePage):
    needs = "insights.see_money"
    page, title, makes = "dashboard_money", "What it costs", staticmethod(sections.money_of)


class Children(FigurePage):
    needs = "insights.see_dashboard"
    page, title, makes = (
        "dashboard_children",
        "Which children",
        staticmethod(sections.children_of),
    )


class Fairness(FigurePage):
    needs = "insights.see_dashboard"
    page, title, makes = "dashboard_fairness", "Is it fair?", staticmethod(sections.fairness_of)
