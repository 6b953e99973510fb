"""The run: towers and heads learn together, from a checkpoint on where there is one."""

from __future__ import annotations

import copy
import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.errors import SettingsError
from floorwalker.training.batches import Batch, Batches
from floorwalker.training.checks import measure, sample_of_texts
from floorwalker.training.config import TrainConfig
from floorwalker.training.data import Examples, read_examples, read_names
from floorwalker.training.export import export
from floorwalker.training.labels import FACETS, Facets, Targets, classes_of, facets_of, keys_used, targets_of
from floorwalker.training.losses import both_ways, head_loss, relate
from floorwalker.training.model import Eye
from floorwalker.training.shipped import read_start

WARMUP = 150
AVERAGE = 0.998
MAX_LOG_SCALE = math.log(60.0)
SHARES = {"name": 1.5, "query": 1.0, "heads": 0.5, "alike": 0.15}
"""Of the losses in what is learned from."""


class Run:
    """State of one training run: the model, its moving average, the optimiser, how far it is."""

    def __init__(self, config: TrainConfig, say: Callable[[str], None]) -> None:
        self.config, self.say = config, say
        self.device = torch.device(_device(config.device))
        if config.threads:
            torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        self.start = read_start(config.start) if config.start else {}
        self.examples, self.facets, classes, names = load_material(config)
        classes = joined(self.start.get("classes", {}), classes, self.facets)
        say(f"{len(self.examples.ids)} pictures, {len(names[0])} names; classes: {_counts(classes)}")
        for line in sample_of_texts(self.facets, self.examples, config.seed):
            say("  " + line)
        self.classes = classes
        self.eye = self._build(classes)
        self.targets = load_targets(config, self.examples, self.facets, classes)
        self.batches = Batches(config, self.examples, self.facets, self.targets, names)
        self.relation = {c: torch.from_numpy(self.facets.relation[f]) for c, f in enumerate(FACETS)}
        self.average = copy.deepcopy(self.eye).eval()
        self.optimiser = torch.optim.AdamW(
            _groups(self.eye, config), lr=config.peak_rate, betas=(0.9, 0.98), eps=1e-6, fused=True
        )
        self.step, self.spent = 0, 0.0

    def _build(self, classes: Mapping[str, tuple[str, ...]]) -> Eye:
        eye = Eye({f: len(keys) for f, keys in classes.items()}, self.start.get("shape", self.config.shape))
        if self.start:
            adopt(eye, self.start, classes, self.say)
        return eye.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]

    def progress(self) -> float:
        """From 0 to 1, by steps or by the clock, whichever is further."""
        clock = self.spent / (self.config.minutes * 60) if self.config.minutes else 0.0
        return min(1.0, max(self.step / self.config.steps, clock))

    def rate(self) -> float:
        """Rises over the first steps, then falls along a cosine."""
        fall = 0.5 * (1 + math.cos(math.pi * self.progress()))
        return self.config.peak_rate * min(1.0, (self.step + 1) / WARMUP) * (0.01 + 0.99 * fall)

    def learn(self, batch: Batch) -> dict[str, float]:
        """One step on the batch of `self.step`; the losses."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate() * group["factor"]
        self.eye.train()
        # Dropout draws from the global generator: seeded by the step, a broken-off run goes on as if it never was.
        torch.manual_seed(self.config.seed * 1_000_003 + self.step)
        losses = self._losses(batch)
        total = sum((SHARES[name] * loss for name, loss in losses.items()), torch.zeros(()))
        self.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        torch.nn.utils.clip_grad_norm_(self.eye.parameters(), 3.0)
        self.optimiser.step()
        with torch.no_grad():
            self.eye.log_scale.clamp_(1.5, MAX_LOG_SCALE)
            _blend(self.average, self.eye, min(AVERAGE, (self.step + 1) / (self.step + 10)))
        self.step += 1
        return {name: float(value.detach()) for name, value in losses.items()}

    def _losses(self, batch: Batch) -> dict[str, Tensor]:
        device, count = self.device, len(batch.pictures)
        pictures = batch.pictures.to(device).contiguous(memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16):
            vectors, logits = self.eye.see(pictures)
        names = self.eye.read(*(part.to(device) for part in batch.names))
        queries = self.eye.read(*(part.to(device) for part in batch.queries))
        scale = self.eye.log_scale.exp()
        fits, clashes = relate(batch.asked, batch.labels, self.relation)
        own = torch.arange(count)
        for part in (0, count):
            fits[own + part, own], clashes[own + part, own] = True, False
        same = batch.same_name | torch.eye(count, dtype=torch.bool)
        targets = {f: t.to(device) for f, t in batch.targets.items()}
        return {
            "name": both_ways(names, vectors, same.to(device), ~same.to(device), scale),
            "query": both_ways(queries, vectors, fits.to(device), clashes.to(device), scale),
            "heads": head_loss(logits, targets),
            "alike": (self._alike(batch, vectors, "category") + self._alike(batch, vectors, "category", "colour")) / 2,
        }

    def _alike(self, batch: Batch, vectors: Tensor, *facets: str) -> Tensor:
        """Pictures whose labels agree in all of `facets` lie together."""
        tables = {c: self.relation[c] for c in map(FACETS.index, facets)}
        fits, clashes = relate(batch.labels, batch.labels, tables)
        known = (batch.labels[:, list(tables)] >= 0).all(dim=1)
        fits &= known[:, None] & known[None] & ~torch.eye(len(known), dtype=torch.bool)
        scale = self.eye.log_scale.exp()
        return both_ways(vectors, vectors, fits.to(self.device), clashes.to(self.device), scale)

    def save(self) -> None:
        """The checkpoint, whole or not at all."""
        state = {
            "step": self.step,
            "spent": self.spent,
            "eye": self.eye.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "classes": {facet: list(keys) for facet, keys in self.classes.items()},
        }
        _write(state, self.config.out / "checkpoint.pt")
        _write(self.weights(), self.config.out / "weights.pt")

    def weights(self) -> dict[str, Any]:
        """What is exported and fine-tuned from: the moving average."""
        return {
            "state": self.average.state_dict(),
            "shape": dict(self.average.shape),
            "classes": {facet: list(keys) for facet, keys in self.classes.items()},
            "step": self.steps,
        }

    def resume(self) -> None:
        """Goes on from the checkpoint in `out`, if there is one of the same classes."""
        path = self.config.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        if state["classes"] != {facet: list(keys) for facet, keys in self.classes.items()}:
            raise SettingsError(f"The checkpoint in {self.config.out} was made from other data: choose another folder.")
        self.eye.load_state_dict(state["eye"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.spent = state["step"], state["spent"]
        self.say(f"going on from step {self.step}")

    def go(self) -> None:
        """Until the steps or the minutes are used up."""
        # One thread prepares the next batch while the towers learn from this one.
        with ThreadPoolExecutor(max_workers=1) as ahead:
            self._loop(ahead)
        self.save()

    def _loop(self, ahead: ThreadPoolExecutor) -> None:
        began, ran, last = time.monotonic(), self.spent, time.monotonic()
        coming = ahead.submit(self.batches.at, self.step)
        while self.progress() < 1.0:
            batch, coming = coming.result(), ahead.submit(self.batches.at, self.step + 1)
            losses = self.learn(batch)
            self.spent = ran + time.monotonic() - began
            if self.step % 20 == 0:
                now = time.monotonic()
                speed, last = 20 * self.config.batch / (now - last), now
                shown = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
                self.say(
                    f"step {self.step} ({self.progress():.1%}) {shown} | {speed:.0f} pictures/s, {self.spent:.0f} s"
                )
            if self.step % self.config.checkpoint_every == 0:
                self.save()
                self.check()
                last = time.monotonic()

    def export(self) -> Path:
        """The folder of the weights that a runtime loads."""
        trusted = self.start.get("heads", {})
        return export(
            self.average,
            self.examples,
            self.facets,
            self.targets,
            self.classes,
            self.config,
            self.say,
            self.steps,
            trusted,
        )

    @property
    def steps(self) -> int:
        """Of this run and of those that it started from."""
        return int(self.start.get("step", 0)) + self.step

    def check(self) -> dict[str, float]:
        """Validation measures of the moving average, logged."""
        found = measure(self.average, self.examples, self.facets, self.targets, 0, self.config.size)
        self.say("check " + json.dumps({"step": self.step, **{k: round(v, 3) for k, v in found.items()}}))
        return found


def load_material(
    config: TrainConfig,
) -> tuple[Examples, Facets, dict[str, tuple[str, ...]], tuple[list[str], Any]]:
    """Rows, pictures, names, and the classes the heads will have."""
    lexicon = load_lexicon()
    examples = read_examples(config.sources, facets_of(lexicon), config.store, config.validate, config.cache)
    coarse = torch.tensor([s.coarse for s in config.sources]).numpy()[examples.source]
    facets = facets_of(lexicon, keys_used(facets_of(lexicon), examples.labels[~coarse]))
    classes = classes_of(facets, examples.labels[~coarse], examples.labels[coarse])
    return examples, facets, classes, read_names(config.texts, facets)


def load_targets(
    config: TrainConfig, examples: Examples, facets: Facets, classes: Mapping[str, Sequence[str]]
) -> Targets:
    """The classes that are right, as each source of the run labels its rows."""
    stated = [() if source.coarse else tuple(source.facets) for source in config.sources]
    return targets_of(facets, classes, examples.source, examples.labels, stated)


def joined(
    before: Mapping[str, Sequence[str]], classes: Mapping[str, tuple[str, ...]], facets: Facets
) -> dict[str, tuple[str, ...]]:
    """Classes of an earlier run and this one's: a shop of three kinds of things makes no eye forget the others."""
    out = dict(classes)
    for facet, keys in before.items():
        kept = tuple(key for key in keys if key in facets.number[facet])
        out[facet] = kept + tuple(key for key in classes.get(facet, ()) if key not in kept)
    return out


def adopt(
    eye: Eye, start: Mapping[str, Any], classes: Mapping[str, tuple[str, ...]], say: Callable[[str], None]
) -> None:
    """Weights of an earlier run; rows of the heads go by key, so that classes may come, go and move."""
    state = dict(start["state"])
    own = eye.state_dict()
    for facet, keys in classes.items():
        before = {key: i for i, key in enumerate(start["classes"].get(facet, ()))}
        for name in (f"heads.{facet}.weight", f"heads.{facet}.bias"):
            if name not in own:
                continue
            merged = own[name].clone()
            for row, key in enumerate(keys):
                if key in before and name in state:
                    merged[row] = start["state"][name][before[key]]
            state[name] = merged
    eye.load_state_dict({name: state.get(name, own[name]) for name in own})
    say(f"fine-tuning from step {start['step']}")


def _write(state: object, path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _groups(eye: Eye, config: TrainConfig) -> list[dict[str, Any]]:
    """Matrices decay; norms, biases, the scale and the table of n-grams do not. The table learns faster."""
    table: list[Tensor] = [eye.text.table.weight]
    flat = [p for p in eye.parameters() if p.ndim < 2]
    dense = [p for p in eye.parameters() if p.ndim >= 2 and p is not table[0]]
    return [
        {"params": dense, "weight_decay": config.weight_decay, "factor": 1.0},
        {"params": flat, "weight_decay": 0.0, "factor": 1.0},
        {"params": table, "weight_decay": 0.0, "factor": 2.0},
    ]


def _blend(average: Eye, eye: Eye, keep: float) -> None:
    for old, new in zip(average.parameters(), eye.parameters(), strict=True):
        old.lerp_(new, 1 - keep)
    for kept, fresh in zip(average.buffers(), eye.buffers(), strict=True):
        if kept.dtype.is_floating_point:
            kept.lerp_(fresh, 1 - keep)
        else:
            kept.copy_(fresh)


def _device(wanted: str) -> str:
    return wanted if wanted != "auto" else ("cuda" if torch.cuda.is_available() else "cpu")


def _counts(classes: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(f"{facet} {len(keys)}" for facet, keys in classes.items())


def train_encoder(config: TrainConfig, say: Callable[[str], None] = print) -> Path:
    """Trains (or goes on), exports, and returns the folder of the weights. Raises FeedError, SettingsError."""
    config.out.mkdir(parents=True, exist_ok=True)
    run = Run(config, say)
    run.resume()
    run.go()
    return run.export()
