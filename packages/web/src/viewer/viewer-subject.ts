import { create } from 'zustand'
import { navigate } from '../app/navigation.ts'

/** Which picture is looked at. */
export interface ViewerSubject {
  conversationId: number
  seq: number
}

export const useViewerSubject = create<{ subject: ViewerSubject | null }>()(() => ({ subject: null }))

export function openViewer(subject: ViewerSubject): void {
  useViewerSubject.setState({ subject })
  navigate({ dialog: 'viewer' })
}
