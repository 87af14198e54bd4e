import { answer } from './en/answer.ts'
import { ask } from './en/ask.ts'
import { interaction } from './en/interaction.ts'
import { connect } from './en/connect.ts'
import { status } from './en/status.ts'
import { usage } from './en/usage.ts'
import { settings } from './en/settings.ts'
import { model } from './en/model.ts'
import { access } from './en/access.ts'
import { personal } from './en/personal.ts'
import { history } from './en/history.ts'
import { help } from './en/help.ts'
import { type Words } from './words.ts'

/** English, which is also for everybody whose language is not here. */
export const en: Words = {
  answer,
  ask,
  interaction,
  connect,
  status,
  usage,
  settings,
  model,
  access,
  personal,
  history,
  help,
}
