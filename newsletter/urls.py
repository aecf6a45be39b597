from django.urls import path

from newsletter.views import asking, checks, exports, family, issues, previews, studies

urlpatterns = [
    path("", studies.Studies.as_view(), name="studies"),
    path("propose/<slug:ref>/", studies.Propose.as_view(), name="propose_study"),
    path("studies/<int:pk>/", studies.Study.as_view(), name="study"),
    path("studies/<int:pk>/text/", studies.WriteStudy.as_view(), name="write_study"),
    path("studies/<int:pk>/sign/", studies.SignStudy.as_view(), name="sign_study"),
    path("studies/<int:pk>/publish/", studies.PublishStudy.as_view(), name="publish_study"),
    path("studies/<int:pk>/withdraw/", studies.WithdrawStudy.as_view(), name="withdraw_study"),
    path("studies/<int:pk>/check/", checks.Check.as_view(), name="study_check"),
    path("studies/<int:pk>/check/less/", checks.SayLess.as_view(), name="study_less"),
    path("studies/<int:pk>/check/blend/", checks.Blend.as_view(), name="study_blend"),
    path("studies/<int:pk>/check/rare/", checks.PublishRare.as_view(), name="study_rare"),
    path(
        "studies/<int:pk>/check/<int:finding>/", checks.KeepFinding.as_view(), name="keep_finding"
    ),
    path("studies/<int:pk>/ask/", asking.AskFamily.as_view(), name="ask_about_study"),
    path(
        "studies/<int:pk>/answers/<int:consent>/",
        asking.PaperAnswer.as_view(),
        name="study_answer",
    ),
    path(
        "studies/<int:pk>/answers/<int:consent>/paper/",
        asking.PaperToSign.as_view(),
        name="study_paper",
    ),
    path("studies/<int:pk>/copies/<uuid:key>/", asking.TakeDown.as_view(), name="take_down"),
    path("our-story/", family.OurStories.as_view(), name="our_stories"),
    path("our-story/<uuid:key>/", family.ReadStory.as_view(), name="our_story"),
    path("our-story/<uuid:key>/yes/", family.SayYes.as_view(), name="our_story_yes"),
    path("our-story/<uuid:key>/no/", family.SayNo.as_view(), name="our_story_no"),
    path("our-story/<uuid:key>/back/", family.TakeBack.as_view(), name="our_story_back"),
    path("our-story/<uuid:key>/picture/", studies.StudyPicture.as_view(), name="study_picture"),
    path("issues/", issues.Issues.as_view(), name="issues"),
    path("issues/new/", issues.NewIssue.as_view(), name="new_issue"),
    path("issues/<int:pk>/", issues.IssuePage.as_view(), name="issue"),
    path("issues/<int:pk>/words/", issues.WriteIssue.as_view(), name="write_issue"),
    path("issues/<int:pk>/stories/", issues.ChooseStories.as_view(), name="choose_stories"),
    path("issues/<int:pk>/order/", issues.OrderStories.as_view(), name="order_stories"),
    path("issues/<int:pk>/figures/", issues.ChooseFigures.as_view(), name="choose_figures"),
    path("issues/<int:pk>/ready/", issues.MarkReady.as_view(), name="mark_ready"),
    path("issues/<int:pk>/reopen/", issues.ReopenIssue.as_view(), name="reopen_issue"),
    path("issues/<int:pk>/preview/", previews.Preview.as_view(), name="preview_issue"),
    path("issues/<int:pk>/export/", exports.OrderExport.as_view(), name="order_export"),
    path("issues/<int:pk>/<slug:look>/", previews.Look.as_view(), name="look_at_issue"),
    path(
        "issues/<int:pk>/email/pictures/<str:picture>",
        previews.LookPicture.as_view(),
        name="look_at_picture",
    ),
    path("exports/<uuid:key>/", exports.Progress.as_view(), name="export"),
    path("exports/<uuid:key>/again/", exports.TryAgain.as_view(), name="export_again"),
    path("exports/<uuid:key>/<slug:kind>/", exports.ExportFile.as_view(), name="export_file"),
]
