/*
 * The load generator: one thread, one epoll. It knows no protocol: a plan (plan.h) says what to send and what to wait
 * for. It checks that every message arrives once, in order, at everybody it is for, and prints one line of JSON.
 */
#include "clock.h"
#include "failure.h"
#include "traffic.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static struct plan plan = {.window = 1, .openers = 32, .patience_ns = 30000000000u};
static struct connection *connections;
static struct tally tally;
static struct histogram openings;
static size_t open_count, opening_count, next_to_open;
static uint64_t last_opened_ns;
static bool is_counting;

/* The server's and the own CPU time between the beginning and the end of the measurement. */
static double server_cpu, own_cpu_used, seconds;

static void measure(bool begins) {
  double sign = begins ? -1 : 1;
  server_cpu += sign * cpu_of(plan.pids, plan.pid_count);
  own_cpu_used += sign * own_cpu();
  seconds += sign * (double)now_ns() / 1e9;
}

static void opened(struct connection *connection, uint64_t now) {
  opening_count--;
  open_count++;
  last_opened_ns = now;
  if (plan.mode != MODE_SIGN_IN || is_counting) histogram_add(&openings, now - connection->began_ns);
  if (plan.mode == MODE_SIGN_IN) connection_end(connection);
}

static void begin_next(void) {
  uint64_t now = now_ns();
  connection_begin(&connections[next_to_open], now);
  next_to_open = (next_to_open + 1) % plan.script_count;
  opening_count++;
}

static void check_patience(void) {
  if (now_ns() - last_opened_ns < plan.patience_ns) return;
  for (size_t i = 0; i < plan.script_count; i++)
    if (connections[i].state == CONNECTION_OPENING) connection_fail(&connections[i], "it waits in vain");
}

static void open_all(void) {
  last_opened_ns = now_ns();
  for (size_t begun = 0; open_count < plan.script_count; check_patience()) {
    for (; begun < plan.script_count && opening_count < plan.openers; begun++) begin_next();
    connections_poll(now_ns() + 100000000u);
  }
}

/* Opens and closes, as fast as it goes, with some at a time. */
static void sign_in_until(uint64_t deadline) {
  for (; now_ns() < deadline; check_patience()) {
    while (opening_count < plan.openers && connections[next_to_open].state == CONNECTION_CLOSED) begin_next();
    connections_poll(deadline);
  }
}

static void sign_in(void) {
  last_opened_ns = now_ns();
  uint64_t began = last_opened_ns;
  sign_in_until(began + plan.warmup_ns);
  measure(true);
  is_counting = true;
  sign_in_until(began + plan.warmup_ns + plan.measure_ns);
  is_counting = false;
  measure(false);
  if (openings.total == 0) fail("Nobody could sign in in the whole time.");
}

/* Says that all are open, and keeps them until the other side of standard input closes. One that is lost ends the program. */
static void hold(void) {
  printf("{\"open\":%zu}\n", open_count);
  fflush(stdout);
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  char byte;
  while (poll(&input, 1, 0) == 0 || read(STDIN_FILENO, &byte, 1) > 0) connections_poll(now_ns() + 50000000u);
  /* What was cut a moment before counts as well. */
  connections_poll(now_ns());
}

static void answer_ping(struct connection *connection, const char *bytes, size_t length, size_t carried) {
  if (plan.ping.length == 0) return;
  const char *found = memmem(bytes, length, plan.ping.bytes, plan.ping.length);
  if (!found || found + plan.ping.length <= bytes + carried) return;
  memcpy(connection_extend(connection, plan.pong.length), plan.pong.bytes, plan.pong.length);
}

static void received(struct connection *connection, const char *bytes, size_t length, size_t carried, uint64_t now) {
  if (plan.mode == MODE_TRAFFIC) traffic_received(connection, bytes, length, carried, now);
  else answer_ping(connection, bytes, length, carried);
}

static void report(void) {
  printf("{\"connections\":%zu,\"seconds\":%.4f,\"messages\":%llu,\"deliveries\":%llu,\"checked\":%llu,", plan.script_count, seconds,
         (unsigned long long)tally.messages, (unsigned long long)tally.deliveries, (unsigned long long)tally.checked);
  printf("\"serverCpu\":%.4f,\"loadCpu\":%.4f,", server_cpu, own_cpu_used);
  histogram_print(&tally.latency, "latency");
  printf(",");
  histogram_print(&openings, "openings");
  printf("}\n");
}

static void lift_file_limit(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int main(int argc, char **argv) {
  if (argc != 2) fail("Usage: load PLAN");
  lift_file_limit();
  read_plan(&plan, argv[1]);
  connections = calloc(plan.script_count, sizeof *connections);
  if (!connections) fail("Out of memory.");
  for (size_t i = 0; i < plan.script_count; i++) connections[i].script = &plan.scripts[i];
  traffic_prepare(&plan, connections, plan.script_count);
  connections_listen(plan.port, (struct listener){.opened = opened, .received = received, .longest_pattern = traffic_longest_pattern()});
  if (plan.mode == MODE_SIGN_IN) sign_in();
  else open_all();
  if (plan.mode == MODE_HOLD) hold();
  if (plan.mode == MODE_TRAFFIC) traffic_run(&tally, measure);
  report();
  return 0;
}
