import { type Context } from 'hono'
import { ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { type RestEnvironment } from './rest-context.ts'

/** As far as it takes to find the text. */
const textSchema = z.looseObject({
  content: z.string().nullish(),
  components: z.array(z.looseObject({ type: z.int() })).nullish(),
})

/** Puts another text into the message that a request brings: its content, or its text displays. */
export async function replaceText(c: Context<RestEnvironment>, text: string): Promise<void> {
  const { content, components, ...rest } = textSchema.parse(await c.req.raw.clone().json())
  const body = {
    ...rest,
    ...(content !== undefined && { content: content === null ? null : text }),
    ...(components && {
      components: components.map((component) =>
        component.type === ComponentType.TextDisplay ? { ...component, content: text } : component,
      ),
    }),
  }
  const { url, method, headers } = c.req.raw
  c.req.raw = new Request(url, { method, headers, body: JSON.stringify(body) })
}
