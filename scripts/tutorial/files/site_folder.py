"""The folder of a site: one build writes for it at a time, and beside what stands there."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from tutorial.errors import AuthorError, display_path, unwritable
from tutorial.store import require_writable


class SiteFolder:
    """The folder of a site, held by the build that makes this object.

    Attributes:
        site: The folder.
        new: Where to build: beside it, or in it.
        is_whole: Whether all of the new site is there, and nothing was wrong.
    """

    def __init__(self, site: str, cache: Path, beside: bool) -> None:
        """Takes hold of the folder for as long as this process runs.

        Args:
            site: The folder.
            cache: The folder for what is no part of a site.
            beside: Whether a build that fails or is interrupted is to leave `site` as it was.

        Raises:
            AuthorError: Another process holds it, it cannot be written, or holds other things.
        """
        self.site, self.is_whole = Path(site), False
        name = hashlib.sha256(str(self.site.resolve()).encode()).hexdigest()[:16]
        self.new = cache / "building" / name if beside else self.site
        (cache / "locks").mkdir(parents=True, exist_ok=True)
        lock = cache / "locks" / f"{name}.lock"
        self._lock = FileLock(lock, thread_local=False, is_singleton=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise AuthorError(
                f"another build is writing to {site}; wait until it has ended, or give this one "
                "another folder with --site-dir"
            ) from None
        try:
            require_writable(self.site)
        except OSError as error:
            raise AuthorError(unwritable(error)) from error
        if beside and any(self.site.glob("[!.]*")) and not (self.site / "index.html").exists():
            raise AuthorError(
                f"{display_path(self.site)} holds something that is no site, and a build removes "
                "what was there; name another folder with --site-dir, or empty this one"
            )

    def put_in_place(self, report: Callable[[str], None]) -> None:
        """Moves the new site to where the old one was, if it is whole.

        Hidden files stay, as they do with MkDocs: the folder may be a worktree of git.

        Raises:
            AuthorError: Something cannot be removed or moved.
        """
        if self.is_whole and self.new != self.site:
            try:
                self._move()
            except OSError as error:
                raise AuthorError(unwritable(error)) from error
            report(f"the site is in {display_path(self.site)}")

    def _move(self) -> None:
        self.site.mkdir(parents=True, exist_ok=True)
        whole = self.site / ".new"  # on the site's disk: what is moved from here has room there
        shutil.rmtree(whole, ignore_errors=True)
        try:
            shutil.move(self.new, whole)
        except BaseException:  # the other disk may be full, and the old site stays
            shutil.rmtree(whole, ignore_errors=True)
            raise
        for old in self.site.glob("[!.]*"):
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old)
            else:
                old.unlink()
        for made in whole.iterdir():
            made.rename(self.site / made.name)
        whole.rmdir()
