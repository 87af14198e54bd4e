import { z } from 'zod'

/** An emoji on a component: its character as `name`, or the id of a server's own emoji. */
export const emojiSchema = z.object({
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  animated: z.boolean().exactOptional(),
})
