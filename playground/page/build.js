// Builds the pages into ../dist, each file compressed, with the licences of everything in them in ../LICENSES.md.
//
//   node build.js          builds
//   node build.js --check  fails if what is there is not what would be built
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exit } from 'node:process'
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { LicenseCollector } from './licenses.js'

const here = import.meta.dirname
const dist = join(here, '../dist')
const licenses = join(here, '../LICENSES.md')

/** The files below a directory, as paths with slashes, in order. */
async function list(directory, skip = []) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1).replaceAll('\\', '/'))
    .filter((path) => !skip.includes(path.split('/')[0]))
    .sort()
}

/** A hash of everything that the pages are built from; a test in Go makes the same one. */
async function hashSources() {
  const hash = createHash('sha256')
  for (const path of await list(here, ['node_modules', 'out'])) {
    const text = await readFile(join(here, path))
    hash.update(`${path} ${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}

/** Builds everything, and returns it as a map of names to contents. */
async function make() {
  const out = await mkdtemp(join(tmpdir(), 'playground-'))
  const collector = new LicenseCollector(here)
  try {
    await build({
      root: here,
      logLevel: 'warn',
      plugins: [collector.plugin()],
      worker: { format: 'es', plugins: () => [collector.plugin()] },
      build: { outDir: out },
    })
    const files = new Map()
    for (const path of await list(out)) files.set(path, await readFile(join(out, path)))
    return { files, licenses: await collector.text() }
  } finally {
    await rm(out, { recursive: true })
  }
}

function pack(text) {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }
  return { br: brotliCompressSync(text, brotli), gz: gzipSync(text, { level: 9 }) }
}

async function write({ files, licenses: text }) {
  await rm(dist, { recursive: true, force: true })
  await mkdir(join(dist, 'playground'), { recursive: true })
  for (const [path, content] of files) {
    for (const [suffix, packed] of Object.entries(pack(content))) await writeFile(join(dist, `${path}.${suffix}`), packed)
  }
  await writeFile(join(dist, 'SOURCES'), `${await hashSources()}\n`)
  await writeFile(licenses, text)
}

/** Says what differs between what is there and what is made; what differs in its compression alone is alike. */
async function compare({ files, licenses: text }) {
  const differences = []
  const unpack = { br: brotliDecompressSync, gz: gunzipSync }
  const there = new Set((await list(dist)).filter((path) => path !== 'SOURCES'))
  for (const [path, content] of files) {
    for (const [suffix, open] of Object.entries(unpack)) {
      const name = `${path}.${suffix}`
      if (!there.delete(name)) differences.push(`${name} is missing`)
      else if (!open(await readFile(join(dist, name))).equals(content)) differences.push(`${name} differs`)
    }
  }
  for (const name of there) differences.push(`${name} is not built any more`)
  if ((await readFile(join(dist, 'SOURCES'), 'utf8')).trim() !== (await hashSources())) differences.push('SOURCES differs')
  if ((await readFile(licenses, 'utf8')) !== text) differences.push('LICENSES.md differs')
  return differences
}

const made = await make()
if (process.argv.includes('--check')) {
  const differences = await compare(made)
  for (const difference of differences) console.error(`playground/dist: ${difference}`)
  if (differences.length > 0) {
    console.error('Run "make playground" and commit what it builds.')
    exit(1)
  }
  console.log('playground/dist is what its sources and lock file make.')
} else {
  await write(made)
  console.log(`playground/dist: ${made.files.size} files.`)
}
