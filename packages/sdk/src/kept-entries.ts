/** Durable caches keep about so many of the newest entries of a conversation from one run to the next; older ones are fetched again. */
export const KEPT_ENTRIES = 5000
