// The live discussion below an answer, by Isso's API (https://isso-comments.de/docs/reference/server-api/).
// What strangers wrote is asked for as plain text and set as text: nothing of it can run.
(() => {
  const live = document.querySelector("[data-isso]")
  const list = document.querySelector("[data-comments]")
  const form = live.querySelector("[data-comment-form]")
  const state = live.querySelector("[data-state]")
  const { isso, thread, title } = live.dataset
  const uri = encodeURIComponent(thread)
  let parent = null

  const say = (text) => { state.textContent = text }
  const ask = (path, options = {}) =>
    fetch(isso + path, { ...options, credentials: "omit", signal: AbortSignal.timeout(10_000) })
  const part = (element, name) => element.querySelector(`[data-${name}]`)
  const repliesOf = (element) => element.querySelector(":scope > [data-replies]")

  // Isso keeps names as HTML; a parsed document is inert.
  const unescape = (name) =>
    new DOMParser().parseFromString(name, "text/html").documentElement.textContent

  const answer = (id, name) => {
    parent = id
    part(form, "answering").hidden = id === null
    part(form, "answering-name").textContent = name
    if (id !== null) form.elements.text.focus()
  }

  // Isso threads one level deep, so that only what answers nobody can be answered.
  const addReplyButton = (element) => {
    const head = element.querySelector(":scope > .comment__head")
    const name = head.querySelector("strong")
    if (!name) return
    head.append(" ", part(live, "reply-template").content.cloneNode(true))
    part(head, "reply").addEventListener("click", () =>
      answer(Number(element.dataset.comment), name.textContent))
  }

  // Newer than all that is there: at the end, or at the start of a discussion that was turned round.
  const add = (element, into) => {
    const order = document.querySelector("[data-order] button")
    const turned = into === list && order?.getAttribute("aria-pressed") === "true"
    into[turned ? "prepend" : "append"](element)
  }

  const show = (comment, into) => {
    let element = document.getElementById(`comment-${comment.id}`)
    if (!element) {
      element = part(live, "comment-template").content.cloneNode(true).firstElementChild
      const date = new Date(comment.created * 1000)
      element.id = `comment-${comment.id}`
      element.dataset.comment = comment.id
      part(element, "author").textContent = unescape(comment.author || "A reader")
      part(element, "date").textContent =
        date.toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" })
      part(element, "link").href = `#comment-${comment.id}`
      const report = part(element, "report")
      if (report) report.href += encodeURIComponent(`${comment.id}: ${location.href.split("#")[0]}`)
      part(element, "text").textContent = comment.text || "This comment was taken down."
      add(element, into)
    }
    const replies = repliesOf(element)
    for (const reply of comment.replies ?? []) if (replies) show(reply, replies)
  }

  const load = async () => {
    live.hidden = false
    try {
      const response = await ask(`/?uri=${uri}&plain=1&nested_limit=1000&limit=1000`)
      if (!response.ok && response.status !== 404) throw new Error(response.status)
      const { replies = [] } = response.ok ? await response.json() : {}
      for (const comment of replies) show(comment, list)
      for (const element of list.children) if (element.dataset.comment) addReplyButton(element)
      form.hidden = false
      // A comment that came just now is found, and marked, by going to its address again.
      if (location.hash.startsWith("#comment-")) location.replace(location.href)
    } catch {
      say("Comments cannot be reached right now. You can write a mail instead.")
    }
  }

  const reasons = {
    400: "The comment was refused: it is too short, too long, or the mail address is mistyped.",
    403: "Not so many at once, please. Wait some minutes and send it again.",
    413: "The comment is too long.",
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const { text, author, email } = form.elements
    const body = { text: text.value, author: author.value || null, email: email.value || null, title, parent }
    const button = form.querySelector("[type=submit]")
    button.disabled = true
    say("")
    try {
      const response = await ask(`/new?uri=${uri}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      })
      if (response.status === 202) say("Thank you. Your comment waits for an editor.")
      else if (response.status === 201) say("Thank you. Your comment shows when you reload the page.")
      else throw new Error(response.status)
      text.value = ""
      answer(null, "")
    } catch (error) {
      const reason = reasons[error.message] ?? "The comment could not be sent."
      say(`${reason} Your text is still here; you can also write a mail.`)
    }
    button.disabled = false
    state.scrollIntoView({ block: "nearest" })
  })
  part(form, "answer-nobody").addEventListener("click", () => answer(null, ""))
  load()
})()
