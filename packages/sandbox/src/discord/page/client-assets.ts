/** The files of the page for people: its own, and one script bundled from `client/main.js`. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** One file as a browser gets it. */
export interface ClientAsset {
  readonly body: Uint8Array<ArrayBuffer>
  /** For the `Content-Type` header. */
  readonly contentType: string
}

/**
 * The `Content-Security-Policy` to send with the page: nothing from other hosts, nothing inline, and
 * no HTML made from text at run time except the page's own templates.
 */
export const clientContentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

const STYLES = [
  'theme',
  'layout',
  'sidebar',
  'message',
  'markdown',
  'components',
  'composer',
  'modal',
] as const

const clientFile = (name: string) => new URL(`client/${name}`, import.meta.url)

/**
 * Creates the lookup of the page's files. Each file is read, and the script bundled, when it is
 * first asked for, and kept from then on; so a sandbox whose page nobody opens pays nothing.
 *
 * @returns a function from a request's path (`/`, `/main.js`, …) to the file, or undefined when the
 *   page has no such file; it rejects when the script cannot be bundled
 */
export function createClientAssets(): (path: string) => Promise<ClientAsset | undefined> {
  const sources = new Map<string, () => Promise<ClientAsset>>([
    ['/', () => readAsset('index.html', 'text/html; charset=utf-8')],
    ['/favicon.svg', () => readAsset('favicon.svg', 'image/svg+xml')],
    ['/main.js', bundleScript],
  ])
  for (const style of STYLES) {
    const name = `styles/${style}.css`
    sources.set(`/${name}`, () => readAsset(name, 'text/css; charset=utf-8'))
  }
  const loaded = new Map<string, Promise<ClientAsset>>()
  return async (path) => {
    const asset = loaded.get(path) ?? sources.get(path)?.()
    if (asset !== undefined) loaded.set(path, asset)
    return asset
  }
}

async function readAsset(name: string, contentType: string): Promise<ClientAsset> {
  return { body: new Uint8Array(await readFile(clientFile(name))), contentType }
}

async function bundleScript(): Promise<ClientAsset> {
  // a native program: most sandboxes are never looked at, and need not load it
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: fileURLToPath(new URL('./client/main.js', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  })
  try {
    const { output } = await bundle.generate({ format: 'es', codeSplitting: false, minify: true })
    return {
      body: new TextEncoder().encode(output[0].code),
      contentType: 'text/javascript; charset=utf-8',
    }
  } finally {
    await bundle.close()
  }
}
