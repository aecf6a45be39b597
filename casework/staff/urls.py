"""Staff pages of casework: queue and case, then package, calculation and decision, and the plan register."""

from casework.staff.case_urls import urlpatterns as case_urls
from casework.staff.decision_urls import urlpatterns as decision_urls
from casework.staff.letter_urls import urlpatterns as letter_urls
from casework.staff.offer_urls import urlpatterns as offer_urls
from casework.staff.others_urls import urlpatterns as others_urls
from casework.staff.outcome_urls import urlpatterns as outcome_urls
from casework.staff.register_urls import urlpatterns as register_urls

urlpatterns = [
    *case_urls,
    *decision_urls,
    *letter_urls,
    *offer_urls,
    *others_urls,
    *outcome_urls,
    *register_urls,
]
