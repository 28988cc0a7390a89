/*
 * Preloaded into a server by the tests: a disk that fails, a power cut, and a wall clock that jumps.
 *
 *   FAULT_CONTROL  a file of eight 64-bit numbers, shared with the test while both run (see enum below)
 *   FAULT_DIR      files below it are the ones that fail
 *   FAULT_LOG      a folder; if set, each write that was not synced yet is kept there with what was in its
 *                  place before, so that the test can take back after a kill what a power cut would have lost
 *
 * Only what SQLite and Node use for files is here. The shared memory of SQLite is mapped, and not meant to last.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <stdarg.h>

/* The numbers of FAULT_CONTROL. */
enum { WRITES, FAIL_FROM, FAIL_COUNT, FAIL_HOW, SYNCS, FAIL_SYNC_FROM, IGNORE_SYNCS, CLOCK_MS };
/* FAIL_HOW: an errno, or one of these. */
enum { SHORT_WRITE = -1, KILL = -2 };

#define SYNC_US 4000
#define FDS 65536
#define FILES 4096

static int64_t nothing[8];
static int64_t *control = nothing;
static const char *dir, *log_dir;
static size_t dir_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct file { char *path; int log; };
static struct file files[FILES];
static int file_count;
static int file_of[FDS]; /* index + 1, 0 for files that are not watched */

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_clock_gettime)(clockid_t, struct timespec *);

static void find_real(void)
{
	real_open = dlsym(RTLD_NEXT, "open64");
	real_close = dlsym(RTLD_NEXT, "close");
	real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
	real_write = dlsym(RTLD_NEXT, "write");
	real_fsync = dlsym(RTLD_NEXT, "fsync");
	real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
	real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
	real_unlink = dlsym(RTLD_NEXT, "unlink");
	real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
}

__attribute__((constructor)) static void start(void)
{
	if (!real_open) find_real();
	const char *path = getenv("FAULT_CONTROL");
	int fd = path ? real_open(path, O_RDWR | O_CLOEXEC) : -1;
	if (fd < 0) return;
	void *shared = mmap(NULL, sizeof nothing, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	real_close(fd);
	if (shared == MAP_FAILED) return;
	log_dir = getenv("FAULT_LOG");
	dir = getenv("FAULT_DIR");
	dir_length = dir ? strlen(dir) : 0;
	control = shared;
}

/* Files: which are watched, and their logs. */

static int is_watched(const char *path)
{
	if (!dir || !path || strncmp(path, dir, dir_length) != 0 || path[dir_length] != '/') return 0;
	size_t length = strlen(path);
	return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static void log_path(char *out, size_t size, const char *path)
{
	snprintf(out, size, "%s/%s", log_dir, path + dir_length + 1);
	for (char *c = out + strlen(log_dir) + 1; *c; c++)
		if (*c == '/') *c = '%';
}

static int find_file(const char *path)
{
	for (int i = 0; i < file_count; i++)
		if (strcmp(files[i].path, path) == 0) return i;
	if (file_count == FILES) abort();
	files[file_count].path = strdup(path);
	files[file_count].log = -1;
	if (log_dir) {
		char name[4096];
		log_path(name, sizeof name, path);
		files[file_count].log = real_open(name, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
	return file_count++;
}

static struct file *watched(int fd)
{
	int found = fd >= 0 && fd < FDS ? file_of[fd] : 0;
	struct stat now;
	/* Node closes files by a system call of its own: the number may be a socket by now. */
	if (found && (fstat(fd, &now) != 0 || !S_ISREG(now.st_mode))) found = file_of[fd] = 0;
	return found ? &files[found - 1] : NULL;
}

static void opened(int fd, const char *path)
{
	if (fd < 0 || fd >= FDS || control == nothing) return;
	pthread_mutex_lock(&lock);
	file_of[fd] = is_watched(path) ? find_file(path) + 1 : 0;
	pthread_mutex_unlock(&lock);
}

/*
 * One write that is not synced: what it writes and what was there. A truncation has a negative new length.
 * The header is written with the data in one call, so a record is there whole or not at all.
 */
struct record { int64_t offset, new_length, old_length, old_size; };

static void remember(struct file *file, int fd, const void *data, int64_t length, off_t offset)
{
	if (file->log < 0) return;
	struct stat now;
	fstat(fd, &now);
	int64_t covered = length < 0 ? now.st_size - offset : length;
	int64_t old_length = now.st_size - offset < covered ? now.st_size - offset : covered;
	if (old_length < 0) old_length = 0;
	struct record head = { offset, length, old_length, now.st_size };
	size_t new_bytes = length > 0 ? length : 0;
	char *bytes = malloc(sizeof head + new_bytes + old_length);
	memcpy(bytes, &head, sizeof head);
	memcpy(bytes + sizeof head, data, new_bytes);
	if (old_length > 0 && pread(fd, bytes + sizeof head + new_bytes, old_length, offset) != old_length) {
		/* Opened for writing only. */
		char link[64];
		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		int other = real_open(link, O_RDONLY | O_CLOEXEC);
		if (pread(other, bytes + sizeof head + new_bytes, old_length, offset) != old_length) abort();
		real_close(other);
	}
	if (real_write(file->log, bytes, sizeof head + new_bytes + old_length) < 0) abort();
	free(bytes);
}

static void forget(struct file *file)
{
	if (file->log >= 0 && !control[IGNORE_SYNCS]) real_ftruncate(file->log, 0);
}

/* Whether this write fails; then what it returns is in result. */
static int fails(int64_t counter, int64_t from, int64_t count)
{
	return from > 0 && counter >= from && counter < from + count;
}

int open64(const char *path, int flags, ...)
{
	if (!real_open) find_real();
	va_list rest;
	va_start(rest, flags);
	mode_t mode = va_arg(rest, mode_t);
	va_end(rest);
	int fd = real_open(path, flags, mode);
	opened(fd, path);
	return fd;
}

int open(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = va_arg(rest, mode_t);
	va_end(rest);
	return open64(path, flags, mode);
}

int close(int fd)
{
	if (!real_close) find_real();
	if (fd >= 0 && fd < FDS) file_of[fd] = 0;
	return real_close(fd);
}

static ssize_t write_watched(struct file *file, int fd, const void *data, size_t length, off_t offset)
{
	pthread_mutex_lock(&lock);
	int64_t number = ++control[WRITES];
	int64_t how = control[FAIL_HOW];
	ssize_t result = -1;
	if (fails(number, control[FAIL_FROM], control[FAIL_COUNT])) {
		if (how == KILL) kill(getpid(), SIGKILL);
		if (how != SHORT_WRITE || length < 2) {
			pthread_mutex_unlock(&lock);
			errno = how > 0 ? (int)how : EIO;
			return -1;
		}
		length /= 2;
	}
	remember(file, fd, data, length, offset);
	result = real_pwrite(fd, data, length, offset);
	int error = errno;
	pthread_mutex_unlock(&lock);
	errno = error;
	return result;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset)
{
	if (!real_pwrite) find_real();
	struct file *file = watched(fd);
	return file ? write_watched(file, fd, data, length, offset) : real_pwrite(fd, data, length, offset);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset)
{
	return pwrite64(fd, data, length, offset);
}

ssize_t write(int fd, const void *data, size_t length)
{
	if (!real_write) find_real();
	struct file *file = watched(fd);
	if (!file) return real_write(fd, data, length);
	off_t at = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
	ssize_t written = write_watched(file, fd, data, length, at);
	if (written > 0) lseek(fd, at + written, SEEK_SET);
	return written;
}

static int sync_watched(int (*real)(int), int fd)
{
	struct file *file = watched(fd);
	if (!file) return real(fd);
	pthread_mutex_lock(&lock);
	int64_t number = ++control[SYNCS];
	if (fails(number, control[FAIL_SYNC_FROM], control[FAIL_COUNT])) {
		pthread_mutex_unlock(&lock);
		errno = EIO;
		return -1;
	}
	/* With a log, that is what says what is on disk; and a sync takes its time, so that most cuts come in one. */
	if (log_dir) usleep(SYNC_US);
	forget(file);
	pthread_mutex_unlock(&lock);
	return log_dir ? 0 : real(fd);
}

int fsync(int fd)
{
	if (!real_fsync) find_real();
	return sync_watched(real_fsync, fd);
}

int fdatasync(int fd)
{
	if (!real_fdatasync) find_real();
	return sync_watched(real_fdatasync, fd);
}

int ftruncate64(int fd, off_t length)
{
	if (!real_ftruncate) find_real();
	struct file *file = watched(fd);
	if (!file) return real_ftruncate(fd, length);
	pthread_mutex_lock(&lock);
	remember(file, fd, NULL, -1, length);
	int result = real_ftruncate(fd, length);
	pthread_mutex_unlock(&lock);
	return result;
}

int ftruncate(int fd, off_t length)
{
	return ftruncate64(fd, length);
}

int unlink(const char *path)
{
	if (!real_unlink) find_real();
	if (is_watched(path)) {
		pthread_mutex_lock(&lock);
		forget(&files[find_file(path)]);
		pthread_mutex_unlock(&lock);
	}
	return real_unlink(path);
}

/* The wall clock. */

int clock_gettime(clockid_t clock, struct timespec *now)
{
	if (!real_clock_gettime) find_real();
	int result = real_clock_gettime(clock, now);
	if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
		int64_t offset = control[CLOCK_MS];
		int64_t ns = now->tv_nsec + (offset % 1000) * 1000000;
		now->tv_sec += offset / 1000;
		if (ns < 0) ns += 1000000000, now->tv_sec--;
		if (ns >= 1000000000) ns -= 1000000000, now->tv_sec++;
		now->tv_nsec = ns;
	}
	return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	(void)zone;
	struct timespec precise;
	clock_gettime(CLOCK_REALTIME, &precise);
	now->tv_sec = precise.tv_sec;
	now->tv_usec = precise.tv_nsec / 1000;
	return 0;
}

time_t time(time_t *result)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	if (result) *result = now.tv_sec;
	return now.tv_sec;
}
