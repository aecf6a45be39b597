"""Signed papers that officers read again: downloaded, never run."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def download(paper: FieldFile | None, name: str) -> FileResponse:
    """`name` is without its ending; 404 where there is no paper."""
    if not paper:
        raise Http404
    ending = paper.name.rpartition(".")[2]
    return FileResponse(paper.open("rb"), as_attachment=True, filename=f"{name}.{ending}")
