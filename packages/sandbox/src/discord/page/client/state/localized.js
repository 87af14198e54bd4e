/**
 * Names and descriptions in the language of a person's client.
 *
 * @typedef {Readonly<Record<string, string | null | undefined>>} Translations
 *
 * @typedef {object} Named
 * @property {string} name
 * @property {Translations | null | undefined} [name_localizations]
 *
 * @typedef {object} Described
 * @property {string} description
 * @property {Translations | null | undefined} [description_localizations]
 */

/**
 * @param {Named} thing
 * @param {string} locale
 * @returns {string}
 */
export function shownName({ name, name_localizations: translations }, locale) {
  return translations?.[locale] ?? name
}

/**
 * @param {Described} thing
 * @param {string} locale
 * @returns {string}
 */
export function shownDescription({ description, description_localizations: translations }, locale) {
  return translations?.[locale] ?? description
}
