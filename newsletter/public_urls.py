from django.urls import path

from newsletter.views import stories

urlpatterns = [
    path("", stories.Stories.as_view(), name="stories"),
    path("<uuid:key>/", stories.Story.as_view(), name="story"),
    path("<uuid:key>/picture.jpg", stories.StoryPicture.as_view(), name="story_picture"),
]
