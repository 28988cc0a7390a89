export * from './judge-password.ts'
export { findPlainWeakness, isPassphrase, type PasswordWeakness } from './plain-weakness.ts'
