import type { Page } from 'playwright-core'
import { AccountPages } from './pages/account-pages.ts'
import { Calendar } from './pages/calendar.ts'
import { ChatList } from './pages/chat-list.ts'
import { Contacts } from './pages/contacts.ts'
import { Device } from './pages/device.ts'
import { Figures } from './pages/figures.ts'
import { Files } from './pages/files.ts'
import { Forwarding } from './pages/forwarding.ts'
import { MembersPane } from './pages/members-pane.ts'
import { MessagePane } from './pages/message-pane.ts'
import { RoomAdministration } from './pages/room-administration.ts'
import { Settings } from './pages/settings.ts'
import { StartChat } from './pages/start-chat.ts'
import { Voice } from './pages/voice.ts'
import { WeatherParts } from './pages/weather.ts'
import { WordPages } from './pages/word-pages.ts'
import type { Words } from './pages/words.ts'

/** One tab of a browser, and what somebody does in it. The drivers of the screens are there for what has no verb here. */
export class Tab {
  readonly account: AccountPages
  readonly list: ChatList
  readonly chat: MessagePane
  readonly members: MembersPane
  readonly contacts: Contacts
  readonly start: StartChat
  readonly settings: Settings
  readonly figures: Figures
  readonly device: Device
  readonly calendar: Calendar
  readonly administration: RoomAdministration
  readonly files: Files
  readonly voice: Voice
  readonly forwarding: Forwarding
  readonly words: WordPages
  readonly weather: WeatherParts

  constructor(
    readonly page: Page,
    readonly say: Words,
  ) {
    this.account = new AccountPages(page, say)
    this.list = new ChatList(page, say)
    this.chat = new MessagePane(page, say)
    this.members = new MembersPane(page, say)
    this.contacts = new Contacts(page, say)
    this.start = new StartChat(page, say)
    this.settings = new Settings(page, say)
    this.figures = new Figures(page, say)
    this.device = new Device(page, say)
    this.calendar = new Calendar(page, say)
    this.administration = new RoomAdministration(page, say)
    this.files = new Files(page, say)
    this.voice = new Voice(page, say)
    this.forwarding = new Forwarding(page, say)
    this.words = new WordPages(page, say)
    this.weather = new WeatherParts(page, say)
  }

  /** The lobby’s title in the language of this tab. */
  get lobby(): string {
    return this.say('room.lobby')
  }

  async opens(title: string): Promise<void> {
    await this.list.opens(title)
    await this.chat.isOpen(title)
  }

  async sends(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.chat.sends(text)
  }

  /** Waits until the messages at the end of the open conversation are these, in this order. */
  async sees(...texts: readonly string[]): Promise<void> {
    await this.chat.shows(texts)
  }

  /** Waits until the open conversation has these messages and no others, each once. */
  async seesOnly(...texts: readonly string[]): Promise<void> {
    await this.chat.showsOnly(texts)
  }

  /** Of several tabs this one is looked at; the others are drawn once a second at most. */
  async comesToFront(): Promise<void> {
    await this.page.bringToFront()
  }

  async reloads(): Promise<void> {
    await this.page.reload()
  }

  async closes(): Promise<void> {
    await this.page.close()
  }
}
