/** Whether what is dragged or pasted has files at all; what they are is told only when they are dropped. */
export function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true
}

/** The files in it, without folders, which have nothing to send; how many folders there were. */
export function filesOf(data: DataTransfer): { files: File[]; folders: number } {
  const files: File[] = []
  let folders = 0
  for (const item of data.items) {
    if (item.kind !== 'file') continue
    if (item.webkitGetAsEntry()?.isDirectory) folders++
    else {
      const file = item.getAsFile()
      if (file) files.push(file)
    }
  }
  return { files, folders }
}

/** A picture from the clipboard is always called image.png: give it the moment it was pasted. */
export function namePasted(file: File, now: Date): File {
  if (file.name !== 'image.png') return file
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const clock = `${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`
  return new File([file], `${day} ${clock}.png`, { type: file.type })
}
