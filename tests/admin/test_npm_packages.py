"""What npm brings is used only if it is what was locked."""

import base64
import hashlib
import io
import os
import stat
import sys
import tarfile

import pytest

from friday_forum.admin.npm_packages import LOCKED, NpmPackage, PackageError, fetch_packages
from friday_forum.admin.page import read_own_files


def archive(**files):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as tar:
        for name, text in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text.encode()))
    return raw.getvalue()


def package(content, **files):
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return NpmPackage("@who/what", "1.2.3", f"sha512-{digest}", files)


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """Put a program named npm first on the path; it runs these lines of Python."""

    def install(lines):
        program = tmp_path / "bin" / "npm"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{lines}\n", "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(program.parent))

    return install


def brings(content):
    return f"pathlib.Path('what-1.2.3.tgz').write_bytes({content!r})"


def test_the_files_that_are_used_are_kept_and_npm_is_not_asked_again(tmp_path, npm):
    content = archive(script="1", other="2")
    npm(brings(content) + "\nassert sys.argv[-1] == '@who/what@1.2.3' and sys.argv[1] == 'pack'")
    wanted = [package(content, script="script.js")]
    found = fetch_packages(tmp_path / "cache", wanted)
    assert {name: path.read_text() for name, path in found.items()} == {"script.js": "1"}
    npm("sys.exit('asked again')")
    assert fetch_packages(tmp_path / "cache", wanted) == found


def test_another_content_than_the_locked_one_is_refused_and_not_kept(tmp_path, npm):
    npm(brings(archive(script="changed")))
    with pytest.raises(PackageError, match="is not the locked one: its integrity is sha512-"):
        fetch_packages(tmp_path / "cache", [package(archive(script="1"), script="script.js")])
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("lines", "mistake"),
    [
        (
            "sys.exit('npm error code E404\\nnpm error not found')",
            "cannot be fetched: code E404 not found",
        ),
        ("sys.exit(3)", "cannot be fetched: npm ended with 3"),
        ("pass", "cannot be fetched: npm left no archive"),
    ],
)
def test_what_npm_says_is_passed_on(lines, mistake, tmp_path, npm):
    npm(lines)
    with pytest.raises(PackageError, match=mistake):
        fetch_packages(tmp_path / "cache", [package(archive(), script="script.js")])


def test_without_npm_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(PackageError, match=r"npm \(of Node\.js\) is not installed"):
        fetch_packages(tmp_path / "cache", [package(archive(), script="script.js")])


def test_a_file_that_the_package_lacks_is_named(tmp_path, npm):
    content = archive(script="1")
    npm(brings(content))
    with pytest.raises(PackageError, match=r"@who/what@1\.2\.3 has no file other"):
        fetch_packages(tmp_path / "cache", [package(content, other="other.js")])


def test_the_stylesheet_names_the_font_that_is_fetched():
    [font] = [name for each in LOCKED for name in each.files.values() if name.endswith(".woff2")]
    assert f'url("{font}")' in read_own_files()["admin.css"]
