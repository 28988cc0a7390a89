import { test } from 'vitest'
import { torture } from './torture.ts'

test(
  'a server killed again and again under load loses nothing it acknowledged, doubles nothing, and keeps one order',
  () => torture({ kills: 9, clients: 60, acknowledgedMax: 3000 }),
  300_000,
)
