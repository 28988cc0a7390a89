import { DOMAIN, ROOMS_DOMAIN } from '../xmpp/stanzas.ts'

/**
 * The configuration that the package brings, without federation, TLS, HTTP, MQTT, push, registration, administration and
 * limits, and with the archive in SQLite (https://docs.ejabberd.im/admin/configuration/modules/#mod-mam).
 */
export function writeConfiguration({ port, database }: { port: number; database: string }): string {
  return `
hosts: [${DOMAIN}]
loglevel: warning

listen:
  - port: ${port}
    ip: 127.0.0.1
    module: ejabberd_c2s
    access: all
    backlog: 4096
    shaper: none # the package limits clients to 3,000 bytes a second
    starttls: false

# SQLite as it opens it: rollback journal, synchronous FULL.
sql_type: sqlite
sql_database: ${database}
auth_method: [sql]
auth_password_format: plain # so that signing in derives no key, as signing in by a token does not

modules:
  mod_adhoc: {}
  mod_blocking: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_client_state: {}
  mod_disco: {}
  mod_last: {}
  mod_mam:
    db_type: sql
    default: always
  mod_muc:
    host: ${ROOMS_DOMAIN}
    access: all
    access_create: all
    access_persistent: all
    access_mam: all
    max_users: 10000
    history_size: 0
    default_room_options:
      mam: true
      persistent: true
      max_users: 10000
      # What is measured is messages: without this, 500 who enter are 125,000 presences before it can begin.
      presence_broadcast: []
  mod_offline: {}
  mod_ping: {}
  mod_privacy: {}
  mod_private: {}
  mod_pubsub:
    plugins: [flat, pep]
  mod_roster:
    versioning: true
  mod_stream_mgmt:
    resend_on_timeout: if_offline
  mod_vcard:
    search: false
  mod_version: {}
`
}
