"""`forum import` as people type it."""

import httpx
import pytest

from commands import everything_in, forum, make_project
from exports import OLD, item, texts_in, wxr
from friday_forum.moving_in.fetching import make_fetcher
from friday_forum.moving_in.media import Media

PICTURE = f"{OLD}/wp-content/uploads/2019/dog"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "export.xml"
    path.write_text(wxr(item(f'<img src="{PICTURE}-3x2.jpg" alt="A dog">')), "utf-8")
    return path


def test_it_writes_into_another_folder_and_says_what_is_left_to_do(tmp_path, source):
    project = make_project(tmp_path / "project")
    done = forum(tmp_path, "import", source, "--into", project)
    assert done.exit_code == 0
    assert "1 articles" in done.stdout
    assert "1: Texts without a topic: fill in moving-in/topics.yml and run it again" in done.stdout
    assert "moving-in/report.md" in done.stderr
    assert "# Moving in" in texts_in(project, "moving-in")["report.md"]


def test_a_dry_run_writes_the_report_alone(tmp_path, source):
    project = make_project(tmp_path / "project")
    before = everything_in(project)
    done = forum(project, "import", source, "--dry-run", "--report", tmp_path / "r.md")
    assert done.exit_code == 0
    assert everything_in(project) == before
    assert "What `forum import` would write." in (tmp_path / "r.md").read_text("utf-8")


def test_what_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "x.xml").write_text("hello", "utf-8")
    done = forum(make_project(tmp_path / "project"), "import", tmp_path / "x.xml")
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: x.xml is no export of WordPress; make one under Tools, Export\n",
    )


def test_a_folder_that_is_no_project_is_told(tmp_path, source):
    done = forum(tmp_path, "import", source, "--into", tmp_path)
    assert done.exit_code == 2
    assert "no mkdocs.yml in" in done.stderr


def answer(request):
    if request.url.host != "old.example":
        raise AssertionError(request.url)
    if request.url.path.endswith("moved.jpg"):
        return httpx.Response(302, headers={"Location": "https://evil.example/x.jpg"})
    return httpx.Response(200 if "dog" in request.url.path else 404, content=b"dog")


def test_files_are_downloaded_from_the_old_site_alone(tmp_path):
    media = Media(None, frozenset({"old.example"}))
    client = httpx.Client(transport=httpx.MockTransport(answer))
    fetch = make_fetcher(tmp_path, client, sleep=lambda _: None)
    wanted = [
        f"{PICTURE}-3x2.jpg", "https://evil.example/a.jpg", f"{OLD}/moved.jpg", f"{OLD}/gone.jpg", f"{OLD}/page.php",
    ]  # fmt: skip
    for address in wanted:
        media.asset(address)
    said = list(fetch(wanted, media))
    assert media.asset(f"{PICTURE}.jpg") == "assets/uploads/2019/dog.jpg"
    assert [line.rpartition(": ")[2] for line in said] == [
        "https://evil.example/a.jpg",
        "the answer was 302",
        "the answer was 404",
        "it is no picture, sound, film or document",
    ]
    assert len(media.missing) == 4
