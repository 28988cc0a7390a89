import { COMMANDS, type CommandType } from '@hongyan/protocol'
import fc from 'fast-check'
import { hostileJson, hostileText } from '../hostile.ts'
import { jsonFor, type Known, objectText } from '../schema-json.ts'

const TYPES = Object.keys(COMMANDS) as CommandType[]

/** Texts of frames: of each command, with parameters that fit, nearly fit, or do not. */
export function frames(known: Known): fc.Arbitrary<string> {
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...TYPES) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'then', 'hello ', 'PING') },
  )
  const id = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 1e6 }).map(String) }, { weight: 1, arbitrary: hostileJson })
  const byType = new Map<string, fc.Arbitrary<string>>(TYPES.map((one) => [one, jsonFor(COMMANDS[one].params, known)]))
  return fc.tuple(type, id, fc.boolean()).chain(([name, idText, idFirst]) => {
    const params = byType.get(name) ?? hostileText.map((text) => JSON.stringify({ text }))
    return params.map((text) => {
      const head = objectText([
        ['id', idText],
        ['type', JSON.stringify(name)],
      ])
      if (!/^\{.*\}$/s.test(text)) return text
      const [front, back] = idFirst ? [head, text] : [text, head]
      return `${front.slice(0, -1)}${front === '{}' || back === '{}' ? '' : ','}${back.slice(1)}`
    })
  })
}
