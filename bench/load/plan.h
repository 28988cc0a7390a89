#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What to do, read from a file of words and blobs that `bench/src/write-plan.ts` writes. A blob is its length in bytes,
 * a colon, and the bytes.
 *
 *   port N               where the server listens, on 127.0.0.1
 *   mode traffic|sign-in|hold
 *   window N             traffic: messages in flight per sender
 *   together N           traffic: messages in flight in all, senders taking turns (0: by window)
 *   rate N               traffic: messages a second in all, sent when they are due whatever is in flight (0: by window)
 *   first N              number of the first message of each sender
 *   warmup N, measure N, patience N    milliseconds
 *   openers N            openings under way at once
 *   pid N                a process whose CPU time counts; may be repeated
 *   ping BLOB BLOB       while connections are held: what a server asks, and what it is answered
 *   connection PERSON GROUP    followed by its own:
 *     send BLOB, expect BLOB   the steps of its opening
 *     close BLOB               said before it goes
 *     message ECHO BLOB ACKNOWLEDGEMENT UNTIL   what it sends; several are sent in turn
 *   end
 */

#define COUNTER_DIGITS 8
#define PATTERN_MAX 200

struct blob {
  char *bytes;
  size_t length;
};

struct step {
  bool is_send;
  struct blob blob;
};

struct message {
  struct blob bytes;
  uint32_t *counters; /* where the digits go */
  size_t counter_count;
};

struct script {
  unsigned person, group;
  struct step *steps;
  size_t step_count;
  struct blob closing;
  struct message *messages;
  size_t message_count;
  /* The same for all messages of a connection. */
  struct blob acknowledgement, until;
  bool echo;
};

enum mode { MODE_TRAFFIC, MODE_SIGN_IN, MODE_HOLD };

struct plan {
  enum mode mode;
  int port;
  unsigned window, together, openers;
  double rate;
  uint32_t first;
  uint64_t warmup_ns, measure_ns, patience_ns;
  struct blob ping, pong;
  int *pids;
  size_t pid_count;
  struct script *scripts;
  size_t script_count;
};

void read_plan(struct plan *plan, const char *path);
