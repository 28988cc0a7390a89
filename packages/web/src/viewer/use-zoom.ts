import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { clampZoom, fitSize, FITTED, zoomAt, type Zoom } from './zoom-geometry.ts'

interface Point {
  x: number
  y: number
}

/** Wheel, pinch, drag and double press on a picture of this size, shown in this element. */
export function useZoom(view: HTMLElement | null, image: { width: number; height: number } | null) {
  const [zoom, setZoom] = useState<Zoom>(FITTED)
  const pointers = useRef(new Map<number, Point>())

  const change = (next: (before: Zoom) => Zoom) => {
    if (!view || !image) return
    const size = { width: view.clientWidth, height: view.clientHeight }
    setZoom((before) => clampZoom(next(before), fitSize(image, size), size))
  }
  const fromCentre = ({ x, y }: Point): Point => {
    const box = view?.getBoundingClientRect()
    return box ? { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 } : { x: 0, y: 0 }
  }
  const zoomBy = (factor: number, point: Point = { x: 0, y: 0 }) => change((before) => zoomAt(before, factor, point))

  const onWheel = useRef<(event: WheelEvent) => void>(() => undefined)
  useEffect(() => {
    onWheel.current = (event) => {
      event.preventDefault()
      // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002))
      zoomBy(factor, fromCentre({ x: event.clientX, y: event.clientY }))
    }
  })
  // React listens to wheels passively, and the page must not be zoomed instead.
  useEffect(() => {
    if (!view) return
    const listener = (event: WheelEvent) => onWheel.current(event)
    view.addEventListener('wheel', listener, { passive: false })
    return () => view.removeEventListener('wheel', listener)
  }, [view])

  const release = (event: PointerEvent) => void pointers.current.delete(event.pointerId)
  return {
    zoom,
    zoomBy,
    fit: () => setZoom(FITTED),
    handlers: {
      onPointerDown(event: PointerEvent) {
        event.currentTarget.setPointerCapture(event.pointerId)
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      },
      onPointerMove(event: PointerEvent) {
        const before = pointers.current.get(event.pointerId)
        if (!before) return
        const now = { x: event.clientX, y: event.clientY }
        pointers.current.set(event.pointerId, now)
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
        if (!other) return change((old) => ({ ...old, x: old.x + now.x - before.x, y: old.y + now.y - before.y }))
        const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))
        zoomBy(factor, fromCentre({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }))
      },
      onPointerUp: release,
      onPointerCancel: release,
      onDoubleClick(event: { clientX: number; clientY: number }) {
        if (zoom.scale > 1) setZoom(FITTED)
        else zoomBy(2.5, fromCentre({ x: event.clientX, y: event.clientY }))
      },
    },
  }
}
