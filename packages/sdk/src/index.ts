export * from './api.ts'
export * from './client.ts'
export * from './client-message-id.ts'
export { nameOf } from './contacts.ts'
export type * from './contract.ts'
export { isHidden, isQuiet } from './conversation-facts.ts'
export { HongyanError } from './error.ts'
export type { WeatherClient } from './weather.ts'
export type { WordQuery, WordsApi } from './words-api.ts'
export { MemoryCache } from './memory-cache.ts'
export { isAbove, rankIn, silenceOf } from './room-administration.ts'
export { writtenText } from './submitted-body.ts'
export { TUNING, type Tuning } from './tuning.ts'
export {
  AVATAR_COLORS,
  CLOSE_CODES,
  DEVICE_LABEL_MAX,
  INVITED_MAX,
  FILE_NAME_MAX,
  LOBBY_NUMBER,
  MUTED_FOR_GOOD,
  NAME_MAX,
  NICKNAME_MAX,
  PAGE_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
  PROTOCOL_VERSIONS,
  QUIET_FOR_GOOD,
  REMARK_MAX,
  REQUEST_NOTE_MAX,
  ROOM_NAME_MAX,
  ROOM_NOTICE_MAX,
  SIGNATURE_MAX,
  WATCH_MAX,
  WAVEFORM_MAX,
} from './wire.ts'
export type {
  Account,
  AccountBrief,
  AccountCard,
  Attachment,
  AttachmentBody,
  AttachmentKind,
  Avatar,
  Contact,
  Conversation,
  ConversationSettings,
  Device,
  DeviceInput,
  Entry,
  EntryPage,
  ErrorCode,
  EventFrame,
  EventOf,
  Figures,
  FiguresHistory,
  FriendRequest,
  HealthProblem,
  Joining,
  Member,
  MemberPage,
  MessageBody,
  MessageEntry,
  NameAvailability,
  NoticeEntry,
  Platform,
  ProfileUpdate,
  RemovalReason,
  Retry,
  Role,
  RoomCard,
  RoomFacts,
  RouteBody,
  ServerInfo,
  ServerLimits,
  SensitiveWord,
  SessionEnd,
  Sex,
  SignedIn,
  TextBody,
  Welcome,
  Weather,
  WeatherLanguage,
  WireError,
  WordLevel,
  WordsVerdict,
  WordTrial,
} from '@hongyan/protocol'
