"""A small site, and random edits of all that a build is made from."""

import os
import shutil

from hypothesis import strategies as st

from sites import ROOT, make_article, make_author, make_job, make_post, make_topic

FRIDAYS = (2, 6, 6, 3, 1, 5, 3, 7, 4)
"""The first of each month of 2026, from January to September."""

BODY = "## One\n\nText.\n\nAdditional read: [](../../articles/culture.md)\n\n[a](#one)"

KEPT_FILES = ("manifest.json", "parsed.json", "share-cards", "search")
"""What a build keeps below .cache/ for the next one."""


def start():
    """Return the files of a small site with one of everything."""
    files = {
        f"forum/2026/p{n}.md": make_post(BODY, date=f"2026-11-{6 + 7 * n:02}") for n in range(3)
    }
    files["articles/culture.md"] = make_article(
        "See [one](../forum/2026/p0.md).\n\n![wide](../assets/wide.svg)", title="Culture"
    )
    files["assets/wide.svg"] = '<svg xmlns="" width="10" height="5"/>'
    files["authors/ann.md"] = make_author(name="Ann Ash")
    files["topics/pay.md"] = make_topic(title="Pay")
    files["plain.md"] = "# A page\n\nText with <a href='../about/'>a raw link</a>.\n"
    return files


NAMES = st.sampled_from(["p0", "p1", "p2", "p3"])
WORDS = st.sampled_from(
    [
        "interview",
        "migraine",
        "boss & co",
        "<b>bold</b>",
        "[x](../../articles/culture.md)",
        "[y](#no)",
    ]
)
NOTHING = st.just("")
EDITS = st.one_of(
    st.tuples(st.just("body"), NAMES, WORDS),
    st.tuples(st.just("title"), NAMES, WORDS),
    st.tuples(st.just("draft"), NAMES, WORDS),
    st.tuples(st.just("remove"), NAMES, WORDS),
    st.tuples(st.just("update"), NAMES, WORDS),
    st.tuples(st.just("author"), NOTHING, WORDS),
    st.tuples(st.just("topic"), NOTHING, WORDS),
    st.tuples(st.just("break"), NAMES, WORDS),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("new author"), NAMES, WORDS),
    st.tuples(st.just("rename author"), st.just("ann"), st.sampled_from(["bo", "ann-ash"])),
    st.tuples(st.just("no topic"), NOTHING, WORDS),
    st.tuples(st.just("template"), NOTHING, WORDS),
    st.tuples(st.just("now"), st.sampled_from(["2026-11-10", "2026-11-21", "2026-12-05"]), WORDS),
    st.tuples(st.just("setting"), st.sampled_from(["Monday Forum", "Friday Forum"]), WORDS),
    st.tuples(st.just("own setting"), st.sampled_from(["forum_own", "own"]), WORDS),
    st.tuples(st.just("noindex"), NAMES, WORDS),
    st.tuples(st.just("further"), NAMES, NAMES),
    st.tuples(st.just("alias"), NAMES, st.sampled_from(["/old/", "/?p=7", "/forum/old/"])),
    st.tuples(st.just("comments"), NAMES, WORDS),
    st.tuples(st.just("picture"), st.just("wide"), st.sampled_from([10, 20])),
    st.tuples(st.just("page"), st.sampled_from(["about", "ask", "follow", "forum/index"]), WORDS),
    st.tuples(st.just("two for one address"), st.just("forum/2026/README"), WORDS),
    st.tuples(st.just("job"), st.sampled_from(["2026-11-10", "2026-12-24"]), WORDS),
    st.tuples(st.just("many"), NOTHING, st.sampled_from([3, 14])),
    st.tuples(st.just("foreign plugin"), NOTHING, st.booleans()),
    st.tuples(st.just("foreign hook"), NOTHING, st.booleans()),
    st.tuples(st.just("upgrade"), st.sampled_from(["pygments-1", "nh3-2"]), WORDS),
    st.tuples(st.just("times"), NOTHING, st.sampled_from([-1, 1])),
    st.tuples(st.just("cut short"), st.sampled_from(KEPT_FILES), st.sampled_from([0, 10, 200])),
    st.tuples(
        st.just("stray file"), st.sampled_from(["stray.html", "forum/stray/index.html"]), WORDS
    ),
    st.tuples(st.just("edited output"), st.just("about/index.html"), WORDS),
    st.tuples(st.just("killed"), NOTHING, st.booleans()),
)


def apply(edit, files, options, folder):
    """Change the files, the options of a build, or what the last build left in `folder`."""
    kind, name, word = edit
    uri = f"forum/2026/{name}.md"
    if kind in OPTIONS:
        options.update(OPTIONS[kind](name, word))
    elif kind in DAMAGE:
        DAMAGE[kind](folder, name, word)
    elif kind == "remove":
        files.pop(uri, None)
    elif kind == "rename":
        files[f"forum/2026/{word}-new.md"] = files.pop(uri, "")
    elif kind == "rename author":
        files[f"authors/{word}.md"] = files.pop(f"authors/{name}.md", make_author(name=word))
    elif kind == "no topic":
        files.pop("topics/pay.md", None)
    else:
        files.update(changed_files(kind, name, word))


OPTIONS = {
    "template": lambda _, word: {"footer": word},
    "now": lambda name, _: {"now": name},
    "setting": lambda name, _: {"forum": {"name": name}},
    "own setting": lambda name, word: {"extra": {name: word}},
    "foreign plugin": lambda _, is_there: {"plugin": is_there},
    "foreign hook": lambda _, is_there: {"foreign_hook": is_there},
    "upgrade": lambda name, _: {"packages": [f"{name}.dist-info"]},
}


def change_times(folder, _, direction):
    """Give every file of the site a time far in the future or in the past."""
    for path in (folder / "site").rglob("*"):
        os.utime(path, (path.stat().st_mtime + direction * 10**6,) * 2)


def cut_short(folder, name, size):
    """Leave the first bytes of each file of this name, or below a folder of it."""
    found = folder / ".cache" / name
    for path in [found, *found.rglob("*")] if found.exists() else []:
        if path.is_file():
            path.write_bytes(path.read_bytes()[:size])


def leave_stray(folder, name, word):
    """Write a file into the site that no build made."""
    path = folder / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(word, encoding="utf-8")


def kill(folder, _, early):
    """Leave what a build leaves that was killed early, or while it wrote pages."""
    (folder / ".cache" / "manifest.json").unlink(missing_ok=True)
    shutil.rmtree(folder / ".site.last", ignore_errors=True)
    if (folder / "site").exists():
        (folder / "site").rename(folder / ".site.last")
    if not early and (folder / ".site.last/about").exists():
        shutil.copytree(folder / ".site.last/about", folder / "site/about")


DAMAGE = {
    "times": change_times,
    "cut short": cut_short,
    "stray file": leave_stray,
    "edited output": leave_stray,
    "killed": kill,
}


def changed_files(kind, name, word):
    """Return the files that an edit of the content writes."""
    uri = f"forum/2026/{name}.md"
    comment = f'- {{id: 1, author: "{word}", date: 2026-11-20T10:00:00Z, text: "{word}"}}\n'
    changed = {
        "author": {"authors/ann.md": make_author(name=f"Ann {word}", bio=f"Bio {word}")},
        "new author": {
            "authors/cy.md": make_author(name=f"Cy {word}"),
            uri: make_post(BODY, date="2026-11-13", author="[cy, dan-metz]"),
        },
        "topic": {"topics/pay.md": make_topic(title=f"Pay {word}")},
        "break": {uri: "---\ntitle: [\n---\n"},
        "comments": {f"forum/2026/{name}.comments.yml": comment},
        "picture": {"assets/wide.svg": f'<svg xmlns="" width="{word}" height="5"/>'},
        "page": {f"{name}.md": f"# About {word}\n"},
        "two for one address": {f"{name}.md": f"# Read me {word}\n"},
        "job": {"jobs/clerk.md": make_job(f"Work for {word}.", posted=name, expires=None)},
        "many": dict(map(one_of_many, range(word if kind == "many" else 0))),
    }
    return changed.get(kind) or {uri: changed_post(kind, name, word)}


def one_of_many(number):
    """Return the path and the text of one of many posts."""
    date = f"2026-{1 + number % 9:02}-{FRIDAYS[number % 9]:02}"
    return f"forum/2026/many{number}.md", make_post("One of many.", date=date, author="ann")


def changed_post(kind, name, word):
    """Return a post after an edit of one thing in it."""
    keys = {
        "body": {"body": f"{BODY}\n\n{word}"},
        "title": {"title": f"Title {word}"},
        "draft": {"draft": True},
        "update": {"update_to": "forum/2026/p0.md", "author": "ann"},
        "noindex": {"noindex": True},
        "further": {"additional_read": [f"forum/2026/{word}.md"]},
        "alias": {"aliases": [word]},
    }[kind]
    return make_post(**{"body": BODY, "date": f"2026-11-{6 + 7 * int(name[1]):02}", **keys})


FOREIGN_HOOK = """
import pathlib


def on_page_context(context, page, config, nav):
    posts = sorted(pathlib.Path(config.docs_dir, "forum").rglob("*.md"))
    context["sizes"] = [path.stat().st_size for path in posts]
    return context
"""
"""A hook of a fork's own that looks at files of which no page knows."""


def set_up(folder, options):
    """Give the site a footer of its own, and a hook; return the lines of mkdocs.yml that differ."""
    footer, hook = options.get("footer", ""), folder / "own_hook.py"
    overrides = folder / "overrides"
    if overrides.is_symlink() or not overrides.exists():
        overrides.unlink(missing_ok=True)
        shutil.copytree(ROOT / "overrides", overrides)
    template = "{{ config.extra.own }} {{ config.extra.forum_own }} {{ sizes }}"
    (overrides / "partials/footer.html").write_text(f"<p>{footer} {template}</p>", encoding="utf-8")
    hook.write_text(FOREIGN_HOOK, encoding="utf-8")
    changes = {"plugins": ["search"]} if options.get("plugin") else {}
    return changes, ["own_hook.py"] if options.get("foreign_hook") else []
