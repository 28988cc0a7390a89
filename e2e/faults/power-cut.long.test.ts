import { test } from 'vitest'
import { tortureByPowerCuts } from './torture.ts'

test('twelve power cuts', () => tortureByPowerCuts({ kills: 12, clients: 24, acknowledgedMax: 2000 }))
