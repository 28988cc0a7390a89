/** What the schemas cannot say about the native protocol: the pages around the tables. */
export const PREAMBLE = `# The native protocol

What the web client, the terminal client and the SDK speak: JSON over a WebSocket at \`/ws\`, and HTTP below \`/api\`.
Version 1. Every table on this page is made from the schemas that check the frames.

## A session in ten lines

\`\`\`text
POST /api/sessions {"name":"alice","password":"…","device":{"platform":"script","label":"example"},"credential":"token"}
← 200 {"account":{…},"session":{…},"token":"…43 characters…"}

GET /ws  (upgrade; Authorization: Bearer …, or the cookie of a browser)
→ {"id":1,"type":"hello","versions":[1]}
← {"re":1,"result":{"version":1,"position":812,"conversations":[…],…}}
→ {"id":2,"type":"message.send","conversationId":1,"clientMessageId":"018f…","body":{"kind":"text","text":"你好"}}
← {"re":2,"result":{"id":813,"conversationId":1,"seq":42,"count":40,"sentAt":1795170215451,"duplicate":false}}
← {"type":"entry","entry":{…},"accounts":[…]}
\`\`\`

## Frames

One JSON object per text frame, UTF-8, without compression; binary frames are refused.

- A **command** has a \`type\`, its parameters beside it, and an \`id\` (a number that counts up) when an answer is wanted.
- An **answer** has the command's id in \`re\`, and either \`result\` or \`error\`. Answers may come in another order than the commands.
- An **event** has a \`type\` and no \`re\`.

Unknown fields are ignored on both sides; clients ignore events, entry kinds and error codes they do not know. Times are Unix
milliseconds by the server's clock, ids are whole numbers.

## Hello and versions

The first frame is \`hello\`, within \`limits.helloMs\`. It offers the versions that the client speaks, and the server answers with the
one it chose (\`version.unsupported\` and close code 4006 when there is none). A client that has no way to set a header or a cookie puts
the session token into \`hello\`.

## Order, gaps, resuming

- A conversation is one log of entries; \`seq\` is dense from 1. A hole in \`seq\` means something was missed: \`history.page\` has it.
- \`position\` is the place in the order of all commits of the server; it is also the \`id\` of an entry. Events of one connection come in
  that order.
- A client that comes back sends \`since\`: the newest position it has seen. The answer holds what changed: conversations with a newer
  head, those that were left, and the account itself. The entries between are read with \`history.page\` when they are looked at.
- With \`full: true\` the answer replaces what the client knew; an unknown \`instanceId\` means other data: drop every cache.
- What belongs to the account (list, read positions, profile, devices) is numbered densely in \`change\`; after a hole the client says
  hello again on a new connection.
- A \`conversation\` event may show an entry as \`last\` before the \`entry\` event brings it: an entry is new when its \`seq\` is.

## Sending once

\`clientMessageId\` is the sender's own id of a message, for ever: a UUIDv7, or device and counter, so that it grows with time. A client
that did not hear the answer sends the same again and gets the first answer with \`duplicate: true\`; the same id with other content is
\`message.client-id-reused\`. The answer comes when the message is on disk, after the other members were told.

## Files

A file goes up by [tus 1.0](https://tus.io/protocols/resumable-upload) at \`/api/uploads\`, with the session of every other request:
\`POST\` with \`Upload-Length\` and \`Upload-Metadata\` (\`kind\`: image, file or voice; \`name\`, \`type\`; \`duration\` in milliseconds and \`waveform\` of
voice messages; \`sha256\` in hex, if it shall be compared) answers 201 with \`Location\`; \`PATCH\` adds a piece, \`HEAD\` says the offset, \`DELETE\`
gives up. A request may take 30 s; what has come of it stays. \`upload.offset\` says where it stands in \`Upload-Offset\`. After the last piece
\`GET /api/uploads/{id}\` has what became of it, and its id is that of the attachment, which \`message.send\` names.

\`GET /api/attachments/{id}\` and \`…/thumbnail\` give the bytes to whoever may read them now: the owner, and everybody in a conversation with a
message that has it. \`Range\`, \`If-Range\`, \`ETag\`. Images and voice messages are shown, everything else is saved.

## Unread

\`unread\` is the difference of two running counts, of the head and of the read position. Nothing is counted up: a client that has missed
half of the events and one that has seen all show the same number. Entries of kind \`message\` count. Sending moves the own read position
to the own message.

## Limits

Frames and bodies up to \`limits.frameBytes\` (close code 1009, HTTP 413), nested up to 64 deep (4004), a session within
\`limits.helloMs\` (4002). A session that sends faster than \`limits.messagesPerSecond\` is held back by not being read, never dropped;
over HTTP it gets \`rate.limited\` with \`retryAfterMs\`. The same happens to one with 64 commands under way or a mebibyte of answers unread.
Pings and pongs count like commands; a message may have 1,024 fragments. A connection that does not read is cut off with \`session.slow-reader\` (4003) and
resumes. The server pings after 25 s of silence and takes 60 s without any sign of life for an end. A web page of another origin is
refused (\`request.origin\`).`

export const PROFILE = `## For a load generator

Sign in once per account over HTTP with \`"credential":"token"\` and platform \`script\` (it takes no seat), open \`/ws\` with
\`Authorization: Bearer\`, send \`hello\`, then plain text frames. Start the server with \`--limit-messages-per-second 0\` so that nobody is held
back, and \`--limit-registrations-per-address-per-hour 0\` to register many accounts.`
