"""A line that is cut without a word frees its seat (W10)."""

import json
import subprocess
import sys
from pathlib import Path


def test_W10_who_is_cut_off_without_a_word_is_not_present_for_long(tmp_path):
    """On a network of the test's own: user namespaces let anybody make one, and switch it off."""
    command = ["unshare", "-rn", sys.executable, "-m", "tests.faults.half_open", str(tmp_path)]
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stderr
    seconds = json.loads(done.stdout.splitlines()[-1])
    assert seconds.keys() == {"socket", "stream"}
    assert max(seconds.values()) < 12, seconds
