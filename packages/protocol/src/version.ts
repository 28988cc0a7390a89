/** Versions of the native protocol that this package speaks, newest first. `hello` offers, `welcome` chooses. */
export const PROTOCOL_VERSIONS = [1] as const
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number]
