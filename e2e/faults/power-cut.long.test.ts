import { test } from 'vitest'
import { tortureByPowerCuts } from './torture.ts'

test.each([1, 2, 3, 4])('the power is cut again and again under load: round %d', () => tortureByPowerCuts({ kills: 15, clients: 100 }))
