"""What WeasyPrint says while it works."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_messages() -> Iterator[list[str]]:
    """Collects what WeasyPrint says at the level of a warning or above."""
    collector = _Collector(level=logging.WARNING)
    logger = logging.getLogger("weasyprint")
    before = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [collector], False
    if not logger.isEnabledFor(logging.WARNING):  # to set a level takes longer than setting a line
        logger.setLevel(logging.WARNING)
    try:
        yield collector.messages
    finally:
        logger.handlers, logger.propagate = before[0], before[1]
        if logger.level != before[2]:
            logger.setLevel(before[2])


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
