import sharp from 'sharp'
import { expect, it } from 'vitest'
import { createAvatarRenderer } from './avatar-renderer.ts'

const { render } = createAvatarRenderer()
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c85a8a' } })

it.each(['png', 'jpeg', 'gif', 'webp'] as const)('makes a square WebP of a %s', async (format) => {
  const avatar = await render(await picture(640, 200).toFormat(format).toBuffer())
  expect(await sharp(avatar).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
})

it('keeps nothing of the file but its pixels', async () => {
  const photo = await picture(64, 64)
    .withExif({ IFD0: { Copyright: 'somebody at home' } })
    .jpeg()
    .toBuffer()
  expect((await sharp(await render(photo)).metadata()).exif).toBeUndefined()
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('hello')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML behind a PNG signature', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<script>alert(1)</script>')])],
])('refuses %s', async (_name, bytes) => {
  await expect(render(bytes)).rejects.toMatchObject({ code: 'account.avatar-invalid' })
})

it('refuses a picture of too many pixels', async () => {
  const huge = await picture(9000, 9000).png().toBuffer()
  await expect(render(huge)).rejects.toMatchObject({ code: 'account.avatar-invalid' })
})
