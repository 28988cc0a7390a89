import { test } from 'vitest'
import { torture } from './torture.ts'

test('sixty kills, two hundred clients', () => torture({ kills: 60, clients: 200 }))
