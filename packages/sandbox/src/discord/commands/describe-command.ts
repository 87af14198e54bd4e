import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type Locale,
} from 'discord-api-types/v10'

interface Localized {
  readonly name: string
  readonly name_localizations?: Partial<Record<Locale, string | null>> | null
  readonly description?: string
  readonly description_localizations?: Partial<Record<Locale, string | null>> | null
  readonly options?: readonly Localized[]
  readonly choices?: readonly Localized[]
}

/**
 * A command as the list of commands shows it: with its dictionaries of translations, or without them
 * and with the translations for one language instead.
 *
 * @param isWhole - whether the dictionaries were asked for
 * @param locale - the language of the request
 * @see {@link https://discord.com/developers/docs/interactions/application-commands#retrieving-localized-commands}
 */
export function describeCommand(
  command: APIApplicationCommand,
  isWhole: boolean,
  locale?: string,
): object {
  return isWhole ? command : translate(command, locale)
}

function translate(
  part: Localized | APIApplicationCommandOption,
  locale: string | undefined,
): object {
  const {
    name_localizations: names,
    description_localizations: descriptions,
    ...rest
  } = {
    description_localizations: undefined,
    ...part,
  }
  const name = translationIn(names, locale)
  const description = translationIn(descriptions, locale)
  return {
    ...rest,
    ...(name !== undefined && { name_localized: name }),
    ...(description !== undefined && { description_localized: description }),
    ...('options' in part && { options: part.options?.map((option) => translate(option, locale)) }),
    ...('choices' in part && { choices: part.choices?.map((choice) => translate(choice, locale)) }),
  }
}

function translationIn(
  translations: Readonly<Record<string, string | null>> | null | undefined,
  locale: string | undefined,
): string | undefined {
  return translations?.[locale ?? ''] ?? undefined
}
