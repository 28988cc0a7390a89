import { runLoad } from '../generator.ts'
import { toRates, type Workload } from './workload.ts'

/** One room; its members take turns so that so many messages are on their way in all. */
export const room: Workload = {
  name: 'room',
  asks: 'speed',
  async run(stage) {
    const { roomMembers, roomTogether } = stage.sizes
    const scripts = stage.scripts(roomMembers, (person) => ({ group: 0, messages: [stage.peer.room(person)] }), { joinRoom: true })
    return toRates(await runLoad(stage.plan({ mode: 'traffic', load: { together: roomTogether }, scripts })))
  },
}
