import { startWeatherService, type WeatherService } from '@hongyan/testkit'
import { expect } from 'vitest'
import { dialogueWith } from './dialogue.ts'
import { findBarriers } from './find-barriers.ts'

const services: WeatherService[] = []
const dialogue = dialogueWith(async (afterwards) => {
  const service = await startWeatherService()
  services.push(service)
  afterwards(() => service.stop())
  return { weatherForecastUrl: service.forecastUrl, weatherPlacesUrl: service.placesUrl }
})

dialogue('the weather is asked for in a conversation and in its panel, in either language', async ({ alice, member, room }) => {
  const dora = await member('dora', { locale: 'zh-CN' })
  await dora.hasJoined(room)
  await alice.opens(room.title)
  expect(services[0]?.asked).toEqual([])
  await alice.sends('/weather Beijing')
  await alice.weather.card('Beijing').getByText('4°', { exact: true }).first().waitFor()
  await dora.opens(room.title)
  const card = dora.weather.card('Beijing')
  await card.getByText('晴 · 体感 0°', { exact: true }).waitFor()
  await card.getByRole('img', { name: '多云', exact: true }).waitFor()

  await dora.weather.opens()
  await dora.weather.asksFor('北京')
  await dora.weather.panel.getByText('雪', { exact: true }).waitFor()
  expect(await findBarriers(dora.page, 'weather')).toEqual([])
  await dora.weather.panel.getByRole('button', { name: dora.say('weather.say'), exact: true }).click()
  await alice.weather.card('北京').getByText('Clear · feels like 0°', { exact: true }).waitFor()

  const [service] = services
  if (service) service.trouble = 'error'
  await alice.sends('/weather Nowhere')
  await alice.page.getByText(alice.say('errors.weather.unreachable'), { exact: true }).first().waitFor()
  expect(await alice.chat.input.inputValue()).toBe('/weather Nowhere')
  await alice.sends('never mind')
  await dora.sees('never mind')
})
