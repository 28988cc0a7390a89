import fc from 'fast-check'

/** Strings that have broken something somewhere. */
const NOTORIOUS = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '..\\..\\x',
  '%2e%2e%2f',
  '%00',
  '\0',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202egnp.exe',
  '\u200b',
  '\r\nSet-Cookie: x=1',
  "'; DROP TABLE entry; --",
  '" OR 1=1 --',
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}',
  'online ',
  'offline ',
  'online \u0000',
  'offline \ud800',
  '9007199254740993',
  '99999999999999999999',
  '0x10',
  '1_000',
  '１２３４５',
  '\uffff',
  'ﷺ'.repeat(30),
  '\u0300'.repeat(100),
  'a'.repeat(10_000),
  '鸿'.repeat(3000),
  'İ',
  'ß',
  'ﬀ',
  'K',
  'system',
  '10000',
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NOTORIOUS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)) },
)

const hostileNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 2 ** 63, 2 ** 64, 1e21, 1e308, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
)

/** Pieces of JSON that no `JSON.stringify` writes. */
const RAW_JSON = [
  '1e400',
  '-1e400',
  '00',
  '01',
  '1.',
  '.5',
  '+1',
  '0x1',
  'NaN',
  'Infinity',
  'undefined',
  "'x'",
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '"\\ud800"',
  '"\\u0000"',
  '"\\x41"',
  '"\t"',
  '[1,]',
  '{,}',
  '{"a":1,}',
  '/**/1',
  '',
  ' ',
  'nul',
  '['.repeat(70) + ']'.repeat(70),
  '{"a":'.repeat(70) + '1' + '}'.repeat(70),
  '['.repeat(5000),
  '9'.repeat(400),
  `"${'\\u0041'.repeat(2000)}"`,
]

/** The text of a JSON value, or of what would be one: whatever may stand where a value belongs. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('null', 'true', '[]', '{}', '""', '0', ...RAW_JSON) },
  { weight: 1, arbitrary: hostileText.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: hostileNumber.map((number) => JSON.stringify(number)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
)

/** Names of fields that nobody asked for. */
export const hostileKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then', 'senderId', 'accountId', 'id', 'type', 'length', ''),
  hostileText,
)
