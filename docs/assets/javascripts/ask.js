// The letter form: keeps the draft in this tab, and warns of what may tell who the writer is.
// Nothing leaves the browser before the form is sent.
(() => {
  const form = document.querySelector("[data-ask]")
  const found = document.querySelector("[data-ask-found]")
  const KEY = "forum-letter"
  const kept = ["question", "name", "private", "contact"]

  const remember = () => {
    const draft = Object.fromEntries(kept.map((name) => [name, form.elements[name].value]))
    try {
      if (Object.values(draft).some(Boolean)) sessionStorage.setItem(KEY, JSON.stringify(draft))
      else sessionStorage.removeItem(KEY)
    } catch {
      // Storage is closed in some private windows: then there is no draft.
    }
  }
  const recall = () => {
    try {
      const draft = JSON.parse(sessionStorage.getItem(KEY) ?? "{}")
      for (const name of kept) form.elements[name].value ||= draft[name] ?? ""
    } catch {
      // As above.
    }
  }

  // Each with a capture of what to show; all are linear in the length of the text.
  const SIGNS = [
    ["a mail address", /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g],
    ["a phone number", /(?<![\w+])\+?\d(?:[\s().\/-]{0,2}\d){6,14}(?!\w)/g],
    ["a company’s name", /\b(?:\p{Lu}[\p{L}&’'-]{0,30} ){1,4}(?:Inc|LLC|Ltd|GmbH|AG|Corp|Corporation|Company|PLC|SARL|BV)\b/gu],
    ["an employer’s name", /\b(?:work(?:ed|ing)? (?:at|for)|hired by|employed (?:at|by)|employer is|company is|job at|job with) (?:the )?(\p{Lu}[\p{L}\d&’'-]{1,30}(?: \p{Lu}[\p{L}\d&’'-]{1,30}){0,3})/gu],
  ]
  const warn = () => {
    const text = form.elements.question.value
    const items = SIGNS.flatMap(([what, pattern]) =>
      [...text.matchAll(pattern)].slice(0, 3).map((match) => `${what}: ${match[1] ?? match[0]}`))
    found.replaceChildren()
    if (!items.length) return
    const line = document.createElement("p")
    line.textContent = "This may tell who you are. Do you want to leave it out?"
    const list = document.createElement("ul")
    for (const item of items) {
      const entry = document.createElement("li")
      entry.textContent = item
      list.append(entry)
    }
    found.append(line, list)
  }

  // How much still fits, once that matters.
  const NEARLY = 1000
  const left = document.querySelector("[data-ask-left]")
  const measure = () => {
    const field = form.elements.question
    const free = field.maxLength - field.value.length
    left.textContent = free < NEARLY ? ` ${free} left.` : ""
  }

  let pause
  form.addEventListener("input", () => {
    remember()
    measure()
    clearTimeout(pause)
    pause = setTimeout(warn, 400)
  })
  form.addEventListener("reset", () => setTimeout(() => { remember(); measure(); warn() }))
  recall()
  measure()
  warn()
})()
