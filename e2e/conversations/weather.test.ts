import { startWeatherService, type WeatherService } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { afterAll, expect } from 'vitest'

const service: WeatherService = await startWeatherService()
afterAll(() => service.stop())
const conversation = conversationWith({ weatherForecastUrl: service.forecastUrl, weatherPlacesUrl: service.placesUrl })

conversation('tells the weather, in both languages, and fetches it once', async ({ alice, bob }) => {
  expect(service.asked).toEqual([])
  const weather = await alice.client.getWeather('北京', 'zh')
  expect(weather).toMatchObject({
    query: '北京',
    place: { name: '北京', region: '北京市', country: '中国', latitude: 39.9075 },
    current: { at: Date.parse('2026-11-20T13:15:00Z'), temperature: 3.6, feelsLike: -0.4, humidity: 41, wind: 9.4, code: 0, isDay: false },
  })
  // What a model says of the last day is not complete.
  expect(weather.days).toHaveLength(6)
  expect(weather.days[2]).toEqual({ date: '2026-11-22', code: 61, high: 5.5, low: 1.1, rain: 80 })
  expect(weather.days[5]?.rain).toBeNull()
  const fetched = service.asked.length
  expect(fetched).toBe(2)
  expect(await bob.client.getWeather('北京', 'zh')).toEqual(weather)
  expect(service.asked).toHaveLength(fetched)
  expect((await bob.client.getWeather('BEIJING', 'en')).place).toMatchObject({ name: 'Beijing', country: 'China' })
  await expect(alice.client.getWeather('nowhere', 'en')).rejects.toMatchObject({ code: 'weather.place-unknown' })
})

conversation('says the weather in a conversation; nobody makes it up', async ({ alice, bob, room }) => {
  await alice.client.sendWeather(room.id, '北京', 'zh')
  const text =
    '北京，北京市，中国：晴 4°C，体感 0°C，湿度 41%，风速 9 km/h\n2026-11-20  晴  -1°C – 9°C，降水概率 0%\n2026-11-21  多云  -1°C – 8°C，降水概率 5%\n' +
    '2026-11-22  小雨  1°C – 6°C，降水概率 80%\n2026-11-23  小雪  -4°C – 1°C，降水概率 65%\n2026-11-24  雾  -2°C – 4°C，降水概率 10%\n2026-11-25  雷阵雨  0°C – 8°C'
  await bob.receives(room, { from: alice, body: text })

  const socket = await bob.rawSocket()
  const forged = { kind: 'weather', place: 'Beijing', language: 'en', text: 'forged', current: { temperature: 99 }, days: [] } as const
  const answer = await socket.asks('message.send', { conversationId: room.id, clientMessageId: 'weather-1', body: forged })
  expect(answer.body).toMatchObject({ kind: 'weather', place: { name: 'Beijing' }, current: { temperature: 3.6 } })
  const again = await socket.asks('message.send', { conversationId: room.id, clientMessageId: 'weather-1', body: forged })
  expect(again).toEqual({ ...answer, duplicate: true })
  await socket.closes()
})

conversation('without the service it says so, and nothing else suffers', async ({ alice, bob, room }) => {
  for (const trouble of ['error', 'endless', 'elsewhere', 'nonsense'] as const) {
    service.trouble = trouble
    // A place of its own: what went wrong is not remembered, but what went well is.
    await expect(alice.client.getWeather(`place of ${trouble}`, 'en')).rejects.toMatchObject({
      code: 'weather.unreachable',
      retry: 'never',
    })
  }
  service.trouble = 'silent'
  const late = alice.client.getWeather('a silent place', 'en')
  late.catch(() => undefined)
  await alice.sends(room, 'meanwhile')
  await bob.receives(room, { from: alice, body: 'meanwhile' })
  await expect(late).rejects.toMatchObject({ code: 'weather.unreachable' })
  service.trouble = 'none'
  await expect(alice.client.getWeather('a silent place', 'en')).rejects.toMatchObject({ code: 'weather.place-unknown' })
})
