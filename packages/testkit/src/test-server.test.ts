import { expect, test } from 'vitest'
import { callApi, callRoute } from './http.ts'
import { startTestServer } from './test-server.ts'

test('a server of its own for each test, gone afterwards', async () => {
  const server = await startTestServer()
  const info = await callRoute(server.url, 'server.info')
  expect(info.result?.setUp).toBe(false)
  await server.restart({ registration: 'closed' })
  expect((await callRoute(server.url, 'server.info')).result?.registration).toBe('closed')
  await server.stop()
  await expect(callApi(`http://127.0.0.1:${server.port}`, 'GET', '/health')).rejects.toThrow()
})
