#include "connection.h"
#include "clock.h"
#include "failure.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_BYTES (256 * 1024)
#define EVENTS_MAX 1024

static int epoll_fd = -1;
static int port;
static struct listener listener;
static struct connection **dirty;
static size_t dirty_count, dirty_room;
static char inbox[PATTERN_MAX + READ_BYTES];

void connections_listen(int server_port, struct listener told) {
  port = server_port;
  listener = told;
  epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  if (epoll_fd < 0) fail("epoll_create1: %s", strerror(errno));
}

void connection_fail(const struct connection *connection, const char *what) {
  fail("Person %u, at step %zu of %zu of the opening: %s. The last bytes that came: %.*s", connection->script->person, connection->step,
       connection->script->step_count, what, (int)connection->carried, connection->carry);
}

static void watch(struct connection *connection, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = connection};
  if (epoll_ctl(epoll_fd, operation, connection->fd, &event) < 0) fail("epoll_ctl: %s", strerror(errno));
}

char *connection_extend(struct connection *connection, size_t length) {
  size_t wanted = connection->out_length + length;
  if (wanted > connection->out_room) {
    connection->out_room = wanted * 2;
    connection->out = realloc(connection->out, connection->out_room);
    if (!connection->out) fail("Out of memory.");
  }
  char *place = connection->out + connection->out_length;
  connection->out_length = wanted;
  if (!connection->is_dirty) {
    connection->is_dirty = true;
    if (dirty_count == dirty_room) dirty = realloc(dirty, (dirty_room = dirty_room * 2 + 64) * sizeof *dirty);
    if (!dirty) fail("Out of memory.");
    dirty[dirty_count++] = connection;
  }
  return place;
}

static void write_out(struct connection *connection) {
  ssize_t written = send(connection->fd, connection->out, connection->out_length, MSG_NOSIGNAL);
  if (written < 0 && errno != EAGAIN) connection_fail(connection, strerror(errno));
  if (written > 0) {
    connection->out_length -= (size_t)written;
    memmove(connection->out, connection->out + written, connection->out_length);
  }
  bool waits = connection->out_length > 0;
  if (waits != connection->waits_for_room) watch(connection, EPOLL_CTL_MOD, waits ? EPOLLIN | EPOLLOUT : EPOLLIN);
  connection->waits_for_room = waits;
}

static void write_dirty(void) {
  for (size_t i = 0; i < dirty_count; i++) {
    struct connection *connection = dirty[i];
    connection->is_dirty = false;
    if (connection->state != CONNECTION_CLOSED && !connection->waits_for_room && connection->out_length > 0) write_out(connection);
  }
  dirty_count = 0;
}

/* Takes the steps that send, up to one that waits; the opening is over after the last. */
static void advance(struct connection *connection, uint64_t now) {
  const struct script *script = connection->script;
  for (; connection->step < script->step_count && script->steps[connection->step].is_send; connection->step++) {
    const struct blob *blob = &script->steps[connection->step].blob;
    memcpy(connection_extend(connection, blob->length), blob->bytes, blob->length);
  }
  if (connection->step < script->step_count) return;
  connection->state = CONNECTION_OPEN;
  listener.opened(connection, now);
}

void connection_begin(struct connection *connection, uint64_t now) {
  connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (connection->fd < 0) fail("No socket for another connection: %s", strerror(errno));
  int on = 1;
  setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (connect(connection->fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS)
    fail("Cannot connect to port %d: %s", port, strerror(errno));
  connection->state = CONNECTION_OPENING;
  connection->began_ns = now;
  connection->step = connection->carried = connection->out_length = 0;
  /* Writable is what says that it is connected. */
  connection->waits_for_room = true;
  watch(connection, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
  advance(connection, now);
}

void connection_end(struct connection *connection) {
  const struct blob *closing = &connection->script->closing;
  if (closing->length > 0) send(connection->fd, closing->bytes, closing->length, MSG_NOSIGNAL);
  close(connection->fd);
  connection->state = CONNECTION_CLOSED;
}

/* Waits for what the steps expect; returns how many bytes the opening has used up. */
static size_t read_opening(struct connection *connection, const char *bytes, size_t length, uint64_t now) {
  size_t used = 0;
  while (connection->state == CONNECTION_OPENING) {
    const struct blob *wanted = &connection->script->steps[connection->step].blob;
    const char *found = memmem(bytes + used, length - used, wanted->bytes, wanted->length);
    if (!found) break;
    used = (size_t)(found - bytes) + wanted->length;
    connection->step++;
    advance(connection, now);
  }
  return used;
}

static void keep_tail(struct connection *connection, const char *bytes, size_t length, size_t most) {
  connection->carried = length < most ? length : most;
  memcpy(connection->carry, bytes + length - connection->carried, connection->carried);
}

static void read_in(struct connection *connection) {
  size_t carried = connection->carried;
  memcpy(inbox, connection->carry, carried);
  ssize_t came = recv(connection->fd, inbox + carried, READ_BYTES, 0);
  if (came < 0 && errno == EAGAIN) return;
  if (came <= 0) connection_fail(connection, came == 0 ? "the server closed the connection" : strerror(errno));
  uint64_t now = now_ns();
  size_t length = carried + (size_t)came;
  size_t used = 0;
  if (connection->state == CONNECTION_OPENING) {
    used = read_opening(connection, inbox, length, now);
    if (used > 0) carried = carried > used ? carried - used : 0;
  }
  if (connection->state == CONNECTION_OPEN) {
    listener.received(connection, inbox + used, length - used, carried, now);
    keep_tail(connection, inbox + used, length - used, listener.longest_pattern - 1);
  } else if (connection->state == CONNECTION_OPENING) {
    keep_tail(connection, inbox + used, length - used, PATTERN_MAX);
  }
}

static void handle(const struct epoll_event *event) {
  struct connection *connection = event->data.ptr;
  if (connection->state == CONNECTION_CLOSED) return;
  if (event->events & EPOLLOUT) write_out(connection);
  if (event->events & (EPOLLIN | EPOLLERR | EPOLLHUP)) read_in(connection);
}

void connections_poll(uint64_t deadline) {
  static struct epoll_event events[EVENTS_MAX];
  write_dirty();
  uint64_t now = now_ns();
  if (deadline > now) {
    /* epoll_wait counts in milliseconds, which is too coarse for messages that are due at a given time. */
    uint64_t left = deadline - now;
    struct timespec wait = {.tv_sec = (time_t)(left / 1000000000u), .tv_nsec = (long)(left % 1000000000u)};
    struct pollfd ready = {.fd = epoll_fd, .events = POLLIN};
    if (left < 20000000u && ppoll(&ready, 1, &wait, NULL) == 0) return;
  }
  int timeout = deadline <= now ? 0 : (int)((deadline - now) / 1000000u);
  int count = epoll_wait(epoll_fd, events, EVENTS_MAX, timeout);
  if (count < 0 && errno != EINTR) fail("epoll_wait: %s", strerror(errno));
  for (int i = 0; i < count; i++) handle(&events[i]);
  write_dirty();
}
