"""The table of deprivation is brought to what the council's file says, whole (`requests_app.services.loads`)."""

from datetime import datetime

from insights.deciles import read_deciles
from insights.models import DecileLoad, Deprivation
from requests_app.register.compare import Comparison, compare
from requests_app.register.rows import Read
from requests_app.services.loads import FileKind

BATCH = 2000


def _compared(read: Read) -> Comparison:
    held = Deprivation.objects.values_list("postcode", "decile").iterator(BATCH)
    return compare(read.kept, {postcode: (decile,) for postcode, decile in held})


def _write(read: Read, found: Comparison, at: datetime) -> None:
    """A postcode that left the file leaves the table: an old decile would be a wrong one."""
    wanted = sorted({*found.new, *found.changed})
    for start in range(0, len(wanted), BATCH):
        Deprivation.objects.bulk_create(
            [
                Deprivation(postcode=one, decile=read.kept[one][0])
                for one in wanted[start : start + BATCH]
            ],
            update_conflicts=True,
            unique_fields=["postcode"],
            update_fields=["decile"],
        )
    gone = sorted(found.missing)
    for start in range(0, len(gone), BATCH):
        Deprivation.objects.filter(postcode__in=gone[start : start + BATCH]).delete()


DECILES = FileKind("insights.load_deciles", DecileLoad, read_deciles, _compared, _write)
