/** How a picture lies in the window: scale beside the one at which it fits, and how far its centre is from the window’s. */
export interface Zoom {
  scale: number
  x: number
  y: number
}

interface Size {
  width: number
  height: number
}

export const FITTED: Zoom = { scale: 1, x: 0, y: 0 }
export const SCALE_MAX = 8

/** The picture as it fits; never larger than it is. */
export function fitSize(image: Size, view: Size): Size {
  const scale = Math.min(1, view.width / image.width, view.height / image.height)
  return { width: image.width * scale, height: image.height * scale }
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value)) || 0
}

/** Keeps the edges of a picture that is larger than the window outside of it, and a smaller one in the middle. */
export function clampZoom({ scale, x, y }: Zoom, fitted: Size, view: Size): Zoom {
  const limitX = Math.max(0, (fitted.width * scale - view.width) / 2)
  const limitY = Math.max(0, (fitted.height * scale - view.height) / 2)
  return { scale, x: clamp(x, limitX), y: clamp(y, limitY) }
}

/** Makes it larger or smaller so that the point (from the centre of the window) stays where it is. */
export function zoomAt(zoom: Zoom, factor: number, point: { x: number; y: number }): Zoom {
  const scale = Math.max(1, Math.min(SCALE_MAX, zoom.scale * factor))
  const change = scale / zoom.scale
  return { scale, x: point.x - (point.x - zoom.x) * change || 0, y: point.y - (point.y - zoom.y) * change || 0 }
}
