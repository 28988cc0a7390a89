import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { PASSWORD } from './person.ts'
import type { TestServer } from './test-server.ts'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and leave to use it.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--mute-audio',
]

export interface BrowserPersonOptions {
  locale?: 'zh-CN' | 'en-US'
  theme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  isMobile?: boolean
  /** Whether the client may keep itself for opening without a network; it is not what most tests are about. */
  keepsClient?: boolean
  /** Runs before the first page is opened, e.g. to sign in over HTTP: `context.request` shares its cookies with the pages. */
  prepare?: (context: BrowserContext) => Promise<void>
}

/** Somebody in front of a browser: a profile of their own, with one page open at the server. */
export interface BrowserPerson {
  readonly name: string
  readonly password: string
  readonly context: BrowserContext
  readonly page: Page
  /** What the pages said on their consoles as errors, with the address it was about, and exceptions nobody caught. */
  readonly complaints: string[]
  /** Another tab of the same browser. */
  opensTab(path?: string): Promise<Page>
}

/** Chromium, one for a test file, with as many people as a test needs. */
export interface TestBrowser {
  readonly browser: Browser
  /** A new profile with a page opened at `path` of the server. */
  person(server: Pick<TestServer, 'url'>, name: string, options?: BrowserPersonOptions & { path?: string }): Promise<BrowserPerson>
  close(): Promise<void>
}

/** `home` is where it looks for the authorities that its owner trusts, and `flags` are further ones of its command line. */
export async function launchBrowser({ home, flags = [] }: { home?: string; flags?: readonly string[] } = {}): Promise<TestBrowser> {
  const env = { ...process.env, ...(home === undefined ? {} : { HOME: home }) } as Record<string, string>
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...FLAGS, ...flags], env })
  return {
    browser,
    async person(
      server,
      name,
      {
        locale = 'en-US',
        theme = 'light',
        viewport = { width: 1280, height: 800 },
        isMobile = false,
        keepsClient = false,
        prepare,
        path = '/',
      } = {},
    ) {
      const context = await browser.newContext({
        baseURL: server.url,
        locale,
        colorScheme: theme,
        viewport,
        isMobile,
        hasTouch: isMobile,
        ...(isMobile ? { userAgent: phoneUserAgent(browser.version()) } : {}),
        reducedMotion: 'reduce',
        serviceWorkers: keepsClient ? 'allow' : 'block',
      })
      const complaints: string[] = []
      context.on('console', (message) => {
        if (message.type() !== 'error') return
        complaints.push(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => complaints.push(String(error.error())))
      await prepare?.(context)
      const opensTab = async (address = '/'): Promise<Page> => {
        const page = await context.newPage()
        await page.goto(address)
        return page
      }
      const page = await opensTab(path)
      return { name, password: PASSWORD, context, page, complaints, opensTab }
    },
    close: () => browser.close(),
  }
}

function phoneUserAgent(version: string): string {
  return `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Mobile Safari/537.36`
}
