#pragma once
#include <stdint.h>

/* Counts durations in nanoseconds in buckets of about 1.6 %. */
#define HISTOGRAM_BUCKETS 2560
struct histogram {
  uint64_t total, max, counts[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, uint64_t ns);

/* Prints `"NAME":{…}` in milliseconds. */
void histogram_print(const struct histogram *histogram, const char *name);
