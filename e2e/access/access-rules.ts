import type { CommandType, ErrorCode, RouteName } from '@hongyan/protocol'

/** What is served beside commands and routes. */
export const FILES = {
  'avatar.image': { http: 'GET /api/avatars/:id', describe: 'The picture of an avatar, by an id that cannot be guessed.' },
  'upload.create': { http: 'POST /api/uploads', describe: 'Begins an upload (tus).' },
  'upload.append': { http: 'PATCH /api/uploads/:uploadId', describe: 'Adds a piece to an upload (tus).' },
  'upload.cancel': { http: 'DELETE /api/uploads/:uploadId', describe: 'Gives an upload up (tus).' },
  'attachment.bytes': { http: 'GET /api/attachments/:attachmentId', describe: 'The bytes of a file that was sent.' },
  'attachment.thumbnail': { http: 'GET /api/attachments/:attachmentId/thumbnail', describe: 'A small picture of an image that was sent.' },
  'api.description': { http: 'GET /api/openapi.json', describe: 'The description of the HTTP half.' },
  'trust.page': { http: 'GET /trust', describe: 'How to trust the certificate of this server.' },
  'trust.file': { http: 'GET /trust/:file', describe: 'What belongs to that page.' },
  'web.client': { http: 'GET /*', describe: 'The pages, scripts and styles of the web client.' },
} as const

export type FileName = keyof typeof FILES
export type OperationName = CommandType | RouteName | FileName
export type Verdict = 'ok' | ErrorCode

interface Principal {
  describe: string
  /**
   * Towards the conversation that is asked about; without a standing there is no session, and whatever needs one
   * is refused like this.
   */
  standing: 'outside' | 'inside' | { refused: ErrorCode }
}

/** Who may come to a door. A further one is a line here, and one in `scene.ts`, which does not compile without it. */
export const PRINCIPALS = {
  anonymous: { describe: 'shows no token', standing: { refused: 'session.required' } },
  forged: { describe: 'shows a token that nobody was given', standing: { refused: 'session.required' } },
  signedOut: { describe: 'a member whose session has ended', standing: { refused: 'session.ended' } },
  expired: { describe: 'a member whose session was not used for too long', standing: { refused: 'session.ended' } },
  disabled: { describe: 'a member whose account was disabled', standing: { refused: 'session.ended' } },
  blocked: { describe: 'signed in, and blocked by the owner, with whom they have a direct conversation', standing: 'outside' },
  stranger: { describe: 'signed in, and never was in the conversation', standing: 'outside' },
  former: { describe: 'signed in, and has left the conversation', standing: 'outside' },
  administrator: { describe: 'administrator of the server, and not in the conversation', standing: 'outside' },
  member: { describe: 'in the conversation', standing: 'inside' },
} as const satisfies Record<string, Principal>

export type PrincipalName = keyof typeof PRINCIPALS
export const PRINCIPAL_NAMES = Object.keys(PRINCIPALS) as PrincipalName[]

interface Rule {
  /** What it answers without a session; nothing: it needs one, and refuses by the standing. */
  withoutSession?: Verdict
  /** Those with a session who are not in the conversation it is about. */
  outside: Verdict
  inside: Verdict
  /** Where somebody is answered otherwise than their standing says. */
  except?: Partial<Record<PrincipalName, Verdict>>
}

const EVERYBODY: Rule = { withoutSession: 'ok', outside: 'ok', inside: 'ok' }
const SIGNED_IN: Rule = { outside: 'ok', inside: 'ok' }
/** Those outside get the answer of a conversation that does not exist. */
const MEMBERS: Rule = { outside: 'conversation.not-found', inside: 'ok' }
/** A request of the owner and somebody else: nobody’s to answer or to withdraw. */
const NOT_ONES_OWN: Rule = { outside: 'contact.request-not-found', inside: 'contact.request-not-found' }
const ADMINISTRATORS: Rule = {
  outside: 'account.not-administrator',
  inside: 'account.not-administrator',
  except: { administrator: 'ok' },
}
/** In a room that one neither owns nor administers. */
const HIGHER: Rule = { outside: 'conversation.not-found', inside: 'room.rank' }
const NOBODY = (refusal: ErrorCode): Rule => ({ withoutSession: refusal, outside: refusal, inside: refusal })

/**
 * Who may do what: what each operation answers when it is about a room (its conversation, number, messages) or about
 * the owner of that room. `access-matrix.test.ts` asks all of it at every way in, `docs/access.md` is generated from
 * it, and an operation without a rule does not compile.
 */
export const RULES: Record<OperationName, Rule> = {
  hello: SIGNED_IN,
  ping: SIGNED_IN,
  'message.send': MEMBERS,
  'history.page': MEMBERS,
  'read.mark': MEMBERS,
  'typing.set': MEMBERS,
  'presence.watch': MEMBERS,
  'conversation.list': SIGNED_IN,
  'conversation.get': MEMBERS,
  'conversation.configure': MEMBERS,
  'conversation.hide': MEMBERS,
  'direct.open': SIGNED_IN,
  'room.create': SIGNED_IN,
  'room.suggest-number': SIGNED_IN,
  'room.number-available': SIGNED_IN,
  'room.find': SIGNED_IN,
  'room.join': { ...SIGNED_IN, inside: 'room.already-member' },
  'room.leave': MEMBERS,
  'room.rename': HIGHER,
  'room.set-notice': HIGHER,
  'room.configure': HIGHER,
  'room.invite': MEMBERS,
  'room.set-role': HIGHER,
  'room.hand-over': HIGHER,
  'room.remove-member': HIGHER,
  'room.mute': HIGHER,
  'room.mute-all': HIGHER,
  'room.dissolve': HIGHER,
  'member.list': MEMBERS,
  'account.find': SIGNED_IN,
  'account.get': SIGNED_IN,
  'contact.list': SIGNED_IN,
  // Who is blocked learns nothing from it: the request looks sent.
  'contact.request': SIGNED_IN,
  'contact.answer': NOT_ONES_OWN,
  'contact.withdraw': NOT_ONES_OWN,
  'contact.remove': { outside: 'contact.not-found', inside: 'contact.not-found' },
  'contact.remark': SIGNED_IN,
  'contact.block': SIGNED_IN,

  // The server of the matrix tells no weather.
  'weather.get': { outside: 'weather.off', inside: 'weather.off' },

  'server.health': EVERYBODY,
  'server.info': EVERYBODY,
  'account.available': EVERYBODY,
  'account.register': EVERYBODY,
  // The server has its administrator, so that no link is good.
  'account.set-up': NOBODY('setup.token-invalid'),
  // With one’s own password; those who have none use a wrong one of the owner.
  'session.sign-in': {
    ...EVERYBODY,
    except: { anonymous: 'account.wrong-credentials', forged: 'account.wrong-credentials', disabled: 'account.disabled' },
  },
  // Without a session the answer is that there is none.
  'session.current': { ...SIGNED_IN, except: { anonymous: 'ok', forged: 'ok' } },
  'session.sign-out': SIGNED_IN,
  'session.list': SIGNED_IN,
  // A device of the owner; whose it is makes no difference to who asks for it.
  'session.revoke': { outside: 'session.not-found', inside: 'session.not-found' },
  'account.update': SIGNED_IN,
  'account.change-password': SIGNED_IN,
  'account.set-avatar': SIGNED_IN,
  'account.remove-avatar': SIGNED_IN,
  'room.set-avatar': HIGHER,
  'room.remove-avatar': HIGHER,
  'admin.figures': ADMINISTRATORS,
  'admin.words.list': ADMINISTRATORS,
  'admin.words.put': ADMINISTRATORS,
  'admin.words.remove': ADMINISTRATORS,
  'admin.words.import': ADMINISTRATORS,
  'admin.words.export': ADMINISTRATORS,
  'admin.words.try': ADMINISTRATORS,

  // An upload of the owner; whose it is makes no difference to who asks for it.
  'upload.get': { outside: 'upload.not-found', inside: 'upload.not-found' },
  'upload.create': SIGNED_IN,
  'upload.append': { outside: 'upload.not-found', inside: 'upload.not-found' },
  'upload.cancel': { outside: 'upload.not-found', inside: 'upload.not-found' },
  // Of a file in a message of the room.
  'attachment.bytes': { outside: 'attachment.not-found', inside: 'ok' },
  'attachment.thumbnail': { outside: 'attachment.not-found', inside: 'ok' },

  'avatar.image': EVERYBODY,
  'api.description': EVERYBODY,
  'trust.page': EVERYBODY,
  'trust.file': EVERYBODY,
  'web.client': EVERYBODY,
}

/** What somebody is answered. */
export function verdictFor(operation: OperationName, principal: PrincipalName): Verdict {
  const rule = RULES[operation]
  const { standing }: Principal = PRINCIPALS[principal]
  const exception = rule.except?.[principal]
  if (exception) return exception
  if (typeof standing === 'string') return rule[standing]
  return rule.withoutSession ?? standing.refused
}
