from urgent_appeal.producing.layouts import lay_out


def test_each_statement_has_its_key_path_and_its_lines():
    layout = lay_out("a = '''\nx\n'''\n[[b]]\nc.d = 1\n")
    assert [(one.path, one.first, one.last, one.is_header) for one in layout.statements] == [
        (("a",), 1, 3, False),
        (("b", 0), 4, 4, True),
        (("b", 0, "c", "d"), 5, 5, False),
    ]
