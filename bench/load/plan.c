#include "plan.h"
#include "failure.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
  char *at, *end;
};

/* Makes room for one more element and returns it, zeroed. */
static void *append(void **list, size_t *count, size_t size) {
  if ((*count & (*count - 1)) == 0) *list = realloc(*list, (*count ? *count * 2 : 1) * size);
  if (!*list) fail("Out of memory.");
  return memset((char *)*list + (*count)++ * size, 0, size);
}
#define APPEND(list, count) append((void **)&(list), &(count), sizeof *(list))

static char *read_word(struct reader *reader) {
  while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\n')) reader->at++;
  char *word = reader->at;
  while (reader->at < reader->end && *reader->at != ' ' && *reader->at != '\n') reader->at++;
  if (reader->at < reader->end) *reader->at++ = 0;
  return word;
}

static uint64_t read_number(struct reader *reader) { return strtoull(read_word(reader), NULL, 10); }

static struct blob read_blob(struct reader *reader) {
  struct blob blob;
  blob.length = strtoull(reader->at, &blob.bytes, 10);
  if (*blob.bytes != ':' || blob.bytes + 1 + blob.length > reader->end) fail("The plan has no blob where one belongs.");
  blob.bytes++;
  reader->at = blob.bytes + blob.length;
  while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\n')) reader->at++;
  return blob;
}

static struct blob read_pattern(struct reader *reader) {
  struct blob blob = read_blob(reader);
  if (blob.length > PATTERN_MAX) fail("A pattern to wait for has more than %d bytes.", PATTERN_MAX);
  return blob;
}

static void read_step(struct reader *reader, struct script *script, bool is_send) {
  struct step *step = APPEND(script->steps, script->step_count);
  step->is_send = is_send;
  step->blob = is_send ? read_blob(reader) : read_pattern(reader);
}

static void read_message(struct reader *reader, struct script *script) {
  struct message *message = APPEND(script->messages, script->message_count);
  script->echo = read_number(reader) == 1;
  message->bytes = read_blob(reader);
  script->acknowledgement = read_pattern(reader);
  script->until = read_pattern(reader);
  static const char counter[] = "~~~~~~~~";
  char *end = message->bytes.bytes + message->bytes.length;
  for (char *at = message->bytes.bytes; (at = memmem(at, (size_t)(end - at), counter, COUNTER_DIGITS)); at += COUNTER_DIGITS)
    *(uint32_t *)APPEND(message->counters, message->counter_count) = (uint32_t)(at - message->bytes.bytes);
  if (message->counter_count == 0) fail("A message has no place for its number.");
}

static enum mode read_mode(struct reader *reader) {
  const char *word = read_word(reader);
  if (strcmp(word, "traffic") == 0) return MODE_TRAFFIC;
  if (strcmp(word, "sign-in") == 0) return MODE_SIGN_IN;
  if (strcmp(word, "hold") == 0) return MODE_HOLD;
  fail("No mode %s is known.", word);
}

static char *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) fail("The plan %s cannot be read.", path);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  char *text = malloc(*length + 1);
  if (!text || fread(text, 1, *length, file) != *length) fail("The plan %s cannot be read.", path);
  fclose(file);
  text[*length] = 0;
  return text;
}

void read_plan(struct plan *plan, const char *path) {
  size_t length;
  char *text = read_file(path, &length);
  struct reader reader = {text, text + length};
  struct script *script = NULL;
  for (;;) {
    const char *word = read_word(&reader);
    if (strcmp(word, "port") == 0) plan->port = (int)read_number(&reader);
    else if (strcmp(word, "mode") == 0) plan->mode = read_mode(&reader);
    else if (strcmp(word, "window") == 0) plan->window = (unsigned)read_number(&reader);
    else if (strcmp(word, "together") == 0) plan->together = (unsigned)read_number(&reader);
    else if (strcmp(word, "rate") == 0) plan->rate = (double)read_number(&reader);
    else if (strcmp(word, "first") == 0) plan->first = (uint32_t)read_number(&reader);
    else if (strcmp(word, "warmup") == 0) plan->warmup_ns = read_number(&reader) * 1000000;
    else if (strcmp(word, "measure") == 0) plan->measure_ns = read_number(&reader) * 1000000;
    else if (strcmp(word, "patience") == 0) plan->patience_ns = read_number(&reader) * 1000000;
    else if (strcmp(word, "openers") == 0) plan->openers = (unsigned)read_number(&reader);
    else if (strcmp(word, "pid") == 0) *(int *)APPEND(plan->pids, plan->pid_count) = (int)read_number(&reader);
    else if (strcmp(word, "ping") == 0) {
      plan->ping = read_pattern(&reader);
      plan->pong = read_blob(&reader);
    } else if (strcmp(word, "connection") == 0) {
      script = APPEND(plan->scripts, plan->script_count);
      script->person = (unsigned)read_number(&reader);
      script->group = (unsigned)read_number(&reader);
    } else if (script && strcmp(word, "send") == 0) read_step(&reader, script, true);
    else if (script && strcmp(word, "expect") == 0) read_step(&reader, script, false);
    else if (script && strcmp(word, "close") == 0) script->closing = read_blob(&reader);
    else if (script && strcmp(word, "message") == 0) read_message(&reader, script);
    else if (strcmp(word, "end") == 0) break;
    else fail("The plan has a word nobody knows: %.40s", word);
  }
  if (plan->script_count == 0) fail("The plan has no connections.");
}
