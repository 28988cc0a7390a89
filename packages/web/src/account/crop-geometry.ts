/** A square view of `size` pixels over a picture: how much it is enlarged, and where the picture’s upper left corner is. */
export interface Crop {
  /** 1: the shorter side just fills the view. */
  zoom: number
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

export const ZOOM_MAX = 4

export function coverScale({ width, height }: Size, view: number): number {
  return view / Math.min(width, height)
}

/** Moves the picture so that it covers the whole view. */
export function clampCrop(crop: Crop, picture: Size, view: number): Crop {
  const zoom = Math.min(ZOOM_MAX, Math.max(1, crop.zoom))
  const scale = coverScale(picture, view) * zoom
  const clamp = (value: number, length: number) => Math.min(0, Math.max(view - length * scale, value))
  return { zoom, x: clamp(crop.x, picture.width), y: clamp(crop.y, picture.height) }
}

export function centreCrop(picture: Size, view: number): Crop {
  const scale = coverScale(picture, view)
  return { zoom: 1, x: (view - picture.width * scale) / 2, y: (view - picture.height * scale) / 2 }
}

/** Enlarges around the middle of the view. */
export function zoomCrop(crop: Crop, zoom: number, picture: Size, view: number): Crop {
  const ratio = Math.min(ZOOM_MAX, Math.max(1, zoom)) / crop.zoom
  const half = view / 2
  return clampCrop({ zoom: crop.zoom * ratio, x: half - (half - crop.x) * ratio, y: half - (half - crop.y) * ratio }, picture, view)
}

/** The square of the picture that the view shows, in the picture’s own pixels. */
export function cropSource(crop: Crop, picture: Size, view: number): { x: number; y: number; side: number } {
  const scale = coverScale(picture, view) * crop.zoom
  return { x: Math.max(0, -crop.x / scale), y: Math.max(0, -crop.y / scale), side: view / scale }
}
