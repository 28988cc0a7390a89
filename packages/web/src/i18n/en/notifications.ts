/** Notifications of the device. */
export const notifications = {
  title: 'Notifications',
  text: 'When a message comes while you look elsewhere. Never for muted chats.',
  turnOn: 'Turn on',
  on: 'Show notifications',
  sound: 'With a quiet sound',
  insecure: 'Needs HTTPS: over plain HTTP the browser shows no notifications.',
  unsupported: 'This browser shows no notifications of web pages.',
  blocked:
    'The browser refuses notifications of this page. Allow them in its settings for this page, beside the address, then come back here.',
}
