/*
 * The least that a relay has to do: one thread, epoll, lines over TCP, nothing stored, nobody checked.
 *
 *   J ssssss            I am this person                    -> OK
 *   R                   I am in the room                    -> OK
 *   D ssssss nnnnnnnn text   to this person                 -> taken:nnnnnnnn; the person gets: M text
 *   G nnnnnnnn text          to everybody else in the room  -> taken:nnnnnnnn; they get: M text
 *
 * What one round of epoll_wait has for a socket is collected and written once.
 *
 * usage: relay PORT
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_FILES 65536
#define MAX_PEOPLE 1000000
#define MAX_LINE 4096
#define MAX_WAITING (64u << 20)
#define ROUND 1024

struct bytes {
  char *data;
  size_t length, size;
};

struct connection {
  int file;       /* -1: nobody */
  int person;     /* -1: has not said */
  int in_room;    /* its place in the room, -1: not there */
  int is_dirty;   /* stands in the list of those to write to after this round */
  int is_blocked; /* the socket took no more; epoll tells when it does */
  struct bytes in, out;
};

static struct connection connections[MAX_FILES];
static int person_file[MAX_PEOPLE]; /* 0: not here; file 0 is never a client */
static int room[MAX_FILES], room_size;
static int dirty[MAX_FILES], dirty_size;
static int poller;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void append(struct bytes *bytes, const char *data, size_t length) {
  if (bytes->length + length > bytes->size) {
    bytes->size = (bytes->length + length) * 2;
    bytes->data = realloc(bytes->data, bytes->size);
    if (bytes->data == NULL) fail("realloc");
  }
  memcpy(bytes->data + bytes->length, data, length);
  bytes->length += length;
}

static void release(struct bytes *bytes) {
  free(bytes->data);
  memset(bytes, 0, sizeof *bytes);
}

static void say(struct connection *to, const char *data, size_t length) {
  append(&to->out, data, length);
  if (to->is_dirty) return;
  to->is_dirty = 1;
  dirty[dirty_size++] = to->file;
}

static void leave(struct connection *who) {
  epoll_ctl(poller, EPOLL_CTL_DEL, who->file, NULL);
  close(who->file);
  if (who->in_room >= 0) {
    int last = room[--room_size];
    room[who->in_room] = last;
    connections[last].in_room = who->in_room;
  }
  if (who->person >= 0 && person_file[who->person] == who->file) person_file[who->person] = 0;
  who->file = who->in_room = -1;
  release(&who->in);
  release(&who->out);
}

static void watch(struct connection *who, int operation) {
  struct epoll_event event = {.events = EPOLLIN | (who->is_blocked ? EPOLLOUT : 0), .data.fd = who->file};
  if (epoll_ctl(poller, operation, who->file, &event) < 0) fail("epoll_ctl");
}

/* Writes what has been collected. A buffer that is empty is given back, so that idle connections cost nothing. */
static void flush(struct connection *who) {
  who->is_dirty = 0;
  if (who->file < 0) return;
  ssize_t written = send(who->file, who->out.data, who->out.length, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (written < 0 && errno != EAGAIN) return leave(who);
  if (written < 0) written = 0;
  who->out.length -= written;
  memmove(who->out.data, who->out.data + written, who->out.length);
  if (who->out.length > MAX_WAITING) return leave(who);
  int is_blocked = who->out.length > 0;
  if (is_blocked != who->is_blocked) {
    who->is_blocked = is_blocked;
    watch(who, EPOLL_CTL_MOD);
  }
  if (!is_blocked && who->out.size > 65536) release(&who->out);
}

static void acknowledge(struct connection *who, const char *number) {
  say(who, "taken:", 6);
  say(who, number, 8);
  say(who, "\n", 1);
}

/* A delivery is the line itself with "M" two bytes before the text, newline and all. */
static void deliver(char *text, size_t length, struct connection *to) {
  text[-2] = 'M';
  say(to, text - 2, length + 2);
}

/* A line with its newline. */
static void obey(struct connection *who, char *line, size_t length) {
  if (line[0] == 'D' && length > 18) {
    int person = atoi(line + 2), file = person >= 0 && person < MAX_PEOPLE ? person_file[person] : 0;
    acknowledge(who, line + 9);
    if (file > 0) deliver(line + 18, length - 18, &connections[file]);
  } else if (line[0] == 'G' && length > 11) {
    acknowledge(who, line + 2);
    for (int i = 0; i < room_size; i++)
      if (room[i] != who->file) deliver(line + 11, length - 11, &connections[room[i]]);
  } else if (line[0] == 'J') {
    int person = atoi(line + 2);
    if (person < 0 || person >= MAX_PEOPLE) return;
    person_file[who->person = person] = who->file;
    say(who, "OK\n", 3);
  } else if (line[0] == 'R' && who->in_room < 0) {
    who->in_room = room_size;
    room[room_size++] = who->file;
    say(who, "OK\n", 3);
  }
}

/* Reads what is there, and keeps a line that is not complete for the next time. */
static void take(struct connection *who) {
  static char buffer[1 << 18];
  size_t kept = who->in.length;
  if (kept > 0) memcpy(buffer, who->in.data, kept);
  ssize_t length = recv(who->file, buffer + kept, sizeof buffer - kept, MSG_DONTWAIT);
  if (length < 0 && errno == EAGAIN) return;
  if (length <= 0) return leave(who);
  char *line = buffer, *end = buffer + kept + length, *newline;
  while ((newline = memchr(line, '\n', end - line)) != NULL) {
    obey(who, line, newline + 1 - line);
    line = newline + 1;
  }
  if (end - line > MAX_LINE) return leave(who);
  who->in.length = 0;
  if (line < end) append(&who->in, line, end - line);
  else if (who->in.size > 0) release(&who->in);
}

static void welcome(int listener) {
  int file;
  while ((file = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    if (file >= MAX_FILES) {
      close(file);
      continue;
    }
    int on = 1;
    setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct connection *who = &connections[file];
    memset(who, 0, sizeof *who);
    who->file = file;
    who->in_room = who->person = -1;
    watch(who, EPOLL_CTL_ADD);
  }
}

static int listen_on(int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
  if (listen(listener, 4096) < 0) fail("listen");
  return listener;
}

int main(int count, char **words) {
  if (count != 2) {
    fprintf(stderr, "usage: relay PORT\n");
    return 2;
  }
  poller = epoll_create1(0);
  int listener = listen_on(atoi(words[1]));
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[ROUND];
  if (epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event) < 0) fail("epoll_ctl");
  for (;;) {
    int ready = epoll_wait(poller, events, ROUND, -1);
    if (ready < 0 && errno != EINTR) fail("epoll_wait");
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd == listener) {
        welcome(listener);
        continue;
      }
      struct connection *who = &connections[events[i].data.fd];
      if (who->file < 0) continue;
      if (events[i].events & EPOLLOUT && !who->is_dirty) {
        who->is_dirty = 1;
        dirty[dirty_size++] = who->file;
      }
      if (events[i].events & ~EPOLLOUT) take(who);
    }
    for (int i = 0; i < dirty_size; i++) flush(&connections[dirty[i]]);
    dirty_size = 0;
  }
}
