import pickle

from urgent_appeal.problems import Problem
from urgent_appeal.producing.made import Made


def test_what_was_made_comes_out_of_another_process_as_it_was():
    made = Made(files={"pdf": b"%PDF-"}, pages=2, system_fonts=("DejaVu Serif",))
    assert pickle.loads(pickle.dumps(made)) == made


def test_what_keeps_a_document_from_being_made_comes_out_too():
    problem = Problem(file="templates/x.css", line=3, column=1, code="bad-style", words="no", hint="yes")
    assert pickle.loads(pickle.dumps(Made(problems=(problem,)))).problems == (problem,)
