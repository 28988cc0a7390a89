import { tourForBarriers } from './tour-for-barriers.ts'

tourForBarriers('phone', { width: 390, height: 844 })
