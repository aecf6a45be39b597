from django.urls import path

from casework.staff import load_views, register_views

urlpatterns = [
    path("register/", register_views.PlanRegister.as_view(), name="plan_register"),
    path("register/all/", register_views.ForgetSearch.as_view(), name="forget_search"),
    path("register/<int:pk>/", register_views.RegisterRecord.as_view(), name="register_record"),
    path("register/load/", load_views.ChooseFile.as_view(), name="load_register"),
    path("register/template/", load_views.LoadTemplate.as_view(), name="register_template"),
    path("register/loads/<uuid:key>/", load_views.LoadPage.as_view(), name="register_check"),
    path(
        "register/loads/<uuid:key>/confirm/",
        load_views.ConfirmLoad.as_view(),
        name="confirm_load",
    ),
    path(
        "register/loads/<uuid:key>/give-up/", load_views.GiveUpLoad.as_view(), name="give_up_load"
    ),
]
