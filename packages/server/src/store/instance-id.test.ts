import { expect, test } from 'vitest'
import { Credentials } from '../http/credentials.ts'
import { createInstanceId, renewInstanceId } from './instance-id.ts'

const cookieNameOf = (instanceId: string): string => new Credentials(instanceId, 1000).setCookie('token', false).split('=')[0] ?? ''

test('a renewed id is another one, under which browsers find the same cookie', () => {
  for (let round = 0; round < 200; round++) {
    let id = createInstanceId()
    const cookie = cookieNameOf(id)
    for (let time = 0; time < 3; time++) {
      const renewed = renewInstanceId(id)
      expect(renewed).not.toBe(id)
      expect(cookieNameOf(renewed)).toBe(cookie)
      expect(renewed.length).toBeLessThanOrEqual(64)
      id = renewed
    }
  }
})
