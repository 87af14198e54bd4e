import { type Context } from 'hono'
import { invalidForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { type FormFile } from '../world/write-message.ts'

/** A request's JSON, not yet checked, and the files beside it. */
export interface RequestBody {
  readonly json: unknown
  readonly files: readonly FormFile[]
}

/**
 * Reads a JSON body, or a multipart one with `payload_json` and `files[n]`.
 *
 * @throws {DiscordRefusal} 50109 for JSON that cannot be read, 50035 for another content type
 * @see {@link https://discord.com/developers/docs/reference#uploading-files}
 */
export async function readBody(c: Context): Promise<RequestBody> {
  const contentType = c.req.header('content-type') ?? ''
  if (contentType.startsWith('application/json')) {
    return { json: parseJson(await c.req.text()), files: [] }
  }
  if (contentType.startsWith('multipart/form-data')) return readMultipart(await c.req.formData())
  throw invalidForm([
    [
      [],
      {
        code: 'CONTENT_TYPE_INVALID',
        message:
          "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.",
      },
    ],
  ])
}

async function readMultipart(form: FormData): Promise<RequestBody> {
  const payload = form.get('payload_json')
  const files: FormFile[] = []
  for (const [name, value] of form) {
    const [, key] = /^files\[(\d+)\]$/.exec(name) ?? []
    if (key === undefined || typeof value === 'string') continue
    files.push({
      key,
      filename: value.name,
      contentType: value.type || 'application/octet-stream',
      bytes: new Uint8Array(await value.arrayBuffer()),
    })
  }
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('unreadable-json')
  }
}
