import type { Scene } from '../../peer.ts'
import { DOMAIN, ROOMS_DOMAIN } from '../xmpp/stanzas.ts'

/** As it comes, Prosody collects its garbage after every 5 % that the heap has grown: small, and with 500 in a room four times slower than after 100 %. */
const COLLECTOR = {
  memory: '-- gc: as it comes',
  speed: 'gc = { mode = "incremental", threshold = 200, speed = 500 }',
} as const

/**
 * The configuration that the package brings, without federation, TLS, registration, administration and limits, and with the
 * archives that its documentation tells to enable (https://prosody.im/doc/modules/mod_mam, mod_muc_mam, mod_storage_sql).
 */
export function writeConfiguration(port: number, { directory, asks }: Scene): string {
  return `
daemonize = false
${COLLECTOR[asks]}
run_as_root = true -- everything is in a temporary directory, made by whoever starts the bench
pidfile = "${directory}/prosody.pid"
data_path = "${directory}"
certificates = "${directory}"
log = { warn = "*console" }

network_backend = "epoll"
network_settings = { tcp_backlog = 4096, nagle = false } -- else an answer in two parts waits 40 ms for the client's acknowledgement
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
s2s_ports = { }

c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain" -- so that signing in derives no key, as signing in by a token does not

storage = "sql"
sql = { driver = "SQLite3", database = "prosody.sqlite" } -- as it opens it: rollback journal, synchronous FULL

modules_enabled = {
  "disco", "roster", "saslauth", "blocklist", "bookmarks", "carbons", "pep", "private", "smacks", "vcard4", "vcard_legacy",
  "csi_simple", "ping", "time", "uptime", "version", "posix", "mam"
}
modules_disabled = { "s2s" }
archive_expires_after = "never"
mam_include_total = false -- the others do not count the whole archive for every page either

-- Made for smaller servers unless said: with more people online than the 64 of the first, each message to one of them
-- would read the list of whom they block from the database.
blocklist_cache_size = 20000
pep_service_cache_size = 20000
storage_archive_item_limit_cache_size = 20000

VirtualHost "${DOMAIN}"

Component "${ROOMS_DOMAIN}" "muc"
  modules_enabled = { "muc_mam" }
  muc_log_expires_after = "never"
  -- The room is there with the first who enters, for good, and is not to be set up first.
  muc_room_locking = false
  muc_room_default_persistent = true
  muc_room_default_history_length = 0
  -- What is measured is messages: without this, 500 who enter are 125,000 presences before it can begin.
  muc_room_default_presence_broadcast = { visitor = false, participant = false, moderator = false }
`
}
