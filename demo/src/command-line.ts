import { parseArgs } from 'node:util'

const help = `npm start                runs the bot
npm start -- [options]

Without DISCORD_TOKEN (in the environment or in a file .env) it runs on this machine alone, against
local stand-ins for Discord and ChatGPT, and prints the address of a page to try it on.
With DISCORD_TOKEN it runs against the real services; .env.example lists every variable.

Options for the stand-ins:
  --port <number>   port of the page (default 4455, or a free one when that is taken)
  --replay <file>   answer with a recorded Codex event stream instead of generated text
  --help            show this text
`

/** What was asked for on the command line. */
export type CommandLine =
  | {
      readonly type: 'run'
      readonly port: number | undefined
      readonly replayPath: string | undefined
    }
  | { readonly type: 'say'; readonly text: string; readonly exitCode: number }

/** Reads the arguments after `npm start --`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        replay: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { type: 'say', text: help, exitCode: 0 }
    return { type: 'run', port: parsePort(values.port), replayPath: values.replay }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { type: 'say', text: `${reason}\n\n${help}`, exitCode: 1 }
  }
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error('--port takes a number from 0 to 65535')
}
