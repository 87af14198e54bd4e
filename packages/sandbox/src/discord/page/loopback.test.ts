import { describe, expect, it } from 'vitest'
import { isLoopbackHost, isSameOrigin } from './loopback.ts'

describe('isLoopbackHost', () => {
  it.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '127.8.9.1', '[::1]:8080'])(
    'accepts %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true)
    },
  )

  it.each([undefined, '', 'example.com', '127.0.0.1.example.com', 'localhost.example.com:80', '['])(
    'refuses %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false)
    },
  )
})

describe('isSameOrigin', () => {
  it('compares scheme, name and port', () => {
    expect(isSameOrigin('http://localhost:8080', 'localhost:8080')).toBe(true)
    expect(isSameOrigin('http://localhost:8081', 'localhost:8080')).toBe(false)
    expect(isSameOrigin('https://localhost:8080', 'localhost:8080')).toBe(false)
    expect(isSameOrigin('http://example.com', 'localhost:8080')).toBe(false)
  })

  it('refuses a request without an origin', () => {
    expect(isSameOrigin(undefined, 'localhost:8080')).toBe(false)
  })
})
