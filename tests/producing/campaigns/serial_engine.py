"""The yardstick for engines: letters one after the other, in this process."""

from collections.abc import Iterator
from pathlib import Path

from urgent_appeal.producing.campaigns.aside import make_aside
from urgent_appeal.producing.campaigns.engines import Results
from urgent_appeal.producing.campaigns.makers import Maker, Shard


class SerialEngine:
    """Makes letters in this process, without limits."""

    jobs = 1

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """See `Engine`."""
        make = maker.prepare()
        for shard in shards:
            for letter in shard:
                yield make_aside(letter, make, folder)
