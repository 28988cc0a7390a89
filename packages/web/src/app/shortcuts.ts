import { useEffect } from 'react'
import { getLocation, goBack, navigate } from './navigation.ts'

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** How a shortcut is written on this keyboard. */
export function shortcutText(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`
}

/** Shortcuts that hold everywhere: Ctrl+K (⌘K) goes to a chat. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const modifier = isApple ? event.metaKey : event.ctrlKey
      if (!modifier || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      if (getLocation().dialog === 'switcher') goBack({ dialog: null })
      else navigate({ dialog: 'switcher' }, { replace: getLocation().dialog !== null })
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
