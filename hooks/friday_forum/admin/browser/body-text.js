// Keep what was not edited of a text that went through the editor's rich text.
//
// The editor writes Markdown its own way: `*this*` as `_this_`, `O*NET` as `O\*NET`, two blank lines
// as one. A line that reads as before keeps its characters; of an edited line its first and last
// words do, up to the edit.

const ESCAPED = /\\([!-/:-@[-`{-~])/g

const ESCAPED_MARK = /\\[*_`]/g

const reads = (text) => text.replace(ESCAPED, "$1").replaceAll("_", "*").trimEnd()

export function mergeBody(before, after) {
  const old = linesOf(before)
  const now = linesOf(after)
  const partner = pair(old, now)
  let merged = ""
  now.forEach((line, at) => {
    const same = old[partner[at]]
    const follows = same && (at ? partner[at - 1] === partner[at] - 1 : partner[at] === 0)
    merged += (follows ? same.gap : line.gap) + (same ? mergeLine(same.text, line.text) : line.text)
  })
  return merged
}

// The lines with text, each with the line breaks and blank lines before it.
function linesOf(text) {
  const lines = []
  let gap = ""
  text.split("\n").forEach((line, at) => {
    gap += at ? "\n" : ""
    if (line.trim()) {
      lines.push({ gap, text: line, key: reads(line) })
      gap = ""
    } else {
      gap += line
    }
  })
  return lines
}

// For each line of `now` the number of the line of `old` that it was, or undefined.
function pair(old, now) {
  const partner = new Array(now.length)
  const once = (lines) => {
    const count = new Map()
    for (const { key } of lines) count.set(key, (count.get(key) ?? 0) + 1)
    return (key) => count.get(key) === 1
  }
  const [onceOld, onceNow] = [once(old), once(now)]
  const places = new Map(old.map(({ key }, at) => [key, at]))
  let last = [-1, -1]
  now.forEach(({ key }, at) => {
    const place = places.get(key)
    if (place > last[1] && onceOld(key) && onceNow(key)) last = close(partner, old, now, last, [at, place])
  })
  close(partner, old, now, last, [now.length, old.length])
  return partner
}

// Pair what lies between two lines that are surely the same: from both ends, and the rest in order.
function close(partner, old, now, [fromNow, fromOld], [toNow, toOld]) {
  let [first, last] = [1, 1]
  const size = Math.min(toNow - fromNow, toOld - fromOld)
  const equal = (at, place) => now[at].key === old[place].key
  while (first < size && equal(fromNow + first, fromOld + first)) {
    partner[fromNow + first] = fromOld + first
    first += 1
  }
  while (last + first <= size && equal(toNow - last, toOld - last)) {
    partner[toNow - last] = toOld - last
    last += 1
  }
  if (toNow - fromNow === toOld - fromOld) {
    for (let step = first; step <= size - last; step += 1) partner[fromNow + step] = fromOld + step
  }
  if (toNow < now.length) partner[toNow] = toOld
  return [toNow, toOld]
}

// Whether a word is as it was. A mark that lost its backslash was text, and is emphasis now.
function isSame(old, now) {
  const escapes = (word) => word.match(ESCAPED_MARK)?.length ?? 0
  return reads(old) === reads(now) && escapes(old) <= escapes(now)
}

function mergeLine(old, now) {
  const [before, after] = [old.split(/(\s+)/), now.split(/(\s+)/)]
  let [first, last] = [0, 0]
  const size = Math.min(before.length, after.length)
  while (first < size && isSame(before[first], after[first])) first += 1
  while (last < size - first && isSame(before.at(-1 - last), after.at(-1 - last))) last += 1
  const kept = before.slice(0, first)
  const edited = after.slice(first, after.length - last)
  return [...kept, ...edited, ...before.slice(before.length - last)].join("")
}
