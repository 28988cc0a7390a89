type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'keyCode' | 'isComposing'>

/**
 * Whether this key sends. Not while an input method is composing: browsers say so in `isComposing`, but Safari ends the
 * composition before the key that ended it, which then can only be told by its key code, 229.
 */
export function isSendKey({ key, shiftKey, altKey, keyCode, isComposing }: Key): boolean {
  return key === 'Enter' && !shiftKey && !altKey && !isComposing && keyCode !== 229
}
