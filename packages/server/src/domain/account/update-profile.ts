import type { Moderation } from '../moderation/moderation.ts'
import type { BlobStore } from '../ports/blob-store.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import type { Account, Sex } from './account.ts'
import { parseNickname, parseSignature } from './profile.ts'

export interface UpdateProfile {
  nickname?: string | undefined
  sex?: Sex | undefined
  signature?: string | undefined
  avatarColor?: number | undefined
}

/** Throws `account.nickname-invalid`, `request.invalid`, `message.refused` (with `field`). */
export async function updateProfile(
  { store, moderation }: { store: Pick<Store, 'updateAccount'>; moderation: Moderation },
  actor: Actor,
  update: UpdateProfile,
): Promise<Account> {
  return store.updateAccount({
    accountId: actor.account.id,
    nickname: update.nickname === undefined ? undefined : moderation.screenField(parseNickname(update.nickname), 'nickname'),
    signature: update.signature === undefined ? undefined : moderation.screenField(parseSignature(update.signature), 'signature'),
    sex: update.sex,
    avatarColor: update.avatarColor,
  })
}

/** Makes square pictures of what people upload. Throws `account.avatar-invalid`. */
export interface AvatarRenderer {
  render(image: Uint8Array): Promise<Uint8Array>
}

interface AvatarDeps {
  store: Pick<Store, 'updateAccount' | 'findAccounts'>
  blobs: BlobStore
}

/** Replaces the avatar image; the earlier one is deleted. Throws `account.avatar-invalid`. */
export async function setAvatar(deps: AvatarDeps & { avatars: AvatarRenderer }, actor: Actor, upload: Uint8Array): Promise<Account> {
  return replaceAvatar(deps, actor, await deps.blobs.put(await deps.avatars.render(upload)))
}

export async function removeAvatar(deps: AvatarDeps, actor: Actor): Promise<Account> {
  return replaceAvatar(deps, actor, null)
}

async function replaceAvatar({ store, blobs }: AvatarDeps, actor: Actor, image: string | null): Promise<Account> {
  const [before] = await store.findAccounts([actor.account.id])
  const account = await store.updateAccount({ accountId: actor.account.id, avatarImage: image })
  if (before?.avatar.image && before.avatar.image !== image) await blobs.remove(before.avatar.image)
  return account
}
