#include "clock.h"
#include "failure.h"
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

double own_cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double cpu_of(const int *pids, size_t count) {
  unsigned long ticks = 0;
  for (size_t i = 0; i < count; i++) {
    char path[64], line[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pids[i]);
    FILE *file = fopen(path, "r");
    if (!file) fail("The server process %d has ended.", pids[i]);
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = 0;
    /* The name of the program may hold anything; what follows its last bracket does not. */
    const char *rest = strrchr(line, ')');
    unsigned long user, system;
    if (!rest || sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
      fail("%s cannot be read.", path);
    ticks += user + system;
  }
  return (double)ticks / (double)sysconf(_SC_CLK_TCK);
}
