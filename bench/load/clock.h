#pragma once
#include <stddef.h>
#include <stdint.h>

/* Monotonic nanoseconds. */
uint64_t now_ns(void);

/* CPU time of this program, in seconds. */
double own_cpu(void);

/* CPU time of these processes with all their threads, user and system, in seconds. */
double cpu_of(const int *pids, size_t count);
