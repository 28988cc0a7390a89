#pragma once
#include "connection.h"
#include "histogram.h"

/* What was seen between the beginning and the end of the measurement, except `checked`: all deliveries of the run. */
struct tally {
  uint64_t messages, deliveries, checked;
  struct histogram latency; /* from sent (or due) to delivered; of a request, to its whole answer */
};

/* Prepares the groups and slots of these connections. */
void traffic_prepare(const struct plan *plan, struct connection *connections, size_t count);

size_t traffic_longest_pattern(void);

/* Looks for markers and acknowledgements in what an open connection has received. */
void traffic_received(struct connection *connection, const char *bytes, size_t length, size_t carried, uint64_t now);

/* Runs warm-up, measurement and the wait for the last message; fails when anything was lost. */
void traffic_run(struct tally *tally, void (*measuring)(bool begins));
