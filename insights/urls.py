from django.urls import path, register_converter

from casework.staff import load_views
from insights.day_in_address import DayConverter
from insights.sections import TABS
from insights.views import dashboard, files, pages
from insights.views.deciles import LOADING

register_converter(DayConverter, "day")

urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="dashboard"),
    *(
        path(
            f"{name.removeprefix('dashboard_')}/",
            pages.OF_ITS_OWN.get(name, pages.FigurePage).as_view(page=name),
            name=name,
        )
        for name in TABS
        if name != "dashboard"
    ),
    path("table/", files.FigureFile.as_view(), name="figure_file"),
    path("deciles/", load_views.ChooseFile.as_view(loading=LOADING), name="load_deciles"),
    path(
        "deciles/template/",
        load_views.LoadTemplate.as_view(loading=LOADING),
        name="deciles_template",
    ),
    path("deciles/<uuid:key>/", load_views.LoadPage.as_view(loading=LOADING), name="deciles_check"),
    path(
        "deciles/<uuid:key>/confirm/",
        load_views.ConfirmLoad.as_view(loading=LOADING),
        name="confirm_deciles",
    ),
    path(
        "deciles/<uuid:key>/give-up/",
        load_views.GiveUpLoad.as_view(loading=LOADING),
        name="give_up_deciles",
    ),
    path("sen2/", files.Census.as_view(), name="census"),
    path("sen2/letters/", files.CensusLetters.as_view(), name="census_letters"),
    path("sen2/<day:on>/file/", files.CensusOrder.as_view(), name="census_order"),
    path("requests/<slug:which>/", dashboard.RequestsBehind.as_view(), name="requests_behind"),
]
