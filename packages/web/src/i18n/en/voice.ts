/** Voice messages: recording and hearing them. */
export const voice = {
  record: 'Voice message',
  recording: 'Recording a voice message',
  asking: 'Allow the microphone…',
  level: 'Loudness',
  full: 'That is the longest: send it or throw it away.',
  cancel: 'Throw the recording away',
  send: 'Send the recording',
  tooShort: 'That was too short. Press, speak, and then send; on a phone hold the button while you speak.',
  denied: 'The browser does not let this page use the microphone. Allow it in the settings of the page.',
  noMicrophone: 'This device has no microphone.',
  failed: 'The microphone could not be used. Another program may have it.',
  message: 'voice message',
  play: 'Play, {{length}}',
  pause: 'Pause, {{length}}',
  unheard: 'Not heard yet',
  unplayable: 'This browser cannot play it.',
}
