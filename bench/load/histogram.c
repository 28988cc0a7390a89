#include "histogram.h"
#include <stdio.h>

/* 64 buckets per power of two: below 64 each value has its own. */
static unsigned bucket_of(uint64_t ns) {
  if (ns < 64) return (unsigned)ns;
  unsigned power = 63u - (unsigned)__builtin_clzll(ns);
  unsigned bucket = (power - 5) * 64 + (unsigned)((ns >> (power - 6)) & 63);
  return bucket < HISTOGRAM_BUCKETS ? bucket : HISTOGRAM_BUCKETS - 1;
}

static double middle_of(unsigned bucket) {
  if (bucket < 64) return bucket;
  unsigned power = bucket / 64 + 5;
  return (double)((64ull + bucket % 64) << (power - 6)) + (double)(1ull << (power - 6)) / 2;
}

void histogram_add(struct histogram *histogram, uint64_t ns) {
  histogram->counts[bucket_of(ns)]++;
  histogram->total++;
  if (ns > histogram->max) histogram->max = ns;
}

static double quantile(const struct histogram *histogram, double share) {
  double wanted = share * (double)histogram->total;
  uint64_t seen = 0;
  for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
    seen += histogram->counts[i];
    if (seen > 0 && (double)seen >= wanted) return middle_of(i);
  }
  return (double)histogram->max;
}

void histogram_print(const struct histogram *histogram, const char *name) {
  printf("\"%s\":{\"count\":%llu,\"p50\":%.4f,\"p99\":%.4f,\"p999\":%.4f,\"max\":%.4f}", name, (unsigned long long)histogram->total,
         quantile(histogram, 0.5) / 1e6, quantile(histogram, 0.99) / 1e6, quantile(histogram, 0.999) / 1e6, (double)histogram->max / 1e6);
}
