from django.urls import path

from notifications import views

urlpatterns = [
    path("", views.Inbox.as_view(), name="messages"),
    path("<int:pk>/", views.OpenMessage.as_view(), name="message"),
    path("owed/", views.MessagesOwed.as_view(), name="messages_owed"),
    path("owed/<int:pk>/try-again/", views.TryAgain.as_view(), name="try_message_again"),
    path("owed/<int:pk>/letter/", views.Letter.as_view(), name="message_letter"),
    path("owed/<int:pk>/posted/", views.Posted.as_view(), name="message_posted"),
]
