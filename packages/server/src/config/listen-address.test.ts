import { expect, test } from 'vitest'
import { parseListenAddress } from './listen-address.ts'

test.each([
  ['9600', { host: '127.0.0.1', port: 9600 }],
  ['0.0.0.0:9600', { host: '0.0.0.0', port: 9600 }],
  ['[::1]:0', { host: '::1', port: 0 }],
  ['metrics.example.org:80', { host: 'metrics.example.org', port: 80 }],
])('%s', (text, address) => {
  expect(parseListenAddress(text)).toEqual(address)
})

test.each(['', 'off', ':9600', '::1:9600', '127.0.0.1:', '127.0.0.1:65536', '127.0.0.1:9600/metrics', 'a b:1'])('%s is none', (text) => {
  expect(parseListenAddress(text)).toBeUndefined()
})
