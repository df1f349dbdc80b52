"""Publish stylesheets and scripts under names that change with their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from forum_mkdocs.parts import text_and_parts_alone
from forum_mkdocs.session import SESSION
from forum_mkdocs.theme_files import list_visible_templates
from friday_forum.publishing.asset_names import name_assets

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Before MkDocs looks for the theme's own files."""
    list_visible_templates(config.theme)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Before any page is converted: a link in a text takes the new address too.

    A preview uses the plain names, so that an edited style changes one file and not every page.
    """
    if SESSION.preview:
        return files
    listed = {*config.extra_css, *map(str, config.extra_javascript)}
    assets = [file for file in files if _is_asset(file, config, listed)]
    names = name_assets({file.src_uri: file.content_bytes for file in assets})
    for file in assets:
        files.remove(file)
        uri, folders = file.src_uri, (file.src_dir, file.dest_dir, file.use_directory_urls)
        files.append(File(uri, *folders, dest_uri=names[uri], inclusion=file.inclusion))
    config.extra_css = [names.get(path, path) for path in config.extra_css]
    for number, script in enumerate(config.extra_javascript):
        if isinstance(script, str):
            config.extra_javascript[number] = names.get(script, script)
        else:
            script.path = names.get(script.path, script.path)
    return files


@text_and_parts_alone
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Templates that name a script look it up here, in `partials/script.html`."""
    env.globals["asset_names"] = {
        file.src_uri: file.dest_uri for file in files if _is_asset(file, config, set())
    }
    return env


def _is_asset(file: File, config: MkDocsConfig, listed: set[str]) -> bool:
    """Tell whether a file is our own and is named by templates or the configuration."""
    if file.src_dir != config.docs_dir or not (file.is_css() or file.is_javascript()):
        return False
    return file.src_uri.startswith("assets/") or file.src_uri in listed
