import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { addressGroupOf, createAddressReader, isLoopback } from './client-address.ts'

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

it('believes nobody by default', () => {
  const addressOf = createAddressReader([])
  expect(addressOf(request('127.0.0.1', '9.9.9.9'))).toBe('127.0.0.1')
  expect(addressOf(request('::ffff:10.0.0.5', '9.9.9.9'))).toBe('10.0.0.5')
})

it('believes a trusted proxy, and what it heard only from trusted ones', () => {
  const addressOf = createAddressReader(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
  expect(addressOf(request('127.0.0.1', '203.0.113.7'))).toBe('203.0.113.7')
  expect(addressOf(request('127.0.0.1', '1.2.3.4, 203.0.113.7, 10.0.0.2'))).toBe('203.0.113.7')
  expect(addressOf(request('fd00::1', '2001:db8::9'))).toBe('2001:db8::9')
  expect(addressOf(request('203.0.113.9', '1.2.3.4'))).toBe('203.0.113.9')
})

it('takes the proxy itself where it sends nothing that is an address', () => {
  const addressOf = createAddressReader(['127.0.0.1'])
  expect(addressOf(request('127.0.0.1'))).toBe('127.0.0.1')
  expect(addressOf(request('127.0.0.1', ''))).toBe('127.0.0.1')
  expect(addressOf(request('127.0.0.1', 'unknown, <script>'))).toBe('127.0.0.1')
})

it('knows loopback', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', '10.0.0.1', '128.0.0.1'].map(isLoopback)).toEqual([true, true, true, false, false])
})

it('counts a network of 64 bits as one', () => {
  expect(['2001:db8:0:1::5', '2001:0DB8:0000:0001:a:b:c:d', '2001:db8::1:5:6:7:8'].map(addressGroupOf)).toEqual([
    '2001:db8:0:1::/64',
    '2001:db8:0:1::/64',
    '2001:db8:0:1::/64',
  ])
  expect(['2001:db8::1', '::1', '::ffff:10.0.0.5', '10.0.0.5', 'fe80::1%eth0'].map(addressGroupOf)).toEqual([
    '2001:db8:0:0::/64',
    '::1',
    '10.0.0.5',
    '10.0.0.5',
    'fe80:0:0:0::/64',
  ])
})
