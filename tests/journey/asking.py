"""The family's part up to "sent", page by page, in the words of the pages."""

from pathlib import Path

from tests.journey.windows import Window

EMAIL, PASSWORD = "amara.obi@example.org", "three quiet otters"


def sign_up(parent: Window, letter_box) -> None:
    """From the front door to the first question."""
    parent.opens("/", "front-door")
    parent.presses("Start now", "sign-in-first")
    parent.follows("I am new here: create an account", "sign-up")
    parent.types(full_name="Amara Obi", email=EMAIL, password1=PASSWORD)
    parent.presses("Create account", "check-your-email")
    parent.types(code=letter_box.code(EMAIL))
    parent.presses("Continue", "who-is-it-for")


def sign_out(parent: Window) -> None:
    parent.presses("Sign out", "signed-out")


def sign_in(parent: Window) -> None:
    parent.opens("/account/login/", "sign-in")
    parent.types(login=EMAIL, password=PASSWORD)
    parent.presses("Sign in", "your-requests")


def begin(parent: Window, *, born: str = "10 3 2016") -> None:
    parent.types(first_name="Maya", last_name="Obi", postcode="TQ1 2AB")
    parent.enters_day("birth_date", born)
    parent.presses("Save and continue", "task-list")


def say_who_asks(parent: Window, *, role: str = "I am the child’s parent or carer") -> None:
    parent.follows("Who is asking", "who-is-asking")
    parent.chooses("Who are you?", role)
    parent.types(phone="01632 960145")
    parent.chooses("How should we get in touch first?", "By email")
    parent.presses("Save and continue", "after-who-is-asking")
    parent.follows("What is happening with the plan", "stage")
    parent.chooses("What is happening with Maya’s plan?", "The plan is being reviewed")
    parent.presses("Save and continue", "dates")
    parent.enters_day("plan_stage_date", "1 9 2026")
    parent.enters_day("window_date", "30 9 2026")
    parent.presses("Save and continue", "after-dates")


def describe_the_child_and_plan(parent: Window, *, year: str = "Year 5") -> None:
    parent.follows("Maya’s details", "child")
    parent.types(child_address="4 Quay Street, Torcombe")
    parent.presses("Save and continue", "after-child")
    parent.follows("Where Maya learns", "plan")
    parent.chooses("Where does Maya learn?", "A mainstream school or academy")
    parent.types(plan_setting_name="Bayview Primary")
    parent.picks("Which school year is Maya in?", year)
    parent.presses("Save and continue", "after-plan")
    parent.follows("What Maya needs support with", "needs")
    parent.picks("What does Maya mainly need support with?", "Autism")
    parent.presses("Save and continue", "after-needs")
    parent.follows("Kinds of support", "kinds")
    parent.chooses("Which kinds of support would you like a budget for?", "Education")
    parent.presses("Save and continue", "after-kinds")


def ask_for_lessons(parent: Window) -> None:
    """A line in sessions: two hours a week in the weeks of school at £30."""
    parent.follows("The support you would like", "no-lines-yet")
    parent.presses("Add the first line", "first-line")
    parent.types(provision="Reading tutor", section_f="F3", outcome="Reads a page alone")
    parent.chooses("What is it for, mostly?", "Adds to existing learning support")
    parent.presses("Save and continue", "first-line-where")
    parent.chooses("Where would it be?", "At home")
    _say_who_gives_it(
        parent, by="The school, college or nursery", paid="The school, college or nursery"
    )
    parent.presses("Save and continue", "first-line-provider")
    parent.types(provider="Bright Readers")
    _say_what_they_are(parent, "A company, charity or agency")
    parent.presses("Save and continue", "first-line-how-much")
    parent.types(minutes="60", times_a_week="2", weeks="38", group_size="1", unit_price="30")
    parent.presses("Work out the total", "first-line-total")
    parent.reads("£2,280")
    parent.presses("Save and continue", "one-line")


def ask_for_an_assessment(parent: Window) -> None:
    """One thing, at £600."""
    parent.presses("Add another line", "second-line")
    parent.types(
        provision="Speech therapy assessment",
        section_f="F5",
        outcome="Her teachers know which words to use",
    )
    parent.chooses("What is it for, mostly?", "Specialist input")
    parent.presses("Save and continue", "second-line-where")
    parent.chooses("Where would it be?", "In the community")
    _say_who_gives_it(parent, by="The council, directly", paid="The council, directly")
    parent.presses("Save and continue", "second-line-provider")
    _say_what_they_are(parent, "I do not know yet")
    parent.presses("Save and continue", "second-line-how-much")
    parent.follows("it is one thing, like a laptop", "second-line-one-thing")
    parent.types(number="1", unit_price="600")
    parent.presses("Save and continue", "two-lines")
    add_no_more(parent)


def add_no_more(parent: Window) -> None:
    parent.presses("I have added everything", "after-support")


def _say_who_gives_it(parent: Window, *, by: str, paid: str) -> None:
    parent.chooses("Who gives Maya this support today?", by)
    parent.chooses("Who pays for it today?", paid)


def _say_what_they_are(parent: Window, what: str) -> None:
    parent.chooses("What are they?", what)
    parent.chooses("Do they live with Maya, or are they close family?", "No, or I do not know yet")


def say_how_to_hold_the_money(parent: Window) -> None:
    parent.follows("How you would like the money held", "money")
    parent.chooses("How would you like the money held?", "Some of each")
    parent.presses("Save and continue", "money-line-by-line")
    parent.chooses("1. Reading tutor", "Paid to you")
    parent.chooses("2. Speech therapy assessment", "Held by us or the school")
    parent.presses("Save and continue", "who-gets-the-money")
    _say_who_looks_after_it(parent)


def _say_who_looks_after_it(parent: Window) -> None:
    parent.chooses("Who should the money go to?", "To me")
    parent.presses("Save and continue", "looking-after-the-money")
    parent.chooses("Could you look after the money?", "Yes, without help")
    parent.presses("Save and continue", "by-law")
    parent.reads("Only your caseworker and the person who approves the decision see your answer")
    parent.chooses("Is one of these true of the person who would get the money?", "No")
    parent.presses("Save and continue", "after-money")


def say_it_is_paid_out(parent: Window) -> None:
    parent.follows("How you would like the money held", "money")
    parent.chooses("How would you like the money held?", "Paid to you")
    parent.presses("Save and continue", "who-gets-the-money")
    _say_who_looks_after_it(parent)


def tell_the_rest_of_the_package(parent: Window, known: str = "No, or I am not sure") -> None:
    """A teaching assistant, fifteen hours a week, whom the school pays."""
    school = "The school, college or nursery"
    parent.follows("What else the plan provides", "package")
    parent.presses("Add a line", "package-line")
    parent.types(provision="Teaching assistant", section_f="F2")
    _say_who_gives_it(parent, by=school, paid=school)
    parent.presses("Save and continue", "package-line-how-much")
    parent.types(minutes="60", times_a_week="15", weeks="38", group_size="1", unit_price="16")
    parent.presses("Save and continue", "package-with-a-line")
    parent.chooses("Is everything in Section F of the plan on this page now?", known)
    parent.presses("Save and continue", "after-package")
    parent.follows("How things are today", "today")
    parent.types(arranged_today="A teaching assistant helps in class. The school pays.")
    parent.presses("Save and continue", "after-today")
    parent.follows("What Maya would like to say", "views")
    parent.types(childs_views="I like the quiet room.")
    parent.presses("Save and continue", "after-views")
    parent.follows("Who we may talk to", "share")
    parent.chooses("Who may we share this request with?", "The school, college or nursery")
    parent.presses("Save and continue", "after-share")


def add_evidence(parent: Window, file: Path) -> None:
    parent.follows("Evidence", "evidence")
    parent.hands_in("files", file)
    parent.types(about="The tutor’s prices")
    parent.presses("Add", "evidence-added")
    parent.presses("I have added everything", "all-but-sent")


def check_and_send(parent: Window, *lines: str, name: str = "Amara Obi") -> str:
    """The reference of what was sent."""
    parent.follows("Check your answers and send", "check-your-answers")
    parent.reads("Reading tutor", "£2,280", *lines, "quote.pdf")
    parent.types(declared_name=name)
    parent.presses("Sign and send", "sent")
    parent.reads("Request sent", "Your reference")
    return parent.address.rstrip("/").split("/")[-2]
