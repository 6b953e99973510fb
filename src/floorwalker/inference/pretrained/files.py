"""Where a published model's files are: in a folder, or fetched from the hub by id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from floorwalker.errors import InferenceError, SettingsError

INSTALL = 'pip install "floorwalker[hub]"'
PRECISIONS: Mapping[str, tuple[str, ...]] = {
    "fp32": ("",),
    "int8": ("_int8", "_quantized", "_uint8", "_qint8_avx512_vnni", "_qint8_avx512", "_quint8_avx2", ".int8"),
}
"""Endings by which exporters tell the files apart."""
_SAMPLE = 1 << 20
_SETTINGS = ("*.json", "*/config.json", "*.txt")


def locate(model: str, stems: Sequence[str], precision: str) -> Path:
    """The folder of `model`: itself where it is one, else fetched from the hub, only the files that are needed."""
    if precision not in PRECISIONS:
        raise SettingsError(f"Precision {precision} is unknown: use one of {', '.join(PRECISIONS)}.")
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    if folder.is_absolute() or model.startswith(".") or model.count("/") != 1:
        raise SettingsError(f"There is no folder {model}, and it is no hub id such as `owner/name`.")
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
    except ModuleNotFoundError as exc:
        raise SettingsError(f"Fetching {model} needs the package {exc.name}: run `{INSTALL}` first.") from exc
    wanted = [f"{place}{stem}{end}.onnx*" for place in ("", "onnx/") for stem in stems for end in PRECISIONS[precision]]
    try:
        return Path(snapshot_download(model, allow_patterns=[*_SETTINGS, *wanted]))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as exc:
        raise InferenceError(f"The model {model} cannot be fetched from the hub: {exc}.") from exc


def graph(folder: Path, stems: Sequence[str], precision: str) -> Path | None:
    """The ONNX file of one of `stems` in that precision, looked for in the folder and in its `onnx/`."""
    for stem in stems:
        for end in PRECISIONS[precision]:
            for place in (folder / "onnx", folder):
                path = place / f"{stem}{end}.onnx"
                if path.exists():
                    return path
    return None


def needed(path: Path | None, folder: Path, stems: Sequence[str], precision: str) -> Path:
    """`path`, or an InferenceError that says which files would have done."""
    if path is None:
        names = " or ".join(f"{stem}{end}.onnx" for stem in stems for end in PRECISIONS[precision][:2])
        raise InferenceError(f"The model in {folder} has no {names} in {precision}.")
    return path


def fingerprint(*graphs: Path) -> str:
    """8 hex digits that differ for other weights, whatever their folder is called; reads a few megabytes only."""
    digest = hashlib.blake2b(digest_size=4)
    for path in graphs:
        # Large models keep their weights in a file beside the graph.
        for file in (path, *sorted(path.parent.glob(f"{path.name}[._]*"))):
            size = file.stat().st_size
            digest.update(size.to_bytes(8, "little"))
            with file.open("rb") as opened:
                for place in (0, size // 2, max(size - _SAMPLE, 0)):
                    opened.seek(place)
                    digest.update(opened.read(_SAMPLE))
    return digest.hexdigest()


def settings(folder: Path, name: str) -> dict[str, Any]:
    """A JSON file of the model; empty where there is none."""
    path = folder / name
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as exc:
        raise InferenceError(f"The file {path} cannot be read: {exc}.") from exc
    return data if isinstance(data, dict) else {}
