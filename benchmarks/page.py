"""How heavy the page is and how soon it can be seen and used on a slow phone, beside Streamlit and Gradio hello-chats.

    python benchmarks/page.py [--runs 5] [--work var/page] [--no-install] [--json FILE]

A cold visit each time, in headless Chromium: a phone's screen, its processor four times slower than this one, 150 ms
there and back, 1.6 Mbit/s down and 0.75 up. "First paint" is the browser's first contentful paint, "main" its largest,
"ready" the moment at which there is a field to type into and a program behind it that can send, "moved" how much of
what was painted changed its place later (cumulative layout shift), "weight" what came over the wire until nothing more
did. Ours is the demo shop with its pictures, not a hello-chat; "embedded" is another site's page that carries the
chat's script.

Streamlit and Gradio are installed into a virtual environment of their own under `--work`, unless `--no-install`; where
that does not work they are left out, and it is said. What any page asks of other hosts is not found.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, CDPSession, sync_playwright

from floorwalker.assembly import open_shop
from floorwalker.cli.demo import NAMES, prepare
from floorwalker.server.app import create_app
from floorwalker.settings import Settings

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PHONE = {"width": 390, "height": 844}
SLOWER = 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
PATIENCE = 120.0
QUIET = 2.0
"""Seconds without anything that came to its end, after which nothing more is expected."""

STREAMLIT = """
import streamlit as st
st.title("Hello")
for each in st.session_state.setdefault("said", []):
    st.chat_message(each["role"]).write(each["text"])
if text := st.chat_input("Say something"):
    st.session_state.said += [{"role": "user", "text": text}, {"role": "assistant", "text": "Hello: " + text}]
    st.rerun()
"""
GRADIO = """
import sys
import gradio as gr
gr.ChatInterface(lambda message, history: "Hello: " + message, title="Hello").launch(
    server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
"""
FIELD = "textarea, [contenteditable=true]"
OUR_FIELD = "floorwalker-chat:defined >>> fw-composer:defined >>> textarea"
"""Ours stands in the HTML before its program comes: that alone is not ready. ">>>" leads into a shadow root."""
WATCH = """
window.seen = { first: null, largest: 0, ready: null, moved: 0 };
const note = (type, keep) =>
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type, buffered: true });
note("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") seen.first = startTime; });
note("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
note("layout-shift", ({ value, hadRecentInput }) => { seen.moved += hadRecentInput ? 0 : value; });
const looks = setInterval(() => {
    const found = PATH.split(" >>> ").reduce((at, part) => at && (at.shadowRoot ?? at).querySelector(part), document);
    if (!found?.checkVisibility()) return;
    seen.ready = performance.now();
    clearInterval(looks);
}, 20);
"""
"""The page watches itself: whoever asks it from outside before it is done, takes from the time it needs."""


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the start of the visit, and what came over the wire."""

    first_paint: float
    largest: float
    ready: float
    moved: float
    kilobytes: float
    requests: int


def visit(browser: Browser, address: str, field: str) -> Visit:
    context = browser.new_context(viewport=PHONE, device_scale_factor=3, is_mobile=True, has_touch=True)
    context.add_init_script(WATCH.replace("PATH", json.dumps(field)))
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    weighed = weigh(cdp)
    cdp.send("Network.emulateNetworkConditions", NETWORK)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit", timeout=PATIENCE * 1000)
    deadline = time.monotonic() + PATIENCE
    seen, before = {"first": None, "ready": None}, 0
    while None in seen.values() or weighed["requests"] != before:  # an open stream is not waited for
        if time.monotonic() > deadline:
            raise TimeoutError(f"{address} is not ready")
        before = weighed["requests"]
        page.wait_for_timeout(QUIET * 1000)
        if weighed["requests"] == before:
            seen = page.evaluate("seen")
    kilobytes, requests = weighed["bytes"] / 1000, weighed["requests"]
    context.close()
    return Visit(seen["first"], seen["largest"], seen["ready"], seen["moved"], kilobytes, requests)


def weigh(cdp: CDPSession) -> dict[str, int]:
    """Counts what is sent over the wire, headers and all, as it comes."""
    sums = {"bytes": 0, "requests": 0}

    def loaded(event: dict[str, int]) -> None:
        sums["bytes"] += int(event["encodedDataLength"])
        sums["requests"] += 1

    cdp.send("Network.enable")
    cdp.on("Network.loadingFinished", loaded)
    return sums


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
            return bool(response.status < 500)
    except (urllib.error.URLError, OSError):
        return False


def wait_for(address: str, alive: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(address):
        if time.monotonic() > deadline or not alive():
            raise TimeoutError(f"{address} does not answer")
        time.sleep(0.2)


@contextmanager
def ours(origins: list[str]) -> Iterator[str]:
    """The demo shop, drawn and ingested at the first run."""
    settings = Settings(
        _env_file=None, data_dir=Path("var/demo-fashion"), shop_name=NAMES["fashion"], allowed_origins=tuple(origins)
    )
    prepare("fashion", settings)
    port = free_port()
    with open_shop(settings) as shop:
        server = uvicorn.Server(uvicorn.Config(create_app(shop, settings), port=port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        wait_for(f"http://127.0.0.1:{port}/healthz", thread.is_alive)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def other_site() -> Iterator[tuple[str, dict[str, str]]]:
    """A small page of another site; what is put under "body" stands in it."""
    content = {"body": ""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>{content['body']}".encode()
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", content
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def program(*command: str, address: str, **more: str) -> Iterator[str]:
    """A server in a process group of its own, which ends with it."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", **more},
    )
    try:
        wait_for(address, lambda: process.poll() is None)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def installed(work: Path, install: bool) -> Path | None:
    """The Python that has Streamlit and Gradio, or None."""
    python = work / "venv" / "bin" / "python"
    has = [str(python), "-c", "import streamlit, gradio"]
    if python.exists() and subprocess.run(has, capture_output=True, check=False).returncode == 0:
        return python
    if not install:
        return None
    print("Installing Streamlit and Gradio (once)", file=sys.stderr)
    made = subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=False).returncode == 0
    pip = [str(python), "-m", "pip", "install", "--quiet", "streamlit", "gradio"]
    return python if made and subprocess.run(pip, check=False).returncode == 0 else None


def contenders(opened: ExitStack, python: Path | None, work: Path) -> Iterator[tuple[str, str, str]]:
    """Name, address, and what has to be seen for it to be ready."""
    elsewhere, content = opened.enter_context(other_site())
    shop = opened.enter_context(ours([elsewhere]))
    content["body"] = f'<script async src="{shop}embed.js"></script>'
    yield "floorwalker", shop, OUR_FIELD
    yield "floorwalker, embedded", elsewhere, "floorwalker-launcher >>> button"
    if python is None:
        return
    for name, source in (("streamlit", STREAMLIT), ("gradio", GRADIO)):
        (work / f"{name}_chat.py").write_text(source)
    port = str(free_port())
    options = ("--server.headless=true", "--browser.gatherUsageStats=false", f"--server.port={port}")
    run = (str(python), "-m", "streamlit", "run", str(work / "streamlit_chat.py"), *options)
    yield "streamlit", opened.enter_context(program(*run, address=f"http://127.0.0.1:{port}")), FIELD
    port = str(free_port())
    other = (str(python), str(work / "gradio_chat.py"), port)
    yield "gradio", opened.enter_context(program(*other, address=f"http://127.0.0.1:{port}")), FIELD


def measured(visits: list[Visit]) -> Visit:
    """The median of each figure."""
    rows = [asdict(each) for each in visits]
    return Visit(**{name: statistics.median(row[name] for row in rows) for name in rows[0]})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=Path, default=Path("var/page"))
    parser.add_argument("--no-install", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    python = installed(options.work, not options.no_install)
    if python is None:
        print("Streamlit and Gradio are not here and could not be installed: they are left out.", file=sys.stderr)
    results: dict[str, Visit] = {}
    with ExitStack() as opened, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        pages = list(contenders(opened, python, options.work))
        visits: dict[str, list[Visit]] = {name: [] for name, *_ in pages}
        for run in range(options.runs + 1):  # in turns, so that a busy moment is everybody's
            for name, address, field in pages:
                seen = visit(browser, address, field)
                if run:  # the first warms the servers
                    visits[name].append(seen)
        browser.close()
        results = {name: measured(each) for name, each in visits.items()}
    report(results)
    if options.json:
        options.json.write_text(json.dumps({name: asdict(each) for name, each in results.items()}, indent=1))


def report(results: dict[str, Visit]) -> None:
    print("| page | first paint | main | ready | moved | weight | requests |\n|---|---|---|---|---|---|---|")
    for name, each in results.items():
        print(
            f"| {name} | {each.first_paint / 1000:.2f} s | {each.largest / 1000:.2f} s | {each.ready / 1000:.2f} s "
            f"| {each.moved:.3f} | {each.kilobytes:,.0f} kB | {each.requests:.0f} |"
        )
    mine = asdict(results["floorwalker"])
    for name in ("streamlit", "gradio"):
        if name in results:
            shares = {what: mine[what] / value for what, value in asdict(results[name]).items() if value}
            print(
                "Of {}'s: first paint {first_paint:.2f}, main {largest:.2f}, ready {ready:.2f}.".format(name, **shares)
            )


if __name__ == "__main__":
    main()
