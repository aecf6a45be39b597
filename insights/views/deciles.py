"""Loading the deciles of deprivation, by the pages that load plans."""

from casework.staff.load_views import Loading
from casework.staff.register_forms import RowsFileForm
from insights.deciles import COLUMNS
from insights.services.deciles import DECILES


class DecilesForm(RowsFileForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The file of postcodes and deciles"


LOADING = Loading(
    kind=DECILES,
    title="Load deciles of deprivation",
    about="One row for each postcode of your area, with its decile from the Index of Multiple Deprivation. "
    "The dashboards then show who asks, who is agreed, how much and how fast by where children live.",
    rows="deciles",
    columns=COLUMNS,
    form=DecilesForm,
    pages={
        "choose": "load_deciles",
        "one": "deciles_check",
        "confirm": "confirm_deciles",
        "give_up": "give_up_deciles",
        "template": "deciles_template",
        "rows": "dashboard_fairness",
    },
    done="The deciles are loaded.",
    back="Is it fair?",
    missing="Postcodes that are no longer in the file leave the table.",
)
