/** Pixels of a picture as it is shown, read by this browser; null when it cannot read it. */
export async function readImageSize(file: Blob): Promise<{ width: number; height: number } | null> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  try {
    image.src = url
    await image.decode()
    return image.naturalWidth > 0 ? { width: image.naturalWidth, height: image.naturalHeight } : null
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}
