import { callApi, callRoute } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import sharp from 'sharp'
import { expect } from 'vitest'

const upload = (url: string, token: string, image: Uint8Array, type: string) =>
  fetch(`${url}/api/account/avatar`, {
    method: 'PUT',
    body: new Blob([new Uint8Array(image)], { type }),
    headers: { authorization: `Bearer ${token}` },
  })

conversation('a profile is changed, kept, and shown to others', async ({ server, alice, bob }) => {
  const { result } = await callRoute(
    server.url,
    'account.update',
    { nickname: '  林间 ', sex: 'female', signature: '慢慢来', avatarColor: 3 },
    { token: alice.token },
  )
  expect(result).toMatchObject({ nickname: '林间', sex: 'female', signature: '慢慢来', avatar: { color: 3 } })
  const card = await callApi(server.url, 'GET', `/accounts/by-name/${alice.name.toUpperCase()}`, undefined, { token: bob.token })
  expect(card.result).toMatchObject({ name: alice.name, nickname: '林间', signature: '慢慢来' })
  expect(card.result).not.toHaveProperty('role')
})

conversation.for([
  { nickname: '' },
  { nickname: ' \u200b ' },
  { nickname: 'a\nb' },
  { nickname: 'x'.repeat(33) },
  { nickname: '\u202egnp.exe' },
  { signature: 'x'.repeat(141) },
  { avatarColor: 12 },
  { sex: 'robot' },
])('the profile %j is refused', async (update, { server, alice }) => {
  const { status, error } = await callApi(server.url, 'PATCH', '/account', update, { token: alice.token })
  expect(status).toBe(400)
  expect(error?.code).toMatch(/^(request\.invalid|account\.nickname-invalid)$/)
})

conversation('an avatar image is drawn anew, served safely, and gone when it is removed', async ({ server, alice }) => {
  const photo = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#3aa17e' } })
    .jpeg()
    .toBuffer()
  const answer = await upload(server.url, alice.token, photo, 'image/jpeg')
  const account = (await answer.json()) as { avatar: { image: string } }
  const address = `${server.url}/api/avatars/${account.avatar.image}`
  const image = await fetch(address)
  expect(image.headers.get('content-type')).toBe('image/webp')
  expect(image.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await sharp(await image.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
  await callRoute(server.url, 'account.remove-avatar', null, { token: alice.token })
  expect((await fetch(address)).status).toBe(404)
})

conversation('what is no picture, or too large, is no avatar', async ({ server, alice }) => {
  const refusal = async (image: Uint8Array, type: string): Promise<string> => {
    const answer = await upload(server.url, alice.token, image, type)
    return `${answer.status} ${((await answer.json()) as { error: { code: string } }).error.code}`
  }
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  expect(await refusal(script, 'image/svg+xml')).toBe('400 account.avatar-invalid')
  expect(await refusal(script, 'image/png')).toBe('400 account.avatar-invalid')
  expect(await refusal(Buffer.alloc(server.config.limits.avatarBytes + 1), 'image/png')).toBe('413 frame.too-large')
})

conversation.for(['%2e%2e%2f%2e%2e%2fetc%2fpasswd', '..%2f..%2fetc%2fpasswd', 'x', 'a'.repeat(100), '%00'])(
  'the avatar address %s leads nowhere',
  async (id, { server }) => {
    const { status } = await fetch(`${server.url}/api/avatars/${id}`)
    expect([400, 404, 414]).toContain(status)
  },
)
