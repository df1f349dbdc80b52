"""A folder of this machine for the editor: the browser's own file system stands in for it.

The picker of a real folder is a window of the system that no test can click.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

PICKER = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("repository")
"""

_WRITE = """async (files) => {
  const top = await navigator.storage.getDirectory()
  await top.removeEntry("repository", {recursive: true}).catch(() => {})
  const root = await top.getDirectoryHandle("repository", {create: true})
  await root.getDirectoryHandle(".git", {create: true})
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split("/")
    let folder = root
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create: true})
    const file = await folder.getFileHandle(parts.at(-1), {create: true})
    const stream = await file.createWritable()
    await stream.write(Uint8Array.from(atob(content), (char) => char.charCodeAt(0)))
    await stream.close()
  }
}"""

_READ = """async () => {
  const top = await navigator.storage.getDirectory()
  const files = {}
  async function walk(folder, prefix) {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") {
        await walk(handle, `${prefix}${name}/`)
      } else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer())
        files[prefix + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      }
    }
  }
  await walk(await top.getDirectoryHandle("repository"), "")
  return files
}"""

_READ_TEXT = """async (path) => {
  let handle = await (await navigator.storage.getDirectory()).getDirectoryHandle("repository")
  const parts = path.split("/")
  try {
    for (const part of parts.slice(0, -1)) handle = await handle.getDirectoryHandle(part)
    return await (await (await handle.getFileHandle(parts.at(-1))).getFile()).text()
  } catch {
    return ""
  }
}"""


def write_folder(page: Page, files: Mapping[str, bytes]) -> None:
    """Fill the folder of the page's origin with files, and nothing else."""
    coded = {path: base64.b64encode(content).decode() for path, content in files.items()}
    page.evaluate(_WRITE, coded)


def read_text(page: Page, path: str) -> str:
    """Return the text of one file, nothing where there is none or it is just being written."""
    text: str = page.evaluate(_READ_TEXT, path)
    return text


def read_folder(page: Page) -> dict[str, bytes]:
    """Return every file of the folder by its path."""
    return {path: base64.b64decode(content) for path, content in page.evaluate(_READ).items()}
