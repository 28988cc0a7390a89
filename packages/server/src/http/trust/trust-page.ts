import { GOOSE_SVG, TRUST_CSS, TRUST_JS } from './trust-files.ts'
import { type Language, PLATFORM_NAMES, PLATFORMS, STEPS } from './platform-steps.ts'
import { chooseLanguage, TEXTS } from './trust-texts.ts'

/** What a browser is to trust: PEM and its SHA-256. */
export interface Authority {
  certificate: string
  fingerprint: string
}

export interface TrustAnswer {
  type: string
  body: string
}

export interface TrustRequest {
  /** Path and query. */
  url: string
  acceptLanguage: string | undefined
  /** Whether the request came over HTTPS. */
  isSecure: boolean
  /** Origin of the server over HTTPS, as the client calls it. */
  origin: string
}

/** `/trust` and what belongs to it; undefined for any other address. Without an authority it says that there is nothing to trust. */
export function answerTrust(authority: Authority | null, { url, acceptLanguage, isSecure, origin }: TrustRequest): TrustAnswer | undefined {
  // Not parsed as a URL: what a stranger writes there need not be one.
  const [pathname = '', query = ''] = url.split('?', 2)
  if (pathname === '/trust/trust.css') return { type: 'text/css; charset=utf-8', body: TRUST_CSS }
  if (pathname === '/trust/trust.js') return { type: 'text/javascript; charset=utf-8', body: TRUST_JS }
  if (pathname === '/trust/goose.svg') return { type: 'image/svg+xml', body: GOOSE_SVG }
  if (pathname === '/trust/hongyan.crt' && authority) return { type: 'application/x-x509-ca-cert', body: authority.certificate }
  if (pathname !== '/trust') return undefined
  const language = chooseLanguage(acceptLanguage, new URLSearchParams(query).get('lang'))
  const body = authority ? formatSteps(authority, language, origin, isSecure) : formatWithout(language, isSecure)
  return { type: 'text/html; charset=utf-8', body: formatPage(language, body) }
}

function formatPage(language: Language, content: string): string {
  const other = language === 'zh' ? 'en' : 'zh'
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <title>${TEXTS[language].title} · 鸿雁 Hongyan</title>
    <link rel="icon" href="/trust/goose.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/trust/trust.css" />
    <script type="module" src="/trust/trust.js"></script>
  </head>
  <body>
    <header>
      <span class="wordmark"><img src="/trust/goose.svg" alt="" width="28" height="28" />鸿雁 Hongyan</span>
      <a href="/trust?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${TEXTS[language].otherLanguage}</a>
    </header>
    <main>
      <div class="card">
${content}
      </div>
    </main>
  </body>
</html>
`
}

function formatSteps({ fingerprint }: Authority, language: Language, origin: string, isSecure: boolean): string {
  const texts = TEXTS[language]
  const platforms = PLATFORMS.map((platform) => {
    const items = STEPS[language][platform].map((step) => `<li>${mark(step)}</li>`).join('')
    return `        <details id="${platform}"><summary>${PLATFORM_NAMES[platform]}</summary><ol>${items}</ol></details>`
  }).join('\n')
  return `        <h1>${texts.title}</h1>
        <p>${texts.why}</p>
        <p>${texts.limits}</p>
        <a class="button" href="/trust/hongyan.crt">${texts.download}</a>
        <h2>${texts.fingerprint}</h2>
        <div class="fingerprint">${fingerprint}</div>
        <p>${texts.fingerprintNote}</p>
        <h2>${texts.steps}</h2>
        <p>${texts.stepsNote}</p>
${platforms}
        <a class="button quiet" id="onward" href="${escape(origin)}/">${texts.onward}</a>
        ${isSecure ? '' : `<p>${texts.onwardNote}</p>`}`
}

function formatWithout(language: Language, isSecure: boolean): string {
  const { own, off } = TEXTS[language]
  if (isSecure) return `        <h1>${own.title}</h1>\n        <p>${own.text}</p>`
  return `        <h1>${off.title}</h1>
        <p>${off.text}</p>
        <p>${off.start}</p>
        <pre>hongyan serve --listen 0.0.0.0 --tls auto</pre>
        <p>${off.own}</p>`
}

function mark(step: string): string {
  return escape(step)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/`(.+?)`/g, '<code>$1</code>')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
