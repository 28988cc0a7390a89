/** Asks for files with the chooser of the system; none when it was closed. */
export function chooseFiles({ accept, several = true }: { accept?: string; several?: boolean } = {}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = several
    if (accept !== undefined) input.accept = accept
    input.hidden = true
    const end = (files: File[]) => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => end([...(input.files ?? [])]))
    input.addEventListener('cancel', () => end([]))
    // Some browsers forget a chooser whose field is not in the page.
    document.body.append(input)
    input.click()
  })
}
