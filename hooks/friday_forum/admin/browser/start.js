// Start the editor with a file format of our own for each collection.
import { load } from "./js-yaml.js"
import { readFile, writeFile } from "./front-matter.js"

async function loadEditor() {
  window.CMS_MANUAL_INIT = true
  const script = document.createElement("script")
  script.src = "sveltia-cms.js"
  const loaded = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }))
  document.head.append(script)
  await loaded
}

async function readConfiguration() {
  const answer = await fetch("config.yml", { cache: "no-cache" })
  if (!answer.ok) throw new Error(`config.yml: ${answer.status}`)
  return load(await answer.text())
}

function sayThatItFailed(error) {
  document.getElementById("state").textContent = "The editor could not be loaded."
  throw error
}

const { absent } = JSON.parse(document.getElementById("contract").textContent)
const [config] = await Promise.all([readConfiguration(), loadEditor()]).catch(sayThatItFailed)
for (const { name, format, fields, index_file: list } of config.collections) {
  const known = fields.map((field) => field.name)
  const others = (list?.fields ?? []).filter((field) => !known.includes(field.name))
  const form = { fields: [...fields, ...others], absent: absent[name] ?? {} }
  CMS.registerCustomFormat(format, "md", {
    fromFile: (text) => readFile(text, form),
    toFile: (content) => writeFile(content, form),
  })
}
document.getElementById("before-start").remove()
CMS.init({ config: { ...config, load_config_file: false } })
