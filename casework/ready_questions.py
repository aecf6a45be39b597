"""Questions the portal ships: what we need, why, and what help there is (N22). Managers may change them."""

from typing import NamedTuple


class Ready(NamedTuple):
    title: str
    text: str
    why: str
    help: str


SHIPPED = (
    Ready(
        "A quote or price",
        "Please send us a price for this support from who would give it: how much for one session, "
        "and whether travel or holidays cost extra.",
        "We work out the budget from real prices. With a price we can agree the right amount.",
        "An email or a photo of a price list is enough. If nobody will give you a price, tell us "
        "who you asked, and we use our own rate.",
    ),
    Ready(
        "Who would give the support",
        "Who would you like to give this support? Tell us the name, and how you found them.",
        "We must know who works with your child, and what checks they need.",
        "You do not have to have chosen yet. If you have nobody, we can send you a list of people "
        "and services.",
    ),
    Ready(
        "Checks of a helper",
        "Has this person had a DBS check, and do they have insurance? Tell us the dates if you "
        "know them.",
        "A person who works alone with a child needs a check, and you should not pay for accidents.",
        "If there is no check yet, say so. We can tell you how to get one and what it costs.",
    ),
    Ready(
        "Where the plan says so",
        "Which part of Section F of the plan is this support for? Copy the sentence, or tell us "
        "the number.",
        "A budget can only pay for support that is in the plan.",
        "We can find it with you on the phone. You can also send a photo of the page.",
    ),
    Ready(
        "Support your child has today",
        "What support does your child have now, how often, and who pays for it?",
        "We need the whole picture to work out the amount, so that nothing is counted twice.",
        "A list in your own words is enough. The school’s SENCO can help you with it.",
    ),
    Ready(
        "Someone in your household",
        "You would like to pay somebody who lives with you. Why are they the right person, and "
        "what would happen without them?",
        "The law lets us agree this only where it is needed for your child.",
        "Write what you think matters. We can talk it through if you prefer to ring.",
    ),
    Ready(
        "How you would manage the money",
        "Would you look after the money yourself, with help, or would you like someone else to "
        "hold it?",
        "We may only pay somebody who can manage it, alone or with help.",
        "Help can be a payroll service, a managed account or a person you name. It costs you "
        "nothing to ask.",
    ),
    Ready(
        "What the young person thinks",
        "What does your child or the young person think about this support? In their own words if "
        "they can.",
        "Their view counts when we decide.",
        "A drawing, a photo or a few words are fine. If they cannot say, tell us how you know what "
        "they like.",
    ),
)
