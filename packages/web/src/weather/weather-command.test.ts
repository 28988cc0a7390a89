import { expect, test } from 'vitest'
import { parseWeatherCommand } from './weather-command.ts'

test('asks for the weather by a word of either language', () => {
  expect(parseWeatherCommand(' /天气  北京 ')).toEqual({ place: '北京', language: 'zh' })
  expect(parseWeatherCommand('/Weather New York')).toEqual({ place: 'New York', language: 'en' })
  expect(parseWeatherCommand('/天气')).toEqual({ place: '', language: 'zh' })
})

test.each(['天气 北京', '/weathering storms', '/天气预报', 'so /weather Beijing', '//weather'])('%j is a message', (text) => {
  expect(parseWeatherCommand(text)).toBeUndefined()
})
