#include "failure.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void print_escaped(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c == '"' || c == '\\') putchar('\\');
    putchar(c >= 32 && c < 127 ? c : '.');
  }
}

void fail(const char *format, ...) {
  char sentence[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(sentence, sizeof sentence, format, args);
  va_end(args);
  printf("{\"error\":\"");
  print_escaped(sentence, strlen(sentence));
  printf("\"}\n");
  fflush(stdout);
  exit(1);
}
