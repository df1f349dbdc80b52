"""The site outlives this generator: ProperDocs, the maintained fork, makes the same pages."""

import os
import re
import subprocess
import sys

from friday_forum.publishing.search_index import FOLDER
from sample import NOW, write_sample


def built(tool, project):
    environment = {**os.environ, "FORUM_NOW": NOW, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", tool, "build", "-q", "-f", "mkdocs.yml"]
    subprocess.run(command, check=True, cwd=project, env=environment)
    folder = project / "site"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and FOLDER not in path.parts  # Pagefind orders filters by chance
    }


def test_properdocs_makes_the_same_site_but_for_the_generator_tag(tmp_path):
    ours, theirs = (built(tool, write_sample(tmp_path / tool)) for tool in ("mkdocs", "properdocs"))
    tag = re.compile(rb'<meta name="generator"[^>]*>')
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if tag.sub(b"", ours[name]) != tag.sub(b"", theirs[name])] == []
