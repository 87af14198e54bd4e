import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where distributions put the browser. `PATCHCORD_BROWSER` names another one. */
const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const environment = process.env
const executablePath =
  environment['PATCHCORD_BROWSER'] ?? usualPaths.find((path) => existsSync(path))

/** True when tests in a browser have to be skipped; never with `PATCHCORD_REQUIRE_BROWSER=1`. */
export const isBrowserMissing: boolean =
  executablePath === undefined && environment['PATCHCORD_REQUIRE_BROWSER'] !== '1'

/** For the titles of such tests: why they are skipped, or nothing. */
export const browserNote: string = isBrowserMissing
  ? ' (skipped: no Chromium or Chrome found; PATCHCORD_BROWSER can name one)'
  : ''

/** Starts a browser without a window that talks to nobody but the pages it is sent to. */
export async function launchBrowser(): Promise<Browser> {
  if (executablePath === undefined) {
    throw new Error('No Chromium or Chrome was found: install one, or name it in PATCHCORD_BROWSER')
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
