"""Exports of Ghost and Substack, and folders of Markdown."""

import zipfile

import pytest
import yaml

from commands import make_project
from exports import ghost, item, move, texts_in, write_substack, wxr
from friday_forum.moving_in.export import ImportSourceError

POST = {
    "id": "a1", "title": "One", "slug": "one", "status": "published", "visibility": "public",
    "published_at": "2020-01-03T02:30:00.000Z", "html": '<p>Hi <a href="__GHOST_URL__/two/">two</a></p>'
    '<img src="__GHOST_URL__/content/images/2020/01/a.jpg" alt="A">', "feature_image": "__GHOST_URL__/content/images/2020/01/b.jpg",
    "custom_excerpt": "Short.",
}  # fmt: skip
TABLES = {
    "users": [{"id": "u1", "name": "Kim Roe", "slug": "kim", "bio": "Kim hires.", "email": "kim@private.example"}],
    "tags": [{"id": "t1", "name": "Work", "slug": "work"}, {"id": "t2", "name": "#hidden", "slug": "hidden"}],
    "posts_authors": [{"post_id": "a1", "author_id": "u1", "sort_order": 0}],
    "posts_tags": [{"post_id": "a1", "tag_id": "t2"}, {"post_id": "a1", "tag_id": "t1"}],
}  # fmt: skip


def keys_of(text):
    return yaml.safe_load(text.split("---\n")[1])


def written(tmp_path, source, files=None, **wishes):
    project = make_project(tmp_path / "project", files)
    report = move(project, source, **wishes)
    return texts_in(project), report, project


def test_ghost(tmp_path):
    path = tmp_path / "ghost.json"
    path.write_text(
        ghost(POST, POST | {"id": "a2", "slug": "two", "title": "Two", "type": "page"}, **TABLES),
        "utf-8",
    )
    (tmp_path / "up/2020/01").mkdir(parents=True)
    (tmp_path / "up/2020/01/a.jpg").write_bytes(b"a")
    texts, report, project = written(tmp_path, path, uploads=tmp_path / "up")
    keys = keys_of(texts["articles/one.md"])
    assert (str(keys["date"]), keys["author"], keys["description"]) == (
        "2020-01-03",
        "kim-roe",
        "Short.",
    )
    assert keys["aliases"] == ["/one/"]
    assert "[two](../pages/two.md)" in texts["articles/one.md"]
    assert "![A](../assets/uploads/2020/01/a.jpg)" in texts["articles/one.md"]
    assert "bio: Kim hires." in texts["authors/kim-roe.md"]
    assert "private.example" not in str(texts) + str(texts_in(project, "moving-in"))
    assert "hidden" not in texts_in(project, "moving-in")["topics.yml"]
    assert report.sections["missing"] == ["https://ghost.invalid/content/images/2020/01/b.jpg"]


def test_a_description_is_made_of_whole_sentences(tmp_path):
    path, words = tmp_path / "ghost.json", "She asked for a 3.5 percent raise. It took weeks."
    path.write_text(
        ghost(
            POST | {"custom_excerpt": None, "html": f"<p>{words} {'And on ' * 40}</p>"}, **TABLES
        ),
        "utf-8",
    )
    texts, _, _ = written(tmp_path, path)
    assert keys_of(texts["articles/one.md"])["description"] == words


@pytest.mark.parametrize(
    "change",
    [
        {"html": None, "plaintext": "Plain\n\ntwo"},
        {"html": ""},
        {"published_at": 1578033000000},
        {"published_at": "x", "created_at": None},
    ],
)
def test_ghost_of_other_years_is_read(tmp_path, change):
    path = tmp_path / "ghost.json"
    path.write_text(ghost(POST | change), "utf-8")
    texts, _, _ = written(tmp_path, path)
    assert "articles/one.md" in texts


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '{"db": [{"data": {"posts": 3}}]}', "[" * 5000])
def test_a_json_that_is_no_export_is_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "ghost.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ImportSourceError, match=r"^ghost.json is no"):
        written(tmp_path, path)


def test_substack(tmp_path):
    row = {
        "post_id": "12.one",
        "post_date": "2020-01-03T12:00:00.000Z",
        "is_published": "true",
        "type": "newsletter",
        "audience": "everyone",
        "title": "One & two",
        "subtitle": "Short.",
    }
    rows = [
        row,
        row | {"post_id": "13.two", "is_published": "false", "title": "Two"},
        row | {"post_id": "14.gone", "title": "Gone"},
        row | {"post_id": "../../x", "title": "Out"},
    ]
    image = (
        "https://substackcdn.com/image/fetch/w_1456,c_limit/https%3A%2F%2Fbucket.example%2Fa.png"
    )
    path = write_substack(
        tmp_path / "s.zip",
        rows,
        {
            "12.one": f'<p>Hi <a href="https://me.substack.com/p/two">two</a><img src="{image}"></p>',
            "13.two": "<p>b</p>",
        },
    )
    texts, report, project = written(tmp_path, path, old_site="https://me.substack.com")
    keys = keys_of(texts["articles/one.md"])
    assert (keys["title"], keys["author"], keys["aliases"]) == ("One & two", "editors", ["/p/one/"])
    assert "[two](two.md)" in texts["articles/one.md"]
    assert "draft: true" in texts["articles/two.md"]
    assert report.sections["missing"] == ["https://bucket.example/a.png"]
    assert any("not in the export" in line for line in report.sections["notes"])
    assert not list((project.parent).glob("x*"))


def test_a_zip_that_is_no_export_is_refused(tmp_path):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ImportSourceError, match=r"holds no posts\.csv"):
        written(tmp_path, path)


FOLDERS = {
    "jekyll": (
        {"_config.yml": "url: https://old.example\ntitle: Old\n",
         "_posts/2020-01-03-one.md": "---\ntitle: One\ntags: [work]\n---\n- a\n  - b\n\n```py\nx\n```\n\n![A](/img/a.png) [two]({% post_url 2020-01-04-two %}) {% include x.html %}\n",
         "_posts/2020-01-04-two.markdown": "---\ntitle: Two\npermalink: /deux/\n---\nText\n",
         "_drafts/three.md": "---\ntitle: Three\n---\nText\n", "img/a.png": "png"},
        "/2020/01/03/one.html", "- a\n    - b",
    ),
    "hugo": (
        {"hugo.toml": 'baseURL = "https://old.example/"\n',
         "content/posts/one.md": '+++\ntitle = "One"\ndate = 2020-01-03T10:00:00Z\naliases = ["/uno/"]\n+++\n1. a\n   - b\n\n{{< figure src="/img/a.png" caption="Cap" >}}\n',
         "content/posts/two.md": '{\n"title": "Two", "date": "2020-01-04", "draft": true\n}\nText\n', "static/img/a.png": "png"},
        "/posts/one/", "1. a\n    - b",
    ),
    "pelican": (
        {"one.md": "Title: One\nDate: 2020-01-03 10:00\nCategory: Work\nTags: a, b\nAuthors: Dan Metz; Ann Lee\n\n- a\n    - b\n",
         "two.md": "Title: Two\nDate: 2020-01-04\nStatus: draft\n\nText\n"},
        "/one.html", "- a\n    - b",
    ),
    "material": (
        {"mkdocs.yml": "site_name: Old\nsite_url: https://old.example/\n", "docs/blog/.authors.yml": "authors:\n  dan:\n    name: Kim Roe\n    description: Kim hires.\n    avatar: x\n",
         "docs/blog/posts/one.md": "---\ndate:\n  created: 2020-01-03\nauthors: [dan]\ncategories: [Work]\n---\n\n# One\n\n- a\n    - b\n\n<!-- more -->\n\n[two](two.md)\n"},
        "/blog/2020/01/03/one/", "- a\n    - b",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_of_markdown(tmp_path, kind):
    files, address, nested = FOLDERS[kind]
    for name, text in files.items():
        path = tmp_path / "old" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    texts, report, _ = written(tmp_path, tmp_path / "old")
    keys = keys_of(texts["articles/one.md"])
    assert (keys["title"], str(keys["date"]), keys["aliases"][0]) == ("One", "2020-01-03", address)
    assert nested in texts["articles/one.md"]
    assert report.sections.get("differing", []) == []
    if kind == "jekyll":
        assert "![A](../assets/uploads/img/a.png)" in texts["articles/one.md"]
        assert "{%" not in texts["articles/one.md"]
        assert any("include x.html" in line for line in report.sections["notes"])
        assert "/deux/" in texts["articles/two.md"]
        assert "draft: true" in texts["articles/three.md"]
    if kind == "hugo":
        assert "/uno/" in keys["aliases"]
        assert "![](../assets/uploads/img/a.png)\n\nCap" in texts["articles/one.md"]
        assert "draft: true" in texts["articles/two.md"]
    if kind == "pelican":
        assert keys["author"] == ["dan-metz", "ann-lee"]
        assert "draft: true" in texts["articles/two.md"]
    if kind == "material":
        assert keys["author"] == "kim-roe"
        assert "bio: Kim hires." in texts["authors/kim-roe.md"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n: [\n---\nx",
        "---\na: &a [*a]\n---\nx",
        "+++\n=\n+++\nx",
        "{\n}",
        "",
        "---\n- a\n---\n",
        "---\ntitle: 1984\ndate: 2020-13-40\n---\nx",
    ],
)
def test_broken_keys_never_stop_a_folder(tmp_path, text):
    (tmp_path / "old/_posts").mkdir(parents=True)
    (tmp_path / "old/_posts/2020-01-03-one.md").write_text(text, "utf-8")
    texts, _, _ = written(tmp_path, tmp_path / "old")
    assert "articles/one.md" in texts


def test_a_folder_of_exports_is_a_set(tmp_path):
    (tmp_path / "old").mkdir()
    for number in (1, 2):
        (tmp_path / f"old/{number}.xml").write_text(
            wxr(item(number=number, name=f"n{number}", title=f"N{number}")), "utf-8"
        )
    texts, _, _ = written(tmp_path, tmp_path / "old")
    assert {"articles/n1.md", "articles/n2.md"} <= texts.keys()


def test_a_folder_of_nothing_is_refused(tmp_path):
    (tmp_path / "old").mkdir()
    with pytest.raises(ImportSourceError, match="old holds no Markdown"):
        written(tmp_path, tmp_path / "old")
