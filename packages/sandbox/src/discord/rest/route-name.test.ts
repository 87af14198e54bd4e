import { describe, expect, it } from 'vitest'
import { routeName } from './route-name.ts'

describe('routeName', () => {
  it.each([
    ['/gateway/bot', '/gateway/bot'],
    ['/webhooks/1100000000000000001/aSecret', '/webhooks/:id/:token'],
    [
      '/webhooks/1100000000000000001/aSecret/messages/%40original',
      '/webhooks/:id/:token/messages/@original',
    ],
    [
      '/webhooks/1100000000000000001/aSecret/messages/1374839572839473921',
      '/webhooks/:id/:token/messages/:id',
    ],
    ['/interactions/1374839572839473921/aSecret/callback', '/interactions/:id/:token/callback'],
    ['/interactions/1/aSecret/callback', '/interactions/:id/:token/callback'],
    ['/channels/1374839572839473921/messages/1374839572839473922', '/channels/:id/messages/:id'],
    ['/applications/@me', '/applications/@me'],
  ])('names %s as %s', (path, name) => {
    expect(routeName(path)).toBe(name)
  })
})
