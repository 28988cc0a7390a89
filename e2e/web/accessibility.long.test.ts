import { mainTourForBarriers, tourForBarriers } from './tour-for-barriers.ts'

const PHONE = { width: 390, height: 844 }

tourForBarriers('wide', { width: 1440, height: 900 })
tourForBarriers('phone', PHONE)
mainTourForBarriers('phone', PHONE)
