import { describeBus } from './bus.contract.ts'
import { createLocalBus } from './local-bus.ts'

describeBus('the bus of one process', createLocalBus)
