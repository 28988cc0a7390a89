import type { Weather, WeatherLanguage } from './weather.ts'

/** What the sky is like: ranges of WMO codes, by their last one. */
const SKIES: readonly (readonly [last: number, zh: string, en: string])[] = [
  [0, '晴', 'clear'],
  [1, '晴间多云', 'mostly clear'],
  [2, '多云', 'partly cloudy'],
  [3, '阴', 'overcast'],
  [49, '雾', 'fog'],
  [55, '毛毛雨', 'drizzle'],
  [57, '冻毛毛雨', 'freezing drizzle'],
  [61, '小雨', 'light rain'],
  [63, '中雨', 'rain'],
  [65, '大雨', 'heavy rain'],
  [67, '冻雨', 'freezing rain'],
  [71, '小雪', 'light snow'],
  [73, '中雪', 'snow'],
  [75, '大雪', 'heavy snow'],
  [79, '米雪', 'snow grains'],
  [82, '阵雨', 'showers'],
  [86, '阵雪', 'snow showers'],
  [95, '雷阵雨', 'thunderstorm'],
  [99, '雷阵雨伴有冰雹', 'thunderstorm with hail'],
]

function describeSky(code: number, language: WeatherLanguage): string {
  const [, zh, en] = SKIES.find(([last]) => code <= last) ?? [0, '天气不明', 'unsettled']
  return language === 'zh' ? zh : en
}

/** The weather in words, a line for now and one for each day. */
export function writeWeather({ place, current, days, language }: Weather): string {
  const degrees = (celsius: number): string => `${Math.round(celsius)}°C`
  const where = [place.name, place.region, place.country].filter((one, index, all) => one && all.indexOf(one) === index)
  const sky = describeSky(current.code, language)
  const [felt, humidity, wind] = [degrees(current.feelsLike), Math.round(current.humidity), Math.round(current.wind)]
  const now =
    language === 'zh'
      ? `${where.join('，')}：${sky} ${degrees(current.temperature)}，体感 ${felt}，湿度 ${humidity}%，风速 ${wind} km/h`
      : `${where.join(', ')}: ${sky}, ${degrees(current.temperature)}, feels like ${felt}, humidity ${humidity}%, wind ${wind} km/h`
  const lines = days.map(({ date, code, low, high, rain }) => {
    const chance = rain === null ? '' : language === 'zh' ? `，降水概率 ${Math.round(rain)}%` : `, ${Math.round(rain)}% rain`
    return `${date}  ${describeSky(code, language)}  ${degrees(low)} – ${degrees(high)}${chance}`
  })
  return [now, ...lines].join('\n')
}
