import pickle

from tests.producing.campaigns.stand_in import a_letter
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns.makers import Failed, Job, Written, WrittenFile


def test_a_job_and_its_results_travel_between_processes():
    job = Job(maker=StandIn(text="x"), digest="d", facts={"case": "c"})
    results = (
        Written(letter=a_letter(), files=(WrittenFile(format="pdf", hash="h", size=1),)),
        Failed(letter=a_letter(), words="no"),
    )
    assert pickle.loads(pickle.dumps((job, results))) == (job, results)
