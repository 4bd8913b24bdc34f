import logging

from urgent_appeal.typesetting.messages import collected_messages


def test_warnings_of_the_engine_are_collected_and_nothing_less():
    with collected_messages() as messages:
        logging.getLogger("weasyprint").warning("A %s", "warning")
        logging.getLogger("weasyprint").info("A step")
    assert messages == ["A warning"]


def test_what_is_collected_inside_is_not_collected_outside():
    with collected_messages() as outer, collected_messages() as inner:
        logging.getLogger("weasyprint").warning("A warning")
    assert (outer, inner) == ([], ["A warning"])
