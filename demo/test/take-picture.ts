import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Page } from 'playwright-core'

/** A folder for pictures of what the tests see: `PATCHCORD_PICTURES=docs/images` renews those of the docs. */
const folder = process.env['PATCHCORD_PICTURES']

/** Takes a picture of what a page shows, if pictures are wanted. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
