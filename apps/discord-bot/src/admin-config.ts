import { z } from 'zod'

const MAX_PORT = 65_535

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT, {
    error: 'expected a TCP port, from 0 (any that is free) to 65535',
  })
  .transform(Number)

/** The part of the environment that says where the operator can look at the bot. */
export const adminSchema = z
  .object({
    ADMIN_PORT: port.optional(),
    ADMIN_HOST: z
      .string()
      .regex(/^[\w.:-]+$/, { error: 'expected a host name or an IP address, without brackets' })
      .optional(),
  })
  .transform(({ ADMIN_PORT, ADMIN_HOST }, context) => {
    // Nobody who sets it alone gets what they expect.
    if (ADMIN_PORT === undefined && ADMIN_HOST !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['ADMIN_HOST'],
        message: 'is of no use without ADMIN_PORT; set both or none',
      })
      return z.NEVER
    }
    const host = ADMIN_HOST ?? '127.0.0.1'
    /** Undefined: nobody can look. */
    const admin = ADMIN_PORT === undefined ? undefined : { host, port: ADMIN_PORT }
    return { admin }
  })
