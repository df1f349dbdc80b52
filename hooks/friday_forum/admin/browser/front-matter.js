// Read a Markdown file into the values of a form, and write what was changed back into its text.
//
// The editor's own writer would put every file into one shape: comments gone, quotes and lists
// rewritten, `false` where a key was left out. Here a key whose value is as it was keeps its lines.
import { mergeBody } from "./body-text.js"
import { FAILSAFE_SCHEMA, dump, load } from "./js-yaml.js"

// The whole text of the file travels through the form under this name, which no key of ours has.
export const SOURCE = "text_of_the_file"

const FILE = /---[ \t]*\n((?:(?!(?:---|\.\.\.)[ \t]*$).*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|$)(\n*)/my
const KEY = /^[^\s#'"[\]{},-][^:]*:(?=\s|$)/
const PATHS = { post: /^forum\/\d{4}\/[^/]+\.md$/, article: /^articles\/[^/]+\.md$/ }
const TRUE = /^(?:true|yes|on|1|y|t)$/i

// The front matter as text, the blank lines below it, and the body.
function takeApart(text) {
  FILE.lastIndex = 0 // it matches there or not at all
  const found = FILE.exec(text)
  if (!found) return { head: "", gap: "", body: text }
  return { head: found[1], gap: found[2], body: text.slice(found[0].length) }
}

// Scalars stay text, as in the checks of the site: `asker: No` is a name and no boolean.
function parse(head) {
  return (head.trim() && load(head, { schema: FAILSAFE_SCHEMA })) || {}
}

export function readFile(text, form) {
  const { head, body } = takeApart(text)
  const values = parse(head)
  const shown = { aliases: values.aliases, year: values.date?.slice(0, 4), body, [SOURCE]: text }
  for (const field of keysOf(form)) shown[field.name] = toForm(values[field.name], field, form)
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
}

export function writeFile(content, form) {
  const text = content[SOURCE] ?? ""
  const { head, gap, body } = takeApart(text)
  const values = parse(head)
  const before = text ? readFile(text, form) : {}
  const changes = new Map()
  for (const field of keysOf(form)) {
    const { name } = field
    if (!same(before[name], content[name])) changes.set(name, toYaml(content[name], values[name], field, form))
  }
  const edited = content.body ?? ""
  const end = text ? mergeBody(body, edited) : edited
  const between = body ? gap : end && "\n"
  return `---\n${patch(head, values, changes, form)}---\n${between}${end}`
}

// The fields that are keys of the front matter. Old addresses are the editor's own, and no field.
function keysOf(form) {
  return [...form.fields.filter(({ name }) => name !== "body" && name !== "year"), { name: "aliases" }]
}

// Two values of a form are the same if a reader of the file could not tell them apart.
function same(one, other) {
  return JSON.stringify(plain(one), sorted) === JSON.stringify(plain(other), sorted)
}

function sorted(_, value) {
  const isMapping = value && typeof value === "object" && !Array.isArray(value)
  return isMapping ? Object.fromEntries(Object.entries(value).sort()) : value
}

function plain(value) {
  if (Array.isArray(value)) {
    const items = value.map(plain).filter((item) => item !== undefined)
    return items.length ? items : undefined
  }
  if (value && typeof value === "object") {
    const kept = Object.entries(value).map(([key, part]) => [key, plain(part)])
    const filled = kept.filter(([, part]) => part !== undefined)
    return filled.length ? Object.fromEntries(filled) : undefined
  }
  return value === null || value === "" ? undefined : value
}

// --- between a file and a form -------------------------------------------------------------------

function toForm(value, field, form) {
  if (field.widget === "boolean") return value === undefined ? form.absent[field.name] : TRUE.test(value)
  if (value === undefined) return undefined
  if (field.multiple) return typeof value === "string" ? [value] : value
  if (field.types && Array.isArray(value)) return value.map((item) => toItem(item, field))
  if (field.widget === "object" && typeof value === "string") return { title: value }
  return value
}

// A list may hold paths beside `{title, url}`; the form has a type for each kind of item.
function toItem(item, field) {
  if (typeof item !== "string") return { type: "link", ...item }
  const [type = "page"] = Object.keys(PATHS).filter((name) => PATHS[name].test(item))
  return { type, path: item }
}

function toYaml(value, original, field, form) {
  if (field.widget === "boolean") return Boolean(value) === form.absent[field.name] ? undefined : Boolean(value)
  let filled = plain(value)
  if (filled === undefined) return undefined
  if (field.types) filled = value.map(({ type, path, ...link }) => (type === "link" ? plain(link) : path)).filter(Boolean)
  if (field.multiple && filled.length === 1 && isSingle(original, field)) return filled[0]
  if (field.widget === "image") return filled.replace(/^(?:\.\.\/)+/, "") // a path below docs/
  if (field.name === "source" && !filled.url) return filled.title
  if (field.widget === "text" && filled.trim().includes("\n")) return `${filled.trimEnd()}\n`
  return filled
}

function isSingle(original, field) {
  return original === undefined ? field.name === "author" : typeof original === "string"
}

// --- the lines of the front matter ---------------------------------------------------------------

function patch(head, values, changes, form) {
  const order = keysOf(form).map(({ name }) => name)
  const blocks = splitKeys(head)
  for (const [key, value] of changes) replace(blocks, key, value, order, form)
  const patched = blocks.map(({ lead, text }) => lead + text).join("")
  const expected = { ...values }
  for (const [key, value] of changes) expected[key] = value
  if (says(patched, expected)) return patched
  return Object.entries(expected).map(([key, value]) => render(key, value, form)).join("")
}

// Cut into one block for each key, with the comments above it apart. A continued value is indented.
function splitKeys(head) {
  const blocks = []
  let lead = ""
  for (const line of head.match(/.*\n/g) ?? []) {
    if (KEY.test(line)) {
      blocks.push({ key: line.slice(0, line.indexOf(":")).trim(), lead, text: line })
      lead = ""
    } else if (!blocks.length || line.startsWith("#") || (lead && !line.trim())) {
      lead += line
    } else {
      blocks.at(-1).text += lead + line
      lead = ""
    }
  }
  return lead ? [...blocks, { key: "", lead, text: "" }] : blocks
}

function replace(blocks, key, value, order, form) {
  const block = blocks.find((one) => one.key === key)
  const text = render(key, value, form)
  if (block) {
    block.text = text
    return
  }
  const later = order.slice(order.indexOf(key) + 1)
  const at = blocks.findIndex((one) => later.includes(one.key) || !one.key)
  blocks.splice(at < 0 ? blocks.length : at, 0, { key, lead: "", text })
}

function render(key, value, form) {
  if (value === undefined) return ""
  const field = form.fields.find(({ name }) => name === key)
  if (field?.widget === "datetime" || typeof value === "boolean") return `${key}: ${value}\n`
  const written = field?.widget === "object" && typeof value === "object" ? withNumbers(value) : value
  return dump({ [key]: written }, { lineWidth: -1, quoteStyle: "double" })
}

// An amount stands without quotes.
function withNumbers(value) {
  const parts = Object.entries(value).map(([key, part]) => [key, String(Number(part)) === part ? Number(part) : part])
  return Object.fromEntries(parts)
}

// Whether lines mean these values: what could not be patched is written anew, and nothing is lost.
function says(lines, values) {
  try {
    return same(texts(parse(lines)), texts(values))
  } catch {
    return false
  }
}

function texts(value) {
  const isScalar = (part) => typeof part === "boolean" || typeof part === "number"
  return JSON.parse(JSON.stringify(value), (_, part) => (isScalar(part) ? String(part) : part))
}
