import { expect, test } from 'vitest'
import { detectLanguage } from './i18n.ts'

test('takes the first language it has', () => {
  expect(detectLanguage(['zh-TW', 'en'])).toBe('zh')
  expect(detectLanguage(['fr-FR', 'en-GB', 'zh'])).toBe('en')
  expect(detectLanguage(['de', 'zh-Hans-CN'])).toBe('zh')
  expect(detectLanguage(['ja'])).toBe('en')
  expect(detectLanguage([])).toBe('en')
})
