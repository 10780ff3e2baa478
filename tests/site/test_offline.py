"""The site kept for times without a network: served by a worker, and never older than the site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tasks.bench.browser import Quiet, Server

PATH = "/some/path/"
GLOSSARY = "reference/glossary/index.html"
REGISTERED = "navigator.serviceWorker.getRegistrations().then(found => found.length)"
KEPT = f"""async () => {{
    const {{ keptList }} = await import("{PATH}assets/live/kept.js")
    return [(await keptList(location.origin + "{PATH}"))?.version, (await caches.keys()).length]
}}"""


class Host(Server):
    """Serves the site below a path; it can be down, and its files can change."""

    is_down = False

    def __init__(self, site: Path) -> None:
        self.site = site
        self.changed: dict[str, bytes] = {}
        super().__init__(("127.0.0.1", 0), partial(Handler, self, directory=str(site)))

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def address(self) -> str:
        return f"{self.origin}{PATH}"

    def publish(self, file: str, content: bytes) -> str:
        """Publishes another content of a file; returns the version that the site now has."""
        listed = json.loads((self.site / "offline.json").read_text(encoding="utf-8"))
        [entry] = [entry for entry in listed["files"] if entry[0] == file]
        entry[1:] = [hashlib.sha256(content).hexdigest()[:16], len(content)]
        listed["version"] = "another"
        self.changed = {file: content, "offline.json": json.dumps(listed).encode()}
        return "another"


class Handler(Quiet):
    def __init__(self, host: Host, *args: object, directory: str) -> None:
        self.host = host
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        if self.host.is_down:
            self.close_connection = True
            return
        self.path = self.path.removeprefix(PATH.rstrip("/"))
        file = self.path.lstrip("/") + ("index.html" if self.path.endswith("/") else "")
        if file not in self.host.changed:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(self.host.changed[file])))
        self.end_headers()
        self.wfile.write(self.host.changed[file])


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    with Host(site) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield host
        host.shutdown()


@pytest.fixture
def tab(browser: Browser, host: Host) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    tab = context.new_page()
    tab.goto(host.address)
    yield tab
    context.close()


def test_kept_site_works_without_a_network_and_is_never_older_than_the_site(
    tab: Page, host: Host
) -> None:
    control = tab.locator("micrograd-offline")
    control.scroll_into_view_if_needed()
    expect(control.get_by_role("button")).to_contain_text("MB)")
    assert tab.evaluate(REGISTERED) == 0
    control.get_by_role("button").click()
    expect(control.get_by_role("button", name="Remove it")).to_be_visible(timeout=60_000)

    host.is_down = True
    tab.goto(f"{host.address}chapters/2-chain-rule/")
    tab.get_by_role("button", name="Run cell 1", exact=True).click()
    expect(tab.locator('.cell[data-cell="1"] .live-bar output')).to_contain_text(
        "Ran here", timeout=120_000
    )
    tab.goto(f"{host.address}reference/glossary")
    expect(tab.locator("h1")).to_contain_text("Glossary")

    host.is_down = False
    text = (host.site / GLOSSARY).read_text(encoding="utf-8")
    version = host.publish(GLOSSARY, text.replace("<h1", "<h1>News</h1><h1", 1).encode())
    tab.goto(f"{host.address}reference/glossary/")
    expect(tab.locator("h1").first).to_have_text("News")
    while tab.evaluate(KEPT) != [version, 1]:
        tab.wait_for_timeout(100)
    host.is_down = True
    tab.reload()
    expect(tab.locator("h1").first).to_have_text("News")

    host.is_down = False
    tab.goto(host.address)
    tab.locator("micrograd-offline").get_by_role("button", name="Remove it").click()
    expect(tab.locator("micrograd-offline")).to_contain_text("Removed.")
    assert tab.evaluate(REGISTERED) == 0
    assert tab.evaluate(KEPT)[1] == 0


def test_what_cannot_be_kept_is_told_and_leaves_nothing(tab: Page, host: Host) -> None:
    control = tab.locator("micrograd-offline")
    control.scroll_into_view_if_needed()
    host.publish("404.html", b"new")
    host.changed["404.html"] = b"newer"
    control.get_by_role("button").click()
    expect(control).to_contain_text("published anew meanwhile: nothing is kept")
    host.is_down = True
    control.get_by_role("button").click()
    expect(control).to_contain_text("The network was lost: nothing is kept")
    host.is_down = False
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 2_000_000})
    host.changed = {}
    control.get_by_role("button").click()
    expect(control).to_contain_text("This browser has no room for it: nothing is kept")
    assert tab.evaluate("caches.keys()") == []
    assert tab.evaluate(REGISTERED) == 0

    tab.goto(f"{host.address}chapters/2-chain-rule/")
    tab.context.set_offline(True)
    tab.get_by_role("button", name="Run cell 1", exact=True).click()
    no_network = "There is no network. While there is one, the home page can keep the site"
    expect(tab.locator('.cell[data-cell="1"] output')).to_contain_text(no_network)
    tab.context.set_offline(False)
    tab.goto(f"{host.address}laboratory/")
    tab.context.set_offline(True)
    tab.get_by_role("button", name="One step").click()
    expect(tab.locator("micrograd-laboratory .words")).to_contain_text(no_network)


def test_control_is_not_there_where_nothing_can_be_kept(browser: Browser, site: Path) -> None:
    tab = browser.new_page()
    tab.goto((site / "index.html").as_uri())
    assert tab.locator("micrograd-offline").is_hidden()
    tab.close()
