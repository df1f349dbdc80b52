// Loads the discussion from giscus.app when the reader asks for it, and not before.
(() => {
  const live = document.querySelector("[data-giscus]")
  const open = live.querySelector("[data-giscus-open]")
  const root = document.documentElement
  const device = matchMedia("(prefers-color-scheme: dark)")
  const scheme = () => root.dataset.scheme ?? (device.matches ? "dark" : "light")

  // giscus' own way to change the theme of a discussion that is open.
  const follow = () => {
    const frame = live.querySelector("iframe")
    frame?.contentWindow.postMessage({ giscus: { setConfig: { theme: scheme() } } }, "https://giscus.app")
  }

  open.hidden = false
  open.addEventListener("click", () => {
    open.disabled = true
    const script = document.createElement("script")
    const { repo, repoId, category, categoryId, term } = live.dataset
    Object.assign(script.dataset, {
      repo, repoId, category, categoryId, term,
      mapping: "specific", strict: "1", reactionsEnabled: "0", theme: scheme(), lang: "en",
    })
    script.crossOrigin = "anonymous"
    script.addEventListener("load", () => { open.hidden = true })
    script.addEventListener("error", () => {
      open.disabled = false
      live.querySelector("[data-state]").textContent =
        "The discussion cannot be reached right now. You can write a mail instead."
    })
    script.src = "https://giscus.app/client.js"
    live.append(script)
  })
  device.addEventListener("change", follow)
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["data-scheme"] })
})()
