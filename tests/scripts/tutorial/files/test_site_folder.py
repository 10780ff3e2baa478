"""A site's folder: what cannot be written is told before anything is built."""

from pathlib import Path

import pytest

from tutorial.errors import AuthorError
from tutorial.files.site_folder import SiteFolder


@pytest.mark.parametrize("site", ["file", "file/site", "file/below/site"])
def test_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path, site: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuthorError, match=r"file: Not a directory; make room, make it writable"):
        SiteFolder(str(tmp_path / site), tmp_path / "cache", beside=True)


def test_folder_that_is_not_there_yet_stays_away_until_the_build_is_whole(tmp_path: Path) -> None:
    folder = SiteFolder(str(tmp_path / "new" / "site"), tmp_path / "cache", beside=True)
    folder.put_in_place(lambda line: pytest.fail(line))
    assert not (tmp_path / "new").exists()
