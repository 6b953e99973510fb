"""What may be spent on writing, and what has been."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from floorwalker.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a million tokens, in whatever currency the provider bills; 0 where they are not known."""

    input: float = 0
    output: float = 0

    @property
    def known(self) -> bool:
        return bool(self.input or self.output)

    def cost(self, input_tokens: int, output_tokens: int) -> float:
        return (input_tokens * self.input + output_tokens * self.output) / 1e6


class Budget:
    """Never overspent: what a request may cost at most is set aside before it is sent."""

    def __init__(self, prices: Prices, max_tokens: int = 0, max_cost: float = 0) -> None:
        """0: no limit. Raises SettingsError where a cost is limited and prices are not known."""
        if max_cost and not prices.known:
            raise SettingsError(
                "FLOORWALKER_ENRICH_COST needs FLOORWALKER_ENRICH_PRICE_IN and FLOORWALKER_ENRICH_PRICE_OUT: what a "
                "million tokens cost."
            )
        self.prices = prices
        self._tokens, self._cost = max_tokens, max_cost
        self._spent = [0, 0]
        self._lock = threading.Lock()

    def reserve(self, input_tokens: int, output_tokens: int) -> bool:
        """Whether there is enough left; then it is set aside."""
        with self._lock:
            after = [self._spent[0] + input_tokens, self._spent[1] + output_tokens]
            if self._tokens and sum(after) > self._tokens:
                return False
            if self._cost and self.prices.cost(*after) > self._cost:
                return False
            self._spent = after
            return True

    def settle(self, reserved: tuple[int, int], used: tuple[int, int]) -> None:
        """Gives back what was set aside and not needed."""
        with self._lock:
            self._spent = [self._spent[n] - reserved[n] + used[n] for n in (0, 1)]

    @property
    def spent(self) -> tuple[int, int]:
        """Input and output tokens."""
        with self._lock:
            return self._spent[0], self._spent[1]
