from django.urls import path

from insights.views import published

urlpatterns = [
    path("", published.Published.as_view(), name="published"),
    path("<day:start>/", published.OneTerm.as_view(), name="published_term"),
    path("<day:start>/publish/", published.Publish.as_view(), name="publish_term"),
    path("<day:start>/open-data.csv", published.OpenData.as_view(), name="published_file"),
]
