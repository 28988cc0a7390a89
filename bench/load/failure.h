#pragma once
#include <stddef.h>

/* Ends the program: one JSON object with the sentence on stdout, exit code 1. */
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Writes bytes as the inside of a JSON string; what is not printable becomes '.'. */
void print_escaped(const char *bytes, size_t length);
