"""Firefox and WebKitGTK without windows, each behind the same three methods.

Playwright drives Chromium for all other tests. It has no driver for the Firefox and the WebKit that
people have installed, so these are spoken to by the two standards of the W3C: Firefox by WebDriver
BiDi (https://w3c.github.io/webdriver-bidi/), WebKitGTK by WebDriver
(https://www.w3.org/TR/webdriver2/).
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.request import Request, urlopen

from tornado.websocket import WebSocketClientConnection, websocket_connect

FIREFOX = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
WEBKIT_DRIVER = os.environ.get("WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver")
XVFB = os.environ.get("XVFB", "/usr/bin/Xvfb")
SECONDS = 240
"""How long a step may take; Python has to start in it, on a busy computer."""

LOADED = """
if (document.readyState !== "complete")
  await new Promise((loaded) => addEventListener("load", loaded))
"""


class Browser(Protocol):
    """A page of a browser."""

    def open(self, address: str) -> None:
        """Opens an address, and waits until it is loaded."""

    def run(self, script: str) -> Any:
        """Returns what the body of an async function returns in the page, as JSON knows it."""


class Firefox:
    """Firefox, by WebDriver BiDi."""

    def __init__(self, socket: WebSocketClientConnection, loop: asyncio.AbstractEventLoop) -> None:
        self._socket, self._loop, self._number = socket, loop, 0
        self._ask("session.new", capabilities={})
        (tab,) = self._ask("browsingContext.getTree")["contexts"]
        self._tab = tab["context"]

    def open(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        until = time.monotonic() + SECONDS  # a busy computer has been seen to answer too early
        while self.run("return document.readyState + location.href") != f"complete{address}":
            assert time.monotonic() < until, f"{address} does not load"
            time.sleep(0.1)

    def run(self, script: str) -> Any:
        answer = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await (async () => {{{script}}})()))()",
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        return self._loop.run_until_complete(asyncio.wait_for(self._answer(message), SECONDS))

    async def _answer(self, message: dict[str, Any]) -> Any:
        await self._socket.write_message(json.dumps(message))
        while (text := await self._socket.read_message()) is not None:
            answer = json.loads(text)
            if answer.get("id") == message["id"]:
                if answer["type"] == "error":
                    raise AssertionError(f"{message['method']}: {answer['message']}")
                return answer["result"]
        raise AssertionError("Firefox has ended")


class WebKit:
    """WebKitGTK's small browser, by WebDriver."""

    def __init__(self, driver: str) -> None:
        self._driver = driver
        options = {"webkitgtk:browserOptions": {"args": ["--automation"]}}
        self._session = (
            f"/session/{self._ask('/session', capabilities={'alwaysMatch': options})['sessionId']}"
        )
        self._ask(f"{self._session}/timeouts", script=SECONDS * 1000, pageLoad=SECONDS * 1000)

    def open(self, address: str) -> None:
        self._ask(f"{self._session}/url", url=address)
        self.run(LOADED)  # on a busy computer the driver answers while scripts are still waited for

    def run(self, script: str) -> Any:
        code = (
            "const done = arguments[0];"
            f"(async () => {{{script}}})().then("
            "value => done({value}), error => done({error: String(error)}))"
        )
        answer = self._ask(f"{self._session}/execute/async", script=code, args=[])
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer.get("value")

    def _ask(self, path: str, **body: Any) -> Any:
        request = Request(self._driver + path, json.dumps(body).encode())
        with urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]


PROGRAMS = {"firefox": (FIREFOX,), "webkit": (WEBKIT_DRIVER, XVFB)}
"""What each browser needs."""


@contextmanager
def firefox(folder: Path) -> Iterator[Browser]:
    """Firefox with a new profile in a folder, ended at the end."""
    port = free_port()
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(folder)]
    with ended([*command, f"--remote-debugging-port={port}"], {}):
        wait_for(port)
        loop = asyncio.new_event_loop()
        address = f"ws://127.0.0.1:{port}/session"
        connected = loop.run_until_complete(connect(address))
        yield Firefox(connected, loop)
        loop.run_until_complete(disconnect(connected))
        loop.close()


async def connect(address: str) -> WebSocketClientConnection:
    return await websocket_connect(address, max_message_size=2**28)


async def disconnect(connected: WebSocketClientConnection) -> None:
    """Closes within the loop that runs; outside of one, tornado looks for another."""
    connected.close()


@contextmanager
def webkit(folder: Path) -> Iterator[Browser]:
    """WebKitGTK's browser, on a screen that is only memory."""
    port, screen = free_port(), f":{free_port()}"
    environment = {"DISPLAY": screen, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    environment |= {"GDK_BACKEND": "x11", "LANG": "C.UTF-8", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    display = [XVFB, screen, "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with ended(display, environment), ended([WEBKIT_DRIVER, f"--port={port}"], environment):
        wait_for(port)
        yield WebKit(f"http://127.0.0.1:{port}")


@contextmanager
def ended(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """Runs a program, and ends it with all that it has started."""
    process = subprocess.Popen(
        command,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, 15)
        process.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Waits until something listens to a port."""
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
