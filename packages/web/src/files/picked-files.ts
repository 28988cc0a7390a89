import { create } from 'zustand'
import { getLocation, navigate } from '../app/navigation.ts'

/** At once; more come with another pick. */
export const PICKED_MAX = 30

/** A file somebody has chosen and not yet sent. */
export interface PickedFile {
  key: number
  file: File
  /** Sent as a picture; what turns out to be none goes as a file. */
  isImage: boolean
}

interface PickedFiles {
  conversationId: number | null
  picked: readonly PickedFile[]
  /** Some were left out because there were too many. */
  hasMore: boolean
}

export const usePickedFiles = create<PickedFiles>()(() => ({ conversationId: null, picked: [], hasMore: false }))

/** What browsers show and the server makes small pictures of. */
const IMAGE = /^image\/(png|jpeg|gif|webp)$/
export const IMAGE_ACCEPT = 'image/png,image/jpeg,image/gif,image/webp'
let lastKey = 0

/** Shows files before they are sent; those picked before stay. `asFiles` sends pictures as the files they are. */
export function offerFiles(conversationId: number, files: readonly File[], { asFiles = false } = {}): void {
  if (files.length === 0) return
  const before = usePickedFiles.getState()
  const kept = before.conversationId === conversationId ? before.picked : []
  const all = [...kept, ...files.map((file) => ({ key: ++lastKey, file, isImage: !asFiles && IMAGE.test(file.type) }))]
  usePickedFiles.setState({ conversationId, picked: all.slice(0, PICKED_MAX), hasMore: all.length > PICKED_MAX })
  navigate({ dialog: 'send' }, { replace: getLocation().dialog !== null })
}

export function removePicked(key: number): void {
  usePickedFiles.setState(({ picked }) => ({ picked: picked.filter((one) => one.key !== key), hasMore: false }))
}

/** The browser cannot read it as a picture. */
export function markAsFile(key: number): void {
  usePickedFiles.setState(({ picked }) => ({ picked: picked.map((one) => (one.key === key ? { ...one, isImage: false } : one)) }))
}

export function forgetPicked(): void {
  usePickedFiles.setState({ conversationId: null, picked: [], hasMore: false })
}
