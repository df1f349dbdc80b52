// The color scheme: the device decides until the reader does, and the choice stays in this browser.
(() => {
  const root = document.documentElement
  const button = document.querySelector("[data-scheme-switch]")
  const device = matchMedia("(prefers-color-scheme: dark)")
  const isDark = () => (root.dataset.scheme ?? (device.matches ? "dark" : "light")) === "dark"
  const show = () => button.setAttribute("aria-pressed", String(isDark()))

  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark"
    const byDevice = (wanted === "dark") === device.matches
    if (byDevice) delete root.dataset.scheme
    else root.dataset.scheme = wanted
    try {
      if (byDevice) localStorage.removeItem("forum-scheme")
      else localStorage.setItem("forum-scheme", wanted)
    } catch {
      // Storage is closed in some private windows: then the choice lasts for this page.
    }
    show()
  })
  device.addEventListener("change", show)
  show()
})()

// On paper a link is its address, and that must be the whole one: the page's own are relative.
addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll("main .md-typeset a[href], main .further a[href]")) {
    if (!link.hash || link.pathname !== location.pathname) link.dataset.address = link.href
  }
})
