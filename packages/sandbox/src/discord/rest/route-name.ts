/**
 * The name of a route in records and faults: its path with ids and tokens replaced, so that no token
 * is kept and all calls of one kind read alike.
 *
 * @param path - below `/api/v10`, as it was sent
 */
export function routeName(path: string): string {
  return path
    .replace(/^\/(webhooks|interactions)\/(\d+)\/[^/]+/, '/$1/:id/:token')
    .replaceAll(/\/\d{15,20}(?=\/|$)/g, '/:id')
    .replace(/%40original/i, '@original')
}
