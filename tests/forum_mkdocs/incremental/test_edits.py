"""After any edits a warm build equals a clean one, to the byte.

30 sequences of edits in CI; `FORUM_EDIT_EXAMPLES=300` tries as many as it says.
"""

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edits import EDITS, apply, set_up, start
from sites import build_site

EXAMPLES = int(os.environ.get("FORUM_EDIT_EXAMPLES", "30"))


def build(folder, files, options):
    """Build with the options of the edits, and return all files and all messages."""
    changes, hooks = set_up(folder, options)
    packages = options.get("packages", ["pygments-0.dist-info"])
    with mock.patch(
        "forum_mkdocs.incremental.shared_inputs._installed_packages", return_value=packages
    ):
        site = build_site(
            folder,
            files,
            now=options.get("now", "2026-11-21"),
            forum=options.get("forum"),
            extra=options.get("extra"),
            config=changes,
            hooks=hooks,
        )
    files = {name: raw for name, raw in site.everything().items() if not is_random(name)}
    return files, sorted(site.messages)


def is_random(name):
    """Pagefind orders the values of its filters by chance."""
    return name.startswith("pagefind/")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_after_any_edits_a_warm_build_equals_a_clean_one(edits):
    files, options = start(), {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, files, options)
        for edit in edits:
            apply(edit, files, options, folder)
            shutil.rmtree(folder / "docs")
            warm = build(folder, files, options)
            with tempfile.TemporaryDirectory() as clean:
                assert warm == build(Path(clean), files, options)
            assert sorted(path.name for path in folder.iterdir() if ".last" in path.name) == []
