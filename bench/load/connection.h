#pragma once
#include "plan.h"

enum connection_state { CONNECTION_CLOSED, CONNECTION_OPENING, CONNECTION_OPEN };

/* A message on its way. */
struct slot {
  uint32_t counter, missing; /* recipients who do not have it yet */
  bool is_used, is_answered;
  uint64_t sent_ns;
};

struct connection {
  const struct script *script;
  enum connection_state state;
  int fd;
  size_t step;
  uint64_t began_ns;

  /* The end of what came last: a pattern may be split over two reads. */
  char carry[PATTERN_MAX];
  size_t carried;

  char *out;
  size_t out_length, out_room;
  bool waits_for_room, is_dirty;

  /* As a recipient: the number expected next of each member of its group. */
  unsigned index_in_group, group_size;
  uint32_t *expected;

  /* As a sender. Its messages have their slots by number. */
  struct slot *slots;
  uint32_t next;
  unsigned in_flight, unanswered;
  bool awaits_end; /* acknowledged, but not to the last byte */
};

/* What the connections tell. `bytes` begins with `carried` bytes that were seen before. */
struct listener {
  void (*opened)(struct connection *connection, uint64_t now);
  void (*received)(struct connection *connection, const char *bytes, size_t length, size_t carried, uint64_t now);
  /* The longest pattern that is looked for once open. */
  size_t longest_pattern;
};

void connections_listen(int port, struct listener listener);

/* Connects and begins the opening. */
void connection_begin(struct connection *connection, uint64_t now);

/* Says the closing words, if any, and closes. */
void connection_end(struct connection *connection);

/* Adds to what is written when the events at hand have been worked through; returns where to put the bytes. */
char *connection_extend(struct connection *connection, size_t length);

/* Waits at most until `deadline` for events, works through them, then writes. */
void connections_poll(uint64_t deadline);

/* Ends the program with a sentence about this connection. */
void connection_fail(const struct connection *connection, const char *what) __attribute__((noreturn));
