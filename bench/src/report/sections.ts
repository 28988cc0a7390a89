/** A workload as a reader sees it: a table, and a chart of its first figure. */
export interface Section {
  workload: string
  title: string
  /** What is done, in a sentence or two. */
  about: string
  columns: Column[]
}

export interface Column {
  figure: string
  title: string
  /** Whether less of it is better. */
  isCost: boolean
}

/** Compared with others. The first column is what the ratio is about. */
export const SECTIONS: readonly Section[] = [
  {
    workload: 'direct',
    title: '1:1',
    about:
      '200 clients in pairs, each with 4 messages on their way. A message is on its way until its recipient has it and its sender, where the protocol says so, the acknowledgement.',
    columns: [
      { figure: 'messagesPerSecond', title: 'messages/s', isCost: false },
      { figure: 'cpuMicrosPerMessage', title: 'server CPU µs per message', isCost: true },
      { figure: 'serverCores', title: 'cores the server had', isCost: true },
    ],
  },
  {
    workload: 'room',
    title: 'One room of 500',
    about:
      '500 members, 20 messages on their way in all, members taking turns. A message is on its way until every other member has it, and its sender the acknowledgement. A room of XMPP acknowledges by sending the message back to its sender: that has to come, but counts as no delivery.',
    columns: [
      { figure: 'deliveriesPerSecond', title: 'deliveries/s', isCost: false },
      { figure: 'cpuMicrosPerDelivery', title: 'server CPU µs per delivery', isCost: true },
      { figure: 'serverCores', title: 'cores the server had', isCost: true },
    ],
  },
  {
    workload: 'latency',
    title: '1:1 at a common rate',
    about: '200 messages a second over the same 100 pairs, sent when they are due: milliseconds from then until the recipient has them.',
    columns: [
      { figure: 'p99', title: 'p99, ms', isCost: true },
      { figure: 'p50', title: 'p50, ms', isCost: true },
      { figure: 'p999', title: 'p99.9, ms', isCost: true },
      { figure: 'cpuMicrosPerMessage', title: 'server CPU µs per message', isCost: true },
    ],
  },
  {
    workload: 'idle',
    title: 'Idle connections',
    about:
      'Connections that are signed in and silent: how much the resident memory of the server grew with 2,000 more than the first 1,000, once it had come to rest, per connection.',
    columns: [
      { figure: 'kilobytes', title: 'KB per connection', isCost: true },
      { figure: 'megabytesBefore', title: 'MB with 1,000', isCost: true },
      { figure: 'megabytes', title: 'MB with 3,000', isCost: true },
    ],
  },
  {
    workload: 'sign-in',
    title: 'Signing in',
    about:
      'Connect, sign in, leave, 32 at once. Hongyan, socket.io and the plain `ws` server by a token in the WebSocket upgrade or the first frame; XMPP by SASL PLAIN over plain TCP, there being no tokens, against a password kept plain, so that the server derives no key.',
    columns: [
      { figure: 'perSecond', title: 'sign-ins/s', isCost: false },
      { figure: 'cpuMicros', title: 'server CPU µs each', isCost: true },
      { figure: 'p99', title: 'p99, ms', isCost: true },
    ],
  },
  {
    workload: 'history',
    title: 'History',
    about:
      'Pages of 50 messages from 200 places all over a conversation of 100,000, one after the other: milliseconds until the page is there. Over XMPP a page of the whole archive of that person, which holds nothing else: filtered by contact it would take Prosody longer.',
    columns: [
      { figure: 'p50', title: 'p50, ms', isCost: true },
      { figure: 'p99', title: 'p99, ms', isCost: true },
      { figure: 'cpuMicros', title: 'server CPU µs each', isCost: true },
    ],
  },
]

/** Few accounts and messages against many: what it costs, and how much more. */
export const SCALE_COLUMNS: readonly Column[] = [
  { figure: 'openMs', title: 'coming back (connect, hello with `since`), p50 ms', isCost: true },
  { figure: 'pageMs', title: 'history page of 50, p50 ms', isCost: true },
  { figure: 'sendCpuMicros', title: 'sending 1:1, server CPU µs', isCost: true },
  { figure: 'sendPerSecond', title: 'sending 1:1, messages/s', isCost: false },
  { figure: 'signInCpuMicros', title: 'signing in by token, server CPU µs', isCost: true },
  { figure: 'signInPerSecond', title: 'signing in by token, per second', isCost: false },
]
