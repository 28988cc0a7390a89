/** Calendar days in the zone of the browser, as their first moments. Weeks begin on Monday. */

export function startOfDay(time: number): Date {
  const day = new Date(time)
  day.setHours(0, 0, 0, 0)
  return day
}

export function addDays(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days)
}

/** The same day of another month, or its last where it has no such day. */
export function addMonths(day: Date, months: number): Date {
  const last = new Date(day.getFullYear(), day.getMonth() + months + 1, 0).getDate()
  return new Date(day.getFullYear(), day.getMonth() + months, Math.min(day.getDate(), last))
}

/** The days of a month in weeks; null where a week reaches into the months beside it. */
export function weeksOf(day: Date): (Date | null)[][] {
  const first = new Date(day.getFullYear(), day.getMonth(), 1)
  const count = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate()
  const before = (first.getDay() + 6) % 7
  return Array.from({ length: Math.ceil((before + count) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, weekday) => {
      const date = week * 7 + weekday - before + 1
      return date >= 1 && date <= count ? new Date(day.getFullYear(), day.getMonth(), date) : null
    }),
  )
}

/** Where a key leads from a day, by the habits of calendars; null for other keys. */
export function dayByKey(key: string, day: Date): Date | null {
  const weekday = (day.getDay() + 6) % 7
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -weekday, End: 6 - weekday }[key]
  if (days !== undefined) return addDays(day, days)
  const months = { PageUp: -1, PageDown: 1 }[key]
  return months === undefined ? null : addMonths(day, months)
}
