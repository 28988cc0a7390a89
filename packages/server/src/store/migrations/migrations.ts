import { firstSchema } from './0001-first-schema.ts'
import { chatApplication } from './0002-chat-application.ts'
import type { Migration } from './migration.ts'

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [firstSchema, chatApplication]
export const SCHEMA_VERSION = MIGRATIONS.length
