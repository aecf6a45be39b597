"""Staff pages of casework: the queue and the case, then package, calculation and decision."""

from casework.staff.case_urls import urlpatterns as case_urls
from casework.staff.decision_urls import urlpatterns as decision_urls

urlpatterns = [*case_urls, *decision_urls]
