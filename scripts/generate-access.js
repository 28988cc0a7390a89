import { COMMANDS, ROUTES } from '../packages/protocol/dist/index.js'
import { tsImport } from 'tsx/esm/api'
import { writeGenerated } from './lib/generated.js'

/** @type {typeof import('../e2e/access/access-rules.ts')} */
const { FILES, PRINCIPAL_NAMES, PRINCIPALS, RULES, verdictFor } = await tsImport('../e2e/access/access-rules.ts', import.meta.url)

/** @typedef {import('../e2e/access/access-rules.ts').OperationName} OperationName */

/** @type {Record<string, { http?: string, describe: string }>} */
const described = { ...COMMANDS, ...ROUTES, ...FILES }

/** @param {OperationName} operation */
function waysOf(operation) {
  const http = described[operation]?.http?.replace(/:(\w+)/g, '{$1}')
  const address = http && `\`${operation in FILES ? http : http.replace(' /', ' /api/')}\``
  return [operation in COMMANDS ? 'WebSocket' : '', address ?? ''].filter(Boolean).join(', ')
}

/** @param {readonly string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`
/** @param {string} verdict */
const shown = (verdict) => (verdict === 'ok' ? 'yes' : `\`${verdict}\``)

/**
 * Principals that get the same answers everywhere share a column.
 * @type {Map<string, import('../e2e/access/access-rules.ts').PrincipalName[]>}
 */
const columns = new Map()
const operations = /** @type {OperationName[]} */ (Object.keys(RULES))
for (const principal of PRINCIPAL_NAMES) {
  const answers = operations.map((operation) => verdictFor(operation, principal)).join()
  columns.set(answers, [...(columns.get(answers) ?? []), principal])
}
const shared = [...columns.values()]
const rows = operations.map((operation) =>
  row([`\`${operation}\``, waysOf(operation), ...shared.map(([principal]) => shown(principal ? verdictFor(operation, principal) : 'ok'))]),
)

writeGenerated(
  'docs/access.md',
  `# Who may do what

Every operation of the native door, asked about a room or its owner by everybody who may come, and what they are answered: *yes*, or the
code of [the error](protocol/native.md#errors). \`e2e/access\` asks all of it at every way in, and that whoever is refused has changed nothing, told nobody
anything, and got the answer they would get about what does not exist. Each question also claims, in its fields and headers, to come from
the owner; that makes no difference. From a page of another origin every request that changes something is refused with \`request.origin\`, and
no WebSocket opens.

${PRINCIPAL_NAMES.map((name) => `- *${name}*: ${PRINCIPALS[name].describe}`).join('\n')}

${row(['operation', 'way in', ...shared.map((names) => names.join(', '))])}
${row(['operation', 'way in', ...shared].map(() => '---'))}
${rows.join('\n')}

Someone without an account signs in with a guess, everybody else with their own password. \`session.revoke\` is asked about a device of
the owner, \`account.set-up\` with a link that is no longer good.

What \`hongyan admin\` does goes through \`admin.sock\` in the data directory, which only the user who runs the server can open; no operation
of it works at any other door, for administrators neither.

*This page is generated from \`e2e/access/access-rules.ts\` by \`scripts/generate-access.js\`.*
`,
)
