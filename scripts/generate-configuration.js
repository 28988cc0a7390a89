import { RATES } from '../packages/server/dist/config/rates.js'
import { SETTINGS } from '../packages/server/dist/config/settings.js'
import { writeGenerated } from './lib/generated.js'

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|')

const rows = SETTINGS.map(({ flag, variable, path, takes, defaultText, describe }) =>
  [`\`${flag}\``, `\`${variable}\``, `\`${path.join('.')}\``, cell(takes), `\`${defaultText}\``, cell(describe)].join(' | '),
)

/** @param {number} perSecond */
const longRun = (perSecond) => (perSecond >= 1 ? `${perSecond} a second` : `${perSecond * 60} a minute`)

const rates = Object.values(RATES).map(({ of, per, burst, perSecond }) => [cell(of), per, burst, longRun(perSecond)].join(' | '))

writeGenerated(
  'docs/configuration.md',
  `# Configuration

Hongyan runs without any. What is set is taken, in this order, from

1. flags: \`npm start -- --port 8000\` or \`hongyan serve --port 8000\`,
2. variables: \`HONGYAN_PORT=8000\`,
3. a JSON file, named by \`--config FILE\` or \`HONGYAN_CONFIG\`: \`{ "port": 8000, "limits": { "textBytes": 4096 } }\`,
4. the default.

A setting nobody knows is refused at the start, in all three, with the nearest one that exists.
Lists are separated by commas in flags and variables (a flag may also be repeated), and are arrays in the file.

| flag | variable | in the file | takes | default | what it is |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

## Rates

What nobody configures: these are far above what people do. Whoever goes beyond is answered \`rate.limited\` with the time to wait.

| what | per | at once | in the long run |
|---|---|---|---|
${rates.map((row) => `| ${row} |`).join('\n')}

Names can be asked for ten times as often as registered. Wrong passwords, registrations, commands and connections have settings above. An address of IPv6 stands for its network of 64 bits, which
is what one household gets. Everyone behind a proxy counts as one address until it is named in \`--trusted-proxies\`.

## Opening to the network

A fresh server listens on loopback only. \`--listen 0.0.0.0\` opens it to everyone who can reach the computer, over plain HTTP.
For use beyond a network you trust, give it a certificate (\`--tls-cert\`, \`--tls-key\`), let it make its own (\`--tls auto\`), or leave
it on loopback and put an HTTPS reverse proxy in front, and name the proxy; [Operations](operations.md) has each, step by step:

\`\`\`sh
hongyan serve --trusted-proxies 127.0.0.1
\`\`\`

The proxy must pass on \`Host\` as the browser sent it (else name the address that people open in \`--allowed-origins\`) and \`Upgrade\` for \`/ws\`, and set \`X-Forwarded-For\` and \`X-Forwarded-Proto\`; idle connections are pinged
every ${SETTINGS.find(({ path }) => path[1] === 'pingSeconds')?.defaultText} seconds, so a proxy's idle time-out of a minute is enough. Without \`--trusted-proxies\` those headers are ignored, and
everyone behind the proxy counts as one address.

## The data directory

Everything is in one directory (\`--data\`), made at the first start, readable by its owner only. One server uses it at a time; a
second one is refused. To move a server, stop it, copy the directory, and start it there.

*This page is generated from \`packages/server/src/config\` by \`scripts/generate-configuration.js\`.*
`,
)
