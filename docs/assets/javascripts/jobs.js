// Openings: what closed since the site was built says so, and a list can be narrowed as you type.
(() => {
  const isOver = (element) => Date.parse(element.dataset.expires) <= Date.now()

  const job = document.querySelector(".job[data-expires]")
  if (job && isOver(job)) {
    job.querySelector("[data-job-closed]").hidden = false
    job.querySelector("[data-job-apply]").remove()
    document.querySelector("[data-job-posting]")?.remove()
    const robots = document.createElement("meta")
    robots.name = "robots"
    robots.content = "noindex"
    document.head.append(robots)
  }

  for (const card of document.querySelectorAll(".card[data-expires]")) {
    if (isOver(card)) card.remove()
  }

  const filter = document.querySelector("[data-job-filter]")
  if (!filter) return
  const field = filter.querySelector("input")
  const cards = [...document.querySelectorAll(".card[data-expires]")]
  filter.hidden = false
  const narrow = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const card of cards) {
      const text = card.textContent.toLowerCase()
      card.hidden = !words.every((word) => text.includes(word))
      if (!card.hidden) shown += 1
    }
    const count = filter.querySelector("[data-job-count]")
    count.textContent = words.length ? `${shown} of ${cards.length} on this page` : ""
  }
  field.addEventListener("input", narrow)
  narrow()
})()
