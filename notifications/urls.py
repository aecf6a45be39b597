from django.urls import path

from notifications.views import inbox, owed, texts

urlpatterns = [
    path("", inbox.Inbox.as_view(), name="messages"),
    path("<int:pk>/", inbox.OpenMessage.as_view(), name="message"),
    path("choices/", inbox.Choices.as_view(), name="message_choices"),
    path("owed/", owed.MessagesOwed.as_view(), name="messages_owed"),
    path("owed/<int:pk>/try-again/", owed.TryAgain.as_view(), name="try_message_again"),
    path("owed/<int:pk>/letter/", owed.Letter.as_view(), name="message_letter"),
    path("owed/<int:pk>/posted/", owed.Posted.as_view(), name="message_posted"),
    path("owed/jobs/<str:name>/", owed.JobHistory.as_view(), name="job"),
    path("owed/texts/", texts.Texts.as_view(), name="message_texts"),
    path("owed/texts/<slug:name>/", texts.ChangeText.as_view(), name="message_text"),
]
