#include "traffic.h"
#include "clock.h"
#include "failure.h"
#include <stdlib.h>
#include <string.h>

#define MARKER_BYTES 17 /* #ssssss:nnnnnnnn# */
#define OPEN_LOOP_SLOTS 4096u
#define ROUNDS_ENOUGH 8
#define STRETCH_MAX 10

static const struct plan *plan;
static struct connection *connections;
static size_t connection_count;
static struct connection **by_person;
static unsigned person_count;
static struct connection **senders;
static size_t sender_count, next_sender;
static unsigned slot_count;
static bool is_sending, is_measuring;
static uint64_t in_flight;
static struct tally *tally;

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) fail("Out of memory.");
  return memory;
}

static void join_groups(void) {
  unsigned group_count = 0;
  for (size_t i = 0; i < connection_count; i++)
    if (connections[i].script->group >= group_count) group_count = connections[i].script->group + 1;
  unsigned *sizes = allocate(group_count, sizeof *sizes);
  for (size_t i = 0; i < connection_count; i++) connections[i].index_in_group = sizes[connections[i].script->group]++;
  for (size_t i = 0; i < connection_count; i++) {
    struct connection *c = &connections[i];
    c->group_size = sizes[c->script->group];
    c->expected = allocate(c->group_size, sizeof *c->expected);
    for (unsigned k = 0; k < c->group_size; k++) c->expected[k] = plan->first;
  }
  free(sizes);
}

void traffic_prepare(const struct plan *the_plan, struct connection *list, size_t count) {
  plan = the_plan;
  connections = list;
  connection_count = count;
  join_groups();
  unsigned wanted = plan->rate > 0 ? OPEN_LOOP_SLOTS : 4 * (plan->together ? plan->together : plan->window);
  for (slot_count = 64; slot_count < wanted && slot_count < OPEN_LOOP_SLOTS; slot_count *= 2) continue;
  senders = allocate(count, sizeof *senders);
  for (size_t i = 0; i < count; i++)
    if (list[i].script->person >= person_count) person_count = list[i].script->person + 1;
  by_person = allocate(person_count, sizeof(struct connection *));
  for (size_t i = 0; i < count; i++) {
    struct connection *c = &list[i];
    by_person[c->script->person] = c;
    if (c->script->message_count == 0) continue;
    c->slots = allocate(slot_count, sizeof *c->slots);
    c->next = plan->first;
    senders[sender_count++] = c;
  }
}

size_t traffic_longest_pattern(void) {
  size_t longest = MARKER_BYTES;
  for (size_t i = 0; i < sender_count; i++) {
    const struct script *script = senders[i]->script;
    if (script->acknowledgement.length + COUNTER_DIGITS > longest) longest = script->acknowledgement.length + COUNTER_DIGITS;
    if (script->until.length > longest) longest = script->until.length;
  }
  return longest < PATTERN_MAX ? longest : PATTERN_MAX;
}

/* Sends */

static struct slot *slot_of(struct connection *sender, uint32_t counter) { return &sender->slots[counter % slot_count]; }

static void put_digits(char *at, uint32_t number) {
  for (int i = COUNTER_DIGITS - 1; i >= 0; i--, number /= 10) at[i] = (char)('0' + number % 10);
}

static bool send_next(struct connection *sender, uint64_t sent_ns) {
  struct slot *slot = slot_of(sender, sender->next);
  /* An older message that has not arrived holds its sender up. */
  if (slot->is_used) return false;
  const struct script *script = sender->script;
  const struct message *message = &script->messages[(sender->next - plan->first) % script->message_count];
  char *place = connection_extend(sender, message->bytes.length);
  memcpy(place, message->bytes.bytes, message->bytes.length);
  for (size_t i = 0; i < message->counter_count; i++) put_digits(place + message->counters[i], sender->next);
  *slot = (struct slot){.counter = sender->next,
                        .missing = sender->group_size - (script->echo ? 0 : 1),
                        .is_used = true,
                        .is_answered = script->acknowledgement.length == 0,
                        .sent_ns = sent_ns};
  if (!slot->is_answered) sender->unanswered++;
  sender->next++;
  sender->in_flight++;
  in_flight++;
  return true;
}

/* Keeps as much on its way as the plan asks for. */
static void refill(struct connection *sender, uint64_t now) {
  if (!is_sending || plan->rate > 0) return;
  if (plan->together == 0) {
    while (sender->in_flight < plan->window && send_next(sender, now)) continue;
    return;
  }
  for (size_t tries = 0; in_flight < plan->together && tries < sender_count; tries++) {
    send_next(senders[next_sender], now);
    next_sender = (next_sender + 1) % sender_count;
  }
}

static void settle(struct connection *sender, struct slot *slot, uint64_t now) {
  if (slot->missing > 0 || !slot->is_answered) return;
  bool is_request = sender->group_size == 1 && !sender->script->echo;
  slot->is_used = false;
  sender->in_flight--;
  in_flight--;
  if (is_measuring) {
    tally->messages++;
    if (is_request) histogram_add(&tally->latency, now - slot->sent_ns);
  }
  refill(sender, now);
}

/* Receives */

static bool read_digits(const char *at, int count, uint32_t *number) {
  uint32_t value = 0;
  for (int i = 0; i < count; i++) {
    if (at[i] < '0' || at[i] > '9') return false;
    value = value * 10 + (uint32_t)(at[i] - '0');
  }
  *number = value;
  return true;
}

static void deliver(struct connection *receiver, uint32_t person, uint32_t counter, uint64_t now) {
  /* Of an earlier run, shown again. */
  if (counter < plan->first) return;
  struct connection *sender = person < person_count ? by_person[person] : NULL;
  unsigned to = receiver->script->person;
  if (!sender || sender->script->group != receiver->script->group) fail("Person %u got a message of person %u, which was not for them.", to, person);
  if (sender == receiver && !sender->script->echo) fail("Person %u got their own message %u.", to, counter);
  uint32_t *expected = &receiver->expected[sender->index_in_group];
  if (counter < *expected) fail("Person %u got message %u of person %u twice, or late.", to, counter, person);
  if (counter > *expected) fail("Person %u got message %u of person %u, but %u is next: lost, or out of order.", to, counter, person, *expected);
  ++*expected;
  struct slot *slot = sender->slots ? slot_of(sender, counter) : NULL;
  if (!slot || !slot->is_used || slot->counter != counter || slot->missing == 0) fail("Person %u got message %u of person %u, which is not under way.", to, counter, person);
  slot->missing--;
  tally->checked++;
  /* One's own message, sent back, is how some protocols acknowledge; it has to come, but is no delivery. */
  if (is_measuring && sender != receiver) {
    tally->deliveries++;
    histogram_add(&tally->latency, now - slot->sent_ns);
  }
  settle(sender, slot, now);
}

static void acknowledge(struct connection *sender, uint32_t counter, uint64_t now) {
  struct slot *slot = slot_of(sender, counter);
  if (!slot->is_used || slot->counter != counter || slot->is_answered)
    fail("Person %u got an acknowledgement of message %u, which waits for none.", sender->script->person, counter);
  slot->is_answered = true;
  sender->unanswered--;
  settle(sender, slot, now);
}

static void scan_markers(struct connection *receiver, const char *bytes, const char *end, const char *fresh, uint64_t now) {
  for (const char *at = bytes; (at = memchr(at, '#', (size_t)(end - at))) && end - at >= MARKER_BYTES;) {
    uint32_t person, counter;
    if (at[7] == ':' && at[16] == '#' && read_digits(at + 1, 6, &person) && read_digits(at + 8, COUNTER_DIGITS, &counter)) {
      at += MARKER_BYTES;
      if (at > fresh) deliver(receiver, person, counter, now);
    } else {
      at++;
    }
  }
}

static void scan_answers(struct connection *sender, const char *bytes, const char *end, const char *fresh, uint64_t now) {
  const struct blob *mark = &sender->script->acknowledgement;
  const struct blob *until = &sender->script->until;
  const char *at = bytes;
  while (sender->unanswered > 0) {
    const struct blob *wanted = sender->awaits_end ? until : mark;
    const char *found = memmem(at, (size_t)(end - at), wanted->bytes, wanted->length);
    if (!found) return;
    at = found + wanted->length;
    if (sender->awaits_end) {
      if (at <= fresh) continue;
      sender->awaits_end = false;
      acknowledge(sender, sender->next - 1, now);
      continue;
    }
    uint32_t counter;
    if (end - at < COUNTER_DIGITS) return;
    if (!read_digits(at, COUNTER_DIGITS, &counter) || at + COUNTER_DIGITS <= fresh) continue;
    if (until->length > 0) sender->awaits_end = true;
    else acknowledge(sender, counter, now);
  }
}

void traffic_received(struct connection *connection, const char *bytes, size_t length, size_t carried, uint64_t now) {
  if (!tally) return;
  const char *end = bytes + length, *fresh = bytes + carried;
  if (connection->unanswered > 0) scan_answers(connection, bytes, end, fresh, now);
  scan_markers(connection, bytes, end, fresh, now);
}

/* The run */

/* Sends what is due at a common rate; returns when the next is due. */
static uint64_t send_due(uint64_t began, uint64_t *due_count, uint64_t now) {
  double interval = 1e9 / plan->rate;
  for (;; ++*due_count) {
    uint64_t due = began + (uint64_t)((double)*due_count * interval);
    if (due > now) return due;
    if (!send_next(senders[next_sender], due)) fail("%u messages of one sender are on their way: the rate is more than the server can do.", slot_count);
    next_sender = (next_sender + 1) % sender_count;
  }
}

static void run_until(uint64_t deadline, uint64_t began, uint64_t *due_count) {
  for (uint64_t now = now_ns(); now < deadline; now = now_ns()) {
    uint64_t next = deadline;
    if (plan->rate > 0) {
      uint64_t due = send_due(began, due_count, now);
      if (due < next) next = due;
    }
    connections_poll(next);
  }
}

static void await_the_last(void) {
  uint64_t before = in_flight;
  for (uint64_t deadline = now_ns() + plan->patience_ns; in_flight > 0;) {
    connections_poll(deadline);
    if (in_flight < before) deadline = now_ns() + plan->patience_ns;
    before = in_flight;
    if (now_ns() < deadline) continue;
    for (size_t i = 0; i < sender_count; i++)
      for (unsigned k = 0; senders[i]->in_flight > 0 && k < slot_count; k++) {
        const struct slot *slot = &senders[i]->slots[k];
        if (slot->is_used) {
          const struct connection *c = senders[i];
          fail("%llu messages were lost. The first: person %u, message %u, %u recipients lack it, the acknowledgement %s. The last bytes that came: %.*s", (unsigned long long)in_flight,
               c->script->person, slot->counter, slot->missing, slot->is_answered ? "came" : "did not come", (int)c->carried, c->carry);
        }
      }
  }
}

static void check_all_arrived(void) {
  for (size_t i = 0; i < connection_count; i++)
    for (size_t k = 0; k < sender_count; k++) {
      const struct connection *to = &connections[i], *from = senders[k];
      bool is_for = to->script->group == from->script->group && (to != from || from->script->echo);
      if (is_for && to->expected[from->index_in_group] != from->next)
        fail("Person %u has messages of person %u up to %u of %u.", to->script->person, from->script->person, to->expected[from->index_in_group], from->next);
    }
}

/*
 * Slow servers answer all that is on its way in one go, once in a second or two: a measurement holds several of these
 * rounds, and takes longer where it has to.
 */
static void stretch(uint64_t end, uint64_t began, uint64_t *due_count) {
  uint64_t on_its_way = plan->together ? plan->together : plan->window * sender_count;
  uint64_t last = end + STRETCH_MAX * plan->measure_ns;
  while (plan->rate == 0 && tally->messages < ROUNDS_ENOUGH * on_its_way && end < last) run_until(end += plan->measure_ns / 4, began, due_count);
  if (sender_count > 0 && plan->measure_ns > 0 && tally->messages == 0) fail("No message arrived in the whole time.");
}

void traffic_run(struct tally *the_tally, void (*measuring)(bool begins)) {
  tally = the_tally;
  uint64_t began = now_ns(), due_count = 0;
  is_sending = true;
  for (size_t i = 0; i < sender_count; i++) refill(senders[i], began);
  run_until(began + plan->warmup_ns, began, &due_count);
  is_measuring = true;
  measuring(true);
  uint64_t end = began + plan->warmup_ns + plan->measure_ns;
  run_until(end, began, &due_count);
  stretch(end, began, &due_count);
  measuring(false);
  is_measuring = is_sending = false;
  await_the_last();
  check_all_arrived();
}
