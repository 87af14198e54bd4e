import { afterEach, describe, expect, it } from 'vitest'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
afterEach(() => bot.sandbox.close())

/** The address of a file that Lin sent to the channel. */
async function sendFile(): Promise<URL> {
  bot = await startBotAtWork()
  const { users, channels } = bot.sandbox
  const lin = bot.sandbox.as(users.lin)
  const bytes = new TextEncoder().encode('<script>alert(1)</script>')
  const file = { filename: 'page one.html', contentType: 'text/html', bytes }
  lin.sendMessage({ channelId: channels.general, content: 'file', files: [file] })
  const [shown] = lin.readChannel(channels.general)
  return new URL(shown?.message.attachments[0]?.url ?? '')
}

describe('the host of files', () => {
  it('is another one than that of the API, and serves what was uploaded as a download', async () => {
    const url = await sendFile()
    expect(url.origin).toBe(bot.sandbox.cdnUrl)
    expect(url.origin).not.toBe(bot.sandbox.url)
    expect(url.pathname).toMatch(
      new RegExp(`^/attachments/${bot.sandbox.channels.general}/\\d+/page%20one\\.html$`),
    )
    const download = await fetch(url)
    expect(download.headers.get('content-type')).toContain('text/html')
    expect(download.headers.get('content-disposition')).toBe('attachment')
    expect(download.headers.get('content-security-policy')).toBe('sandbox')
  })

  it('serves nothing at an address that was changed, or is a day old', async () => {
    const url = await sendFile()
    const statusOf = async (change: (changed: URL) => void) => {
      const changed = new URL(url)
      change(changed)
      return (await fetch(changed)).status
    }
    expect(await statusOf(() => undefined)).toBe(200)
    expect(await statusOf((changed) => (changed.search = ''))).toBe(404)
    expect(await statusOf((changed) => changed.searchParams.set('ex', 'ffffffff'))).toBe(404)
    expect(await statusOf((changed) => changed.searchParams.set('hm', '0'.repeat(64)))).toBe(404)
    expect(await statusOf((changed) => (changed.pathname += 'x'))).toBe(404)
    bot.clock.advance(24 * 60 * 60_000)
    expect(await statusOf(() => undefined)).toBe(404)
  })

  it('is also at the side of the page, which may load from its own host only', async () => {
    const url = await sendFile()
    const beside = new URL(url.pathname + url.search, bot.sandbox.url)
    expect((await fetch(beside)).status).toBe(200)
  })
})
