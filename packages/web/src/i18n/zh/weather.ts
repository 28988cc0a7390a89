import type { Catalogue } from '../catalogue.ts'

export const weatherTexts: Catalogue['weather'] = {
  title: '天气',
  place: '地点',
  show: '查看天气',
  hint: '输入地点，或在任意会话中输入“/天气 地点”。',
  missingPlace: '请写上地点，例如：/天气 北京',
  say: '发送到此会话',
  days: '{{place}} 未来几天的天气',
  feelsLike: '体感 {{temperature}}',
  preview: '[天气] {{place}} {{temperature}}',
  sky: {
    clear: '晴',
    fair: '晴间多云',
    cloudy: '多云',
    overcast: '阴',
    fog: '雾',
    drizzle: '毛毛雨',
    rain: '雨',
    heavyRain: '大雨',
    freezing: '冻雨',
    snow: '雪',
    showers: '阵雨',
    snowShowers: '阵雪',
    thunder: '雷阵雨',
  },
}
