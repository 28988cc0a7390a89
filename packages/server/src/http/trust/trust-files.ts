/** The look of the web client (`packages/web/src/design/tokens.css`), for a page that stands alone. A test holds the colours together. */
export const TRUST_CSS = `:root {
  color-scheme: light dark;
  --canvas: #eceff3;
  --surface: #ffffff;
  --surface-2: #f4f6f8;
  --line: #e3e7ec;
  --text: #14171d;
  --text-2: #535c6a;
  --accent: #1f5be0;
  --accent-strong: #1a4ec4;
  --on-accent: #ffffff;
  --good: #1c7a4e;
  --good-weak: #e4f5ec;
  --focus: #3d78f2;
  --shadow-2: 0 2px 6px rgb(16 24 40 / 0.06), 0 12px 32px rgb(16 24 40 / 0.12);
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0c0f14;
    --surface: #14181f;
    --surface-2: #10141a;
    --line: #232a34;
    --text: #e9ecf1;
    --text-2: #a6b0be;
    --accent: #6f9eff;
    --accent-strong: #8fb4ff;
    --on-accent: #0a1224;
    --good: #5fd39b;
    --good-weak: #12301f;
    --focus: #7fa9ff;
    --shadow-2: 0 2px 6px rgb(0 0 0 / 0.4), 0 12px 32px rgb(0 0 0 / 0.45);
  }
}
* { box-sizing: border-box; }
html { background: var(--canvas); -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  font: 14px / 20px system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
  color: var(--text);
  -webkit-font-smoothing: antialiased;
}
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
header { display: flex; align-items: center; justify-content: space-between; padding: 12px 16px; }
.wordmark { display: flex; align-items: center; gap: 10px; font-size: 15px; font-weight: 600; }
header a { padding: 8px 12px; border-radius: 10px; color: var(--text-2); text-decoration: none; }
header a:hover { background: var(--line); color: var(--text); }
main { max-width: 592px; margin: 0 auto; padding: 8px 16px 48px; }
.card { padding: 24px; border-radius: 18px; background: var(--surface); box-shadow: var(--shadow-2); }
h1 { margin: 0; font-size: 22px; line-height: 30px; font-weight: 600; letter-spacing: -0.01em; }
h2 { margin: 28px 0 0; font-size: 15px; line-height: 22px; font-weight: 600; }
p { margin: 8px 0 0; color: var(--text-2); }
.button {
  display: flex; align-items: center; justify-content: center; min-height: 44px; margin-top: 20px; padding: 0 16px;
  border-radius: 10px; background: var(--accent); color: var(--on-accent); font-size: 15px; font-weight: 600; text-decoration: none;
}
.button:hover { background: var(--accent-strong); }
.quiet { background: var(--surface-2); color: var(--text); border: 1px solid var(--line); }
.quiet:hover { background: var(--line); }
.note { padding: 10px 12px; border-radius: 10px; background: var(--good-weak); color: var(--good); font-weight: 500; }
.fingerprint, pre {
  margin: 8px 0 0; padding: 10px 12px; border-radius: 10px; background: var(--surface-2); color: var(--text); overflow-wrap: anywhere;
  white-space: pre-wrap; font: 12.5px / 20px ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Noto Sans Mono CJK SC', monospace;
}
code { padding: 1px 5px; border-radius: 5px; background: var(--surface-2); color: var(--text); overflow-wrap: anywhere;
  font: 12.5px / 18px ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Noto Sans Mono CJK SC', monospace; }
details { margin-top: 8px; border: 1px solid var(--line); border-radius: 10px; }
summary { padding: 12px; border-radius: 10px; font-weight: 500; cursor: pointer; }
summary:hover { background: var(--surface-2); }
ol { margin: 0; padding: 0 16px 12px 36px; color: var(--text-2); }
li { margin-top: 6px; }
strong { color: var(--text); font-weight: 600; }
[hidden] { display: none !important; }
@media (min-width: 720px) { main { padding-top: 24px; } .card { padding: 32px; } header { padding: 12px 24px; } }
`

/**
 * Opens the steps for this platform, and goes on to the chat as soon as the browser trusts the server: then
 * it can load something over HTTPS.
 */
export const TRUST_JS = `const agent = navigator.userAgent
const isTouchMac = /Macintosh/.test(agent) && navigator.maxTouchPoints > 1
const platform = /iPhone|iPad/.test(agent) || isTouchMac ? 'ios'
  : /Android/.test(agent) ? 'android'
  : /Firefox/.test(agent) && /Linux/.test(agent) ? 'firefox'
  : /Windows/.test(agent) ? 'windows'
  : /Macintosh/.test(agent) ? 'macos'
  : 'linux'
const steps = document.getElementById(platform)
if (steps) steps.open = true

const onward = document.getElementById('onward')
async function goOnWhenTrusted() {
  if (document.visibilityState === 'hidden') return
  try {
    await fetch(new URL('/trust/goose.svg', onward.href), { mode: 'no-cors', cache: 'no-store' })
    location.replace(onward.href)
  } catch {
    // Not yet.
  }
}
if (onward && location.protocol === 'http:') {
  void goOnWhenTrusted()
  setInterval(goOnWhenTrusted, 3000)
  document.addEventListener('visibilitychange', goOnWhenTrusted)
}
`

/** The goose of the web client (`packages/web/public/icon.svg`). */
export const GOOSE_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#3f7bff"/><stop offset="1" stop-color="#1d4fd0"/></linearGradient></defs>
  <rect width="64" height="64" rx="16" fill="url(#g)"/>
  <path d="M8.500 27.500c8.500-2.600 15.600-1.100 21 4.600 4.300-9.300 12.300-15.200 24.500-17.600-6.600 4.600-10.800 9.700-12.700 15.300-2.300 6.900-6.700 12.600-13.300 17.200 1.500-4.900 1.300-8.900-.5-12.100-3.600-5-9.900-7.500-19-7.400Z" fill="#fff"/>
</svg>
`
