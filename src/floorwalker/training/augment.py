"""Shop photos made to look like a shopper's: other grounds, crops, turns, light, blur; whole batches at a time."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as nnf


class Augment:
    """Pictures (n, 3, h, w) uint8 -> float32 (n, 3, *size) in [0, 255]. `grounds` (m, 3, h, w) uint8 lie behind."""

    def __init__(self, size: tuple[int, int], grounds: Tensor, generator: torch.Generator) -> None:
        self.size = size
        self.grounds = grounds
        self.rng = generator

    def __call__(self, pictures: Tensor, *, replace: Tensor, gentle: float = 0.0) -> Tensor:
        """`replace` (n,): how likely each picture gets another ground. `gentle`: share that stays as good as it is."""
        calm = self._chance(torch.full((len(pictures),), gentle))
        x = plain(pictures, self.size)
        x[~calm] = self._change(x[~calm], replace[~calm])
        x[calm] = self._warp(x[calm], strong=torch.zeros(int(calm.sum()), dtype=torch.bool))
        return x.clamp(0, 255)

    def _change(self, x: Tensor, replace: Tensor) -> Tensor:
        mask = object_mask(x)
        x = self._reground(x, mask, self._chance(replace))
        x = self._warp(x, strong=self._chance(torch.full((len(x),), 0.35)))
        x = self._light(x)
        x = self._blur(x)
        return self._erase(x)

    def _rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.rng)

    def _chance(self, share: Tensor) -> Tensor:
        return self._rand(len(share)) < share

    def _reground(self, x: Tensor, mask: Tensor, chosen: Tensor) -> Tensor:
        """Half of the grounds are photos (a corner, enlarged), half are colours that run into another."""
        rows = chosen.nonzero().squeeze(1)
        if not len(rows):
            return x
        count, (height, width) = len(rows), x.shape[2:]
        first, second = self._rand(2, count, 3, 1, 1) * 255
        way = torch.linspace(0, 1, height).view(1, 1, -1, 1)
        ground = first + (second - first) * way * self._rand(count, 1, 1, 1)
        ground = ground + (self._rand(count, 1, height, width) - 0.5) * 40 * self._rand(count, 1, 1, 1)
        if len(self.grounds):
            photos = self.grounds[torch.randint(len(self.grounds), (count,), generator=self.rng)].float()
            corner = photos[:, :, : photos.shape[2] // 3, : photos.shape[3] // 3]
            corner = nnf.interpolate(corner, size=(height, width), mode="bilinear", align_corners=False)
            ground = torch.where(self._rand(count, 1, 1, 1) < 0.5, corner, ground)
        some = mask[rows]
        x = x.clone()
        x[rows] = x[rows] * some + ground * (1 - some)
        return x

    def _warp(self, x: Tensor, *, strong: Tensor) -> Tensor:
        """Mirror, turn, scale, shift, lean and a little perspective in one resampling."""
        count = len(x)
        much = strong.float()
        turn = (self._rand(count) - 0.5) * (0.2 + 0.9 * much)
        quarter = (self._rand(count) < 0.06 * much).float() * 1.5708
        angle = turn + quarter * torch.sign(turn)
        scale = torch.exp((self._rand(count) - 0.5) * (0.3 + 0.5 * much)) * (1.0 + 0.05 * much)
        aspect = torch.exp((self._rand(count) - 0.5) * 0.2)
        mirror = torch.where(self._rand(count) < 0.5, -1.0, 1.0)
        ratio = x.shape[3] / x.shape[2]
        cos, sin = torch.cos(angle), torch.sin(angle)
        theta = torch.zeros(count, 3, 3)
        theta[:, 0, 0], theta[:, 0, 1] = cos * scale * aspect * mirror, -sin * scale / ratio
        theta[:, 1, 0], theta[:, 1, 1] = sin * scale * ratio * mirror, cos * scale / aspect
        theta[:, :2, 2] = (self._rand(count, 2) - 0.5) * (0.16 + 0.3 * much).unsqueeze(1)
        theta[:, 2, :2] = (self._rand(count, 2) - 0.5) * (0.5 * much).unsqueeze(1)
        theta[:, 2, 2] = 1.0
        ys = torch.linspace(-1, 1, self.size[0])
        xs = torch.linspace(-1, 1, self.size[1])
        points = torch.stack([*torch.meshgrid(xs, ys, indexing="xy"), torch.ones(self.size)], dim=-1)
        mapped = points.view(1, -1, 3) @ theta.transpose(1, 2)
        grid = (mapped[..., :2] / mapped[..., 2:].clamp(min=0.3)).view(count, *self.size, 2)
        return nnf.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)

    def _light(self, x: Tensor) -> Tensor:
        """Brightness, contrast and the warmth of a lamp; gentle enough that navy stays navy."""
        count = len(x)
        gain = torch.exp((self._rand(count, 1, 1, 1) - 0.5) * 0.4)
        warmth = torch.exp((self._rand(count, 3, 1, 1) - 0.5) * 0.12)
        shift = (self._rand(count, 1, 1, 1) - 0.5) * 30
        slope = ((self._rand(count, 2, 1, 1) - 0.5) * 0.3).unbind(1)
        down = torch.linspace(-1, 1, x.shape[2]).view(1, 1, -1, 1)
        across = torch.linspace(-1, 1, x.shape[3]).view(1, 1, 1, -1)
        shade = 1 + slope[0].unsqueeze(1) * down + slope[1].unsqueeze(1) * across
        shade = torch.where(self._rand(count, 1, 1, 1) < 0.4, shade, torch.ones(()))
        return (x - 128) * gain * warmth * shade + 128 * warmth * shade + shift

    def _blur(self, x: Tensor) -> Tensor:
        soft = nnf.avg_pool2d(nnf.pad(x, (1, 1, 1, 1), mode="replicate"), 3, 1)
        amount = self._rand(len(x), 1, 1, 1)
        amount = torch.where(self._rand(len(x), 1, 1, 1) < 0.3, amount, torch.zeros(()))
        noise = torch.randn(x.shape, generator=self.rng) * 6 * self._rand(len(x), 1, 1, 1)
        return x + (soft - x) * amount + noise

    def _erase(self, x: Tensor) -> Tensor:
        """A grey patch over a quarter of some pictures: hands, labels, hair."""
        height, width = x.shape[2:]
        for row in (self._rand(len(x)) < 0.15).nonzero().squeeze(1).tolist():
            share = self._rand(4)
            tall, wide = int(height * (0.1 + 0.3 * share[0])), int(width * (0.1 + 0.3 * share[1]))
            top, left = int((height - tall) * share[2]), int((width - wide) * share[3])
            x[row, :, top : top + tall, left : left + wide] = self._rand(3, 1, 1) * 255
        return x


def object_mask(x: Tensor) -> Tensor:
    """(n, 3, h, w) -> (n, 1, h, w) in [0, 1]: what differs from the picture's border colour, edges softened."""
    edge = torch.cat([x[:, :, 0], x[:, :, -1], x[:, :, :, 0], x[:, :, :, -1]], dim=2)
    border = edge.median(dim=2).values[:, :, None, None]
    far = (x - border).abs().amax(dim=1, keepdim=True)
    hard = ((far - 10) / 12).clamp(0, 1)
    # Closing fills the light spots inside an object, so that a white shirt keeps its middle.
    grown = nnf.max_pool2d(hard, 9, 1, 4)
    closed = -nnf.max_pool2d(-grown, 9, 1, 4)
    return nnf.avg_pool2d(nnf.pad(closed, (1, 1, 1, 1), mode="replicate"), 3, 1)


def plain(pictures: Tensor, size: tuple[int, int]) -> Tensor:
    """As at runtime: resized only."""
    x = pictures.float()
    if tuple(x.shape[2:]) == size:
        return x
    return nnf.interpolate(x, size=size, mode="bilinear", align_corners=False, antialias=True)
