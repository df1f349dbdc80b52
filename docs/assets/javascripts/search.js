// The search box. The index and the program that reads it are loaded when it is first opened.
const dialog = document.getElementById("forum--search")
const KEY = "forum-search-keys"
const AT_ONCE = 5

// Milliseconds without a key before a search: a quick writer's "int" on the way to "interview"
// would load another part of the index, and five passages. Pagefind's own pause loads them at once.
const PAUSE = 100

// Letters that mostly lead to the part of the index in which the whole word is, too.
const ENOUGH = 4

const stored = (value) => {
  try {
    if (value !== undefined) localStorage.setItem(KEY, value)
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const pause = () => new Promise((done) => setTimeout(done, PAUSE))

const element = (name, className, ...children) => {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

// Words with one space between them; Pagefind marks some places for a break with U+200B.
const bare = (text) => text.replaceAll("\u200B", "").split(/\s+/).join(" ").trim()

// A passage comes as HTML with <mark>: only its words and its marks are taken over. Dots stand
// where the text goes on.
const passage = (html, content) => {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  const [part, whole] = [bare(body.textContent), bare(content)]
  const words = [...body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent)
  return [whole.startsWith(part) ? "" : "… ", ...words, whole.endsWith(part) ? "" : " …"]
}

const day = (text) => {
  const [year, month, date] = text.split("-").map(Number)
  return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" })
    .format(new Date(Date.UTC(year, month - 1, date)))
}

const shown = ({ url, meta, excerpt, content }) => {
  const link = element("a", "", meta.title ?? url)
  link.href = url
  const about = [meta.asker && `${meta.asker} asks`, meta.date && day(meta.date)].filter(Boolean)
  const parts = [link]
  if (about.length) parts.push(element("p", "search__about", about.join(", ")))
  parts.push(element("p", "", ...passage(excerpt, content)))
  return element("li", "search__result", ...parts)
}

const start = () => {
  const words = dialog.querySelector(".search__words")
  const status = dialog.querySelector(".search__status")
  const list = dialog.querySelector(".search__results")
  const more = dialog.querySelector(".search__more")
  const filters = dialog.querySelector(".search__filters")
  const selects = [...filters.querySelectorAll("select")]
  const keys = dialog.querySelector("[data-search-keys]")
  let engine
  let found = []
  let asked = 0

  const load = async () => {
    try {
      const module = await import(new URL(dialog.dataset.index, location))
      const root = new URL(dialog.dataset.root, location).pathname
      await module.options({ baseUrl: root, excerptLength: 24, noWorker: true })
      await module.init()
      return module
    } catch {
      status.textContent = "There is no search index here yet. The archive and the topics list everything."
      return null
    }
  }

  const offerFilters = async (module) => {
    const known = await module.filters()
    for (const select of selects) {
      const values = Object.keys(known[select.dataset.filter] ?? {}).sort()
      if (select.dataset.filter === "year") values.reverse()
      for (const value of values) select.append(new Option(value, value))
      select.disabled = values.length === 0
    }
    filters.hidden = false
  }

  const next = async () => {
    const results = await Promise.all(found.splice(0, AT_ONCE).map((result) => result.data()))
    return results.map(shown)
  }

  const showMore = async () => {
    const ticket = asked
    const items = await next()
    if (ticket !== asked) return
    list.append(...items)
    more.hidden = found.length === 0
    items[0]?.querySelector("a").focus()
  }

  // New results take the place of old ones in one step, and the focus stays on the same page's link.
  const replace = (items) => {
    const focused = list.contains(document.activeElement) ? document.activeElement.href : null
    list.replaceChildren(...items)
    more.hidden = found.length === 0
    if (!focused) return
    const links = [...list.querySelectorAll("a")]
    const same = links.find((link) => link.href === focused)
    ;(same ?? words).focus()
  }

  const search = async () => {
    const ticket = ++asked
    const text = words.value.trim()
    if (text.length >= ENOUGH) engine.then((module) => module?.preload(text))
    const [module] = await Promise.all([engine, text && pause()])
    if (!module || ticket !== asked) return
    if (!text) {
      found = []
      list.replaceChildren()
      more.hidden = true
      status.textContent = ""
      return
    }
    const chosen = selects.filter((select) => select.value)
    const wanted = Object.fromEntries(chosen.map((select) => [select.dataset.filter, select.value]))
    const answer = await module.search(text, { filters: wanted })
    if (ticket !== asked) return
    found = [...answer.results]
    const count = found.length
    const items = await next()
    if (ticket !== asked) return
    replace(items)
    status.textContent = count === 0 ? `Nothing found for “${text}”.`
      : count === 1 ? "1 result" : `${count} results`
    if (filters.hidden && count > AT_ONCE) await offerFilters(module)
  }

  const open = () => {
    if (dialog.open) return
    engine ??= load()
    dialog.showModal()
    words.focus()
    words.select()
  }

  const step = (by) => {
    const links = [words, ...list.querySelectorAll("a")]
    const at = links.indexOf(document.activeElement)
    if (at < 0) return false
    const next = links[Math.min(links.length - 1, Math.max(0, at + by))]
    next.focus()
    return true
  }

  keys.checked = stored() !== "off"
  keys.addEventListener("change", () => stored(keys.checked ? "on" : "off"))
  words.addEventListener("input", search)
  for (const select of selects) select.addEventListener("change", search)
  more.addEventListener("click", showMore)
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close())
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && step(1)) event.preventDefault()
    if (event.key === "ArrowUp" && step(-1)) event.preventDefault()
    if (event.key === "Enter" && event.target === words) {
      event.preventDefault()
      list.querySelector("a")?.click()
    }
  })
  for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", open)
  // An address that ends in ?q=words comes from a search engine that knows this search.
  const wanted = new URLSearchParams(location.search).get("q")
  if (wanted) {
    open()
    words.value = wanted
    search()
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (control && event.key.toLowerCase() === "k") {
      event.preventDefault()
      open()
    } else if (plain && keys.checked && !typing && !dialog.open && (event.key === "/" || event.key === "s")) {
      event.preventDefault()
      open()
    }
  })
}

if (dialog) start()
