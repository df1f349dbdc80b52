// Turns a long discussion round: the newest first, or in the order in which things were said.
(() => {
  const LONG = 6
  const list = document.querySelector("[data-comments]")
  const line = document.querySelector("[data-order]")
  const button = line.querySelector("button")

  const offer = () => { line.hidden = list.children.length < LONG }

  button.addEventListener("click", () => {
    const turned = button.getAttribute("aria-pressed") === "true"
    button.setAttribute("aria-pressed", String(!turned))
    list.append(...[...list.children].reverse())
  })
  new MutationObserver(offer).observe(list, { childList: true })
  offer()
})()
