"""A few letters of a campaign to look at before all are made."""

from contextlib import closing
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns.engines import Engine
from urgent_appeal.producing.campaigns.file_names import SAMPLE
from urgent_appeal.producing.campaigns.machine_faults import machine_faults
from urgent_appeal.producing.campaigns.makers import Failed
from urgent_appeal.producing.campaigns.orders import Orders, Survey
from urgent_appeal.producing.campaigns.workers import aside
from urgent_appeal.producing.campaigns.workplace import unfinished_files


def make_samples(
    orders: Orders, survey: Survey, folder: Path, engine: Engine
) -> tuple[tuple[Path, ...], tuple[Failed, ...]]:
    """The first letter of each of the survey's samples, in a folder of their own, and those that could not be made.

    The ledger knows nothing of them; samples of an earlier run are taken away. Raises MachineError.
    """
    letters = tuple(
        PersonalLetter(signatory=signatory, recipient=recipient, language=language)
        for signatory in survey.samples
        for recipient, language in orders.address(signatory)[:1]
    )
    place = folder / SAMPLE
    made: list[Path] = []
    failed: list[Failed] = []
    with machine_faults(folder), unfinished_files(folder) as unfinished:
        place.mkdir(mode=0o700, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        with closing(engine.run(orders.job.maker, iter([letters]), unfinished)) as results:
            for result in results:
                if isinstance(result, Failed):
                    failed.append(result)
                elif result is not None:
                    for file in result.files:
                        name = aside(result.letter, file.format)
                        made.append((unfinished / name).replace(place / name.removesuffix(".tmp")))
    return tuple(sorted(made)), tuple(failed)
