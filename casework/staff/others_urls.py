"""Others' answers on a case: the head, health and social care, panels."""

from django.urls import path

from casework.staff import head_views, others_views, panel_views, partner_views

CASE = "cases/<slug:ref>/others/"

urlpatterns = [
    path(CASE, others_views.Others.as_view(), name="case_others"),
    path(f"{CASE}head/", head_views.AskHead.as_view(), name="ask_head"),
    path(f"{CASE}head/again/", head_views.SendHeadAgain.as_view(), name="send_head_again"),
    path(f"{CASE}head/stop/", head_views.CancelHead.as_view(), name="cancel_head"),
    path(f"{CASE}head/form/", head_views.MakeHeadForm.as_view(), name="make_head_form"),
    path(f"{CASE}head/paper/", head_views.HeadPaper.as_view(), name="head_paper"),
    path(
        f"{CASE}head/paper/<int:link>/", head_views.HeadPaperFile.as_view(), name="head_paper_file"
    ),
    path(f"{CASE}parts/", others_views.SortParts.as_view(), name="sort_parts"),
    path(f"{CASE}joint/", others_views.IssueJointLetter.as_view(), name="issue_joint_letter"),
    path(f"{CASE}panel/", others_views.PutOnAgenda.as_view(), name="put_on_agenda"),
    path(f"{CASE}<slug:kind>/send/", partner_views.SendPart.as_view(), name="send_part"),
    path(
        f"{CASE}<slug:kind>/again/", partner_views.TellPartAgain.as_view(), name="tell_part_again"
    ),
    path(f"{CASE}<slug:kind>/back/", partner_views.RecallPart.as_view(), name="recall_part"),
    path(f"{CASE}<slug:kind>/paper/", partner_views.PartOnPaper.as_view(), name="part_on_paper"),
    path(f"{CASE}<slug:kind>/file/", partner_views.PartPaperFile.as_view(), name="part_paper_file"),
    path("panels/", panel_views.Panels.as_view(), name="panels"),
    path("panels/new/", panel_views.NewPanel.as_view(), name="new_panel"),
    path("panels/choose/", panel_views.ChoosePanel.as_view(), name="choose_panel"),
    path("panels/packs/<uuid:key>/", panel_views.ShowPack.as_view(), name="pack"),
    path("panels/packs/<uuid:key>/again/", panel_views.PackAgain.as_view(), name="pack_again"),
    path("panels/packs/<uuid:key>/file/", panel_views.PackFile.as_view(), name="pack_file"),
    path("panels/<int:panel>/", panel_views.ShowPanel.as_view(), name="panel"),
    path("panels/<int:panel>/change/", panel_views.ChangePanel.as_view(), name="change_panel"),
    path("panels/<int:panel>/add/", panel_views.AddCases.as_view(), name="add_to_panel"),
    path("panels/<int:panel>/pack/", panel_views.MakePack.as_view(), name="make_pack"),
    path("panels/<int:panel>/<int:item>/", panel_views.Recommend.as_view(), name="recommend"),
    path("panels/<int:panel>/<int:item>/off/", panel_views.TakeOff.as_view(), name="take_off"),
]
