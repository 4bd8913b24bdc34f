import os
import subprocess
import sys

import pytest

BOXES = set("│╭╰─")
HELP = [sys.executable, "-m", "urgent_appeal", "-h"]


def test_off_a_terminal_help_has_no_boxes_and_loads_no_more_than_click():
    words = "import sys; from urgent_appeal.cli import run; run(['-h']); sys.exit('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: urgent-appeal" in done.stdout
    assert not BOXES & set(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_on_a_terminal_help_has_boxes():
    import pty

    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(HELP, stdout=theirs, env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"})
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert process.wait(timeout=60) == 0
    finally:
        os.close(ours)
    assert BOXES & set(shown.decode())


def _read(terminal: int) -> bytes:
    """What is shown next; Linux raises where the other end is closed."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
