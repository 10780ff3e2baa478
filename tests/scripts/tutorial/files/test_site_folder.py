"""A site's folder: what cannot be written is told, and leaves the site as it was."""

import errno
import os
import shutil
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


def test_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for name in (".hidden", "one.jpg"):
        SiteFolder(str(tmp_path / "photos"), tmp_path / "cache", beside=True)  # as yet it may
        (tmp_path / "photos" / name).touch()
    with pytest.raises(AuthorError, match="photos holds something that is no site, and a build"):
        SiteFolder(str(tmp_path / "photos"), tmp_path / "cache", beside=True)
    SiteFolder(str(tmp_path / "photos"), tmp_path / "cache", beside=False)  # it removes nothing


def built_beside(tmp_path: Path) -> SiteFolder:
    """Returns the folder of a site that stands, with a new one of two files that is whole."""
    folder = SiteFolder(str(tmp_path / "site"), tmp_path / "cache", beside=True)
    for place, text in ((folder.site, "old"), (folder.new, "new")):
        (place / "chapters").mkdir(parents=True)
        (place / "index.html").write_text(text)
        (place / "chapters" / "one.html").write_text(text)
    (folder.site / ".git").touch()
    folder.is_whole = True
    return folder


def texts_of(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def on_another_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename  # which `shutil.move` tries first

    def rename_near(old: Path, new: Path) -> None:
        if "building" not in str(old):
            return rename(old, new)
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(old), None, str(new))

    monkeypatch.setattr(os, "rename", rename_near)


@pytest.mark.parametrize("is_far", [False, True])
def test_new_site_takes_the_place_of_the_old_one(
    is_far: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built_beside(tmp_path)
    if is_far:
        on_another_disk(monkeypatch)
    folder.put_in_place(lambda line: None)
    assert texts_of(folder.site) == {".git": "", "index.html": "new", "chapters/one.html": "new"}
    assert not (folder.site / ".new").exists()


def test_full_disk_of_the_site_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = built_beside(tmp_path), shutil.copyfile

    def copy_one(source: str, target: str, **how: bool) -> object:
        if "chapters" in str(target):
            raise OSError(errno.ENOSPC, "No space left on device", source, None, target)
        return copy(source, target, **how)

    before = texts_of(folder.site)
    on_another_disk(monkeypatch)
    monkeypatch.setattr(shutil, "copyfile", copy_one)
    with pytest.raises(AuthorError, match=r"one.html: No space left on device; make room, make"):
        folder.put_in_place(lambda line: pytest.fail(line))
    assert texts_of(folder.site) == before
    assert not (folder.site / ".new").exists()
