/** The client as an app of this device. */
export const offline = {
  newRelease: 'There is a new version of Hongyan.',
  load: 'Load it',
  title: 'On this device',
  state: {
    starting: 'Getting ready to open without a network …',
    ready: 'Opens without a network, with the messages that were read here. What you write then is sent later.',
    insecure: 'Needs HTTPS: over plain HTTP the browser neither keeps this app for opening without a network nor installs it.',
    unsupported: 'This browser does not keep web apps, so it needs the network to open this one.',
    refused:
      'The browser does not keep this app, so it needs the network to open. It refuses in private windows, and where it does not trust the certificate of the server.',
  },
  install: 'Install',
  installText: 'With a window and an icon of its own.',
  installed: 'Installed as an app.',
  installHow: 'Where your browser can install apps, it offers that in its menu or beside the address.',
}
