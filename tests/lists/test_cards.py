"""What lists and pages show of other pages."""

from friday_forum.lists.cards import NamedLink, Neighbours, build_neighbours
from sites import make_catalog, make_post


def test_neighbours_are_the_fridays_around_a_post(tmp_path):
    files = {
        f"forum/2026/{day}.md": make_post(date=f"2026-11-{day}", title=f"The {day}th")
        for day in ("06", "13", "20")
    }
    catalog = make_catalog(tmp_path, files)
    oldest, middle, newest = (
        NamedLink(f"The {day}th", f"forum/2026/{day}/") for day in ("06", "13", "20")
    )
    found = [build_neighbours(post, catalog) for post in reversed(catalog.posts)]
    assert found == [Neighbours(None, middle), Neighbours(oldest, newest), Neighbours(middle, None)]
