"""ONNX graphs loaded for CPU, with the runtime's errors brought under InferenceError."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from floorwalker.errors import InferenceError

if TYPE_CHECKING:
    import onnxruntime as ort  # type: ignore[import-untyped, unused-ignore]


@lru_cache(maxsize=16)
def session(path: Path, threads: int = 1) -> ort.InferenceSession:
    """A loaded graph, shared by all that ask for the same one; safe to run from many threads."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Two workers that spin while they wait take the cores from each other.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except runtime_errors() as exc:
        raise InferenceError(f"The model {path} cannot be loaded: {exc}.") from exc


@lru_cache(maxsize=1)
def runtime_errors() -> tuple[type[Exception], ...]:
    """All that onnxruntime raises; its classes share no base but Exception."""
    from onnxruntime.capi import (  # type: ignore[import-untyped, unused-ignore]
        onnxruntime_pybind11_state as state,
    )

    names = (
        "EPFail",
        "EngineError",
        "Fail",
        "InvalidArgument",
        "InvalidGraph",
        "InvalidProtobuf",
        "ModelLoaded",
        "NoModel",
        "NoSuchFile",
        "NotImplemented",
        "RuntimeException",
    )
    return (*(getattr(state, name) for name in names if hasattr(state, name)), OSError, RuntimeError, ValueError)
