import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from './split-links.ts'

const links = (text: string) => splitLinks(text).flatMap(({ text: part, href }) => (href ? [part] : []))

test.each([
  ['see https://example.org/a?b=c#d now', ['https://example.org/a?b=c#d']],
  ['http://localhost:7600/c/1', ['http://localhost:7600/c/1']],
  ['(see https://en.wikipedia.org/wiki/Goose_(bird)).', ['https://en.wikipedia.org/wiki/Goose_(bird)']],
  ['https://example.org.', ['https://example.org']],
  ['看https://example.org/路径，好', ['https://example.org/']],
  ['网址：https://example.org，谢谢', ['https://example.org']],
  ['HTTPS://EXAMPLE.ORG', ['HTTPS://EXAMPLE.ORG']],
  ['https://a.org https://b.org', ['https://a.org', 'https://b.org']],
  ['javascript:alert(1) data:text/html,x ftp://a.b file:///etc', []],
  ['https:// http://', []],
  ['<a href="https://example.org">x</a>', ['https://example.org']],
  ['https://user\u202e@evil.org', ['https://user']],
])('%s', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('no text is lost, and every link is http or https', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('http://', 'https://a.b/(', ').', 'javascript:', '//x', '，'))
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join('')
      const parts = splitLinks(text)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const { href } of parts) if (href !== null) expect(href).toMatch(/^https?:\/\//)
    }),
  )
})
