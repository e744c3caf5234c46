/* Files whole: read into memory, or written beside their place and renamed, so that a reader (and whoever comes back
 * after a crash) finds the old or the new, never a part. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "takka/base.h"

static int read_all(int fd, char *bytes, size_t size, size_t *len)
{
	*len = 0;
	while (*len < size) {
		const ssize_t got = read(fd, bytes + *len, size - *len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		if (got == 0)
			break;
		*len += (size_t)got;
	}
	return 0;
}

static int read_open(int fd, size_t max, bool start, char **out, size_t *len)
{
	struct stat about;
	if (fstat(fd, &about))
		return errno;
	if (!S_ISREG(about.st_mode))
		return S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
	if (about.st_size < 0 || (!start && (size_t)about.st_size > max))
		return EFBIG;
	const size_t size = (size_t)about.st_size < max ? (size_t)about.st_size : max;
	char *bytes = malloc(size + 1);
	if (!bytes)
		return ENOMEM;
	const int error = read_all(fd, bytes, size, len);
	if (error) {
		free(bytes);
		return error;
	}
	bytes[*len] = '\0';
	*out = bytes;
	return 0;
}

static int read_path(const char *path, size_t max, bool start, char **out, size_t *len)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return errno;
	const int error = read_open(fd, max, start, out, len);
	close(fd);
	return error;
}

int file_read(const char *path, size_t max, char **out, size_t *len)
{
	return read_path(path, max, false, out, len);
}

int file_read_start(const char *path, size_t max, char **out, size_t *len)
{
	return read_path(path, max, true, out, len);
}

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		const ssize_t put = write(fd, bytes, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		bytes += put;
		len -= (size_t)put;
	}
	return fsync(fd) ? errno : 0;
}

/* Makes a rename durable; a file system that cannot sync a folder has nothing better to offer. */
static void sync_folder_of(const char *path)
{
	char copy[PATH_MAX];
	if (snprintf(copy, sizeof(copy), "%s", path) >= (int)sizeof(copy))
		return;
	const int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* Where `path` leads, through symbolic links; the path itself when nothing is there yet. Only a regular file may be
 * replaced: a rename would take a device or a pipe away. */
static int find_target(const char *path, char out[PATH_MAX])
{
	struct stat about;
	if (strlen(path) >= PATH_MAX)
		return ENAMETOOLONG;
	if (!realpath(path, out)) {
		strcpy(out, path);
		return errno == ENOENT ? 0 : errno;
	}
	if (stat(out, &about))
		return errno;
	return S_ISREG(about.st_mode) ? 0 : S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
}

int file_write(const char *path, const char *bytes, size_t len, unsigned mode)
{
	char target[PATH_MAX], temporary[PATH_MAX];
	int error = find_target(path, target);
	if (error)
		return error;
	if (snprintf(temporary, sizeof(temporary), "%s.XXXXXX", target) >= (int)sizeof(temporary))
		return ENAMETOOLONG;
	const int fd = mkstemp(temporary);
	if (fd < 0)
		return errno;
	error = write_all(fd, bytes, len);
	if (!error && fchmod(fd, (mode_t)mode))
		error = errno;
	if (close(fd) && !error)
		error = errno;
	if (!error && rename(temporary, target))
		error = errno;
	if (error)
		unlink(temporary);
	else
		sync_folder_of(target);
	return error;
}

int file_make_folders(const char *path, unsigned mode)
{
	char part[PATH_MAX];
	if (snprintf(part, sizeof(part), "%s", path) >= (int)sizeof(part))
		return ENAMETOOLONG;
	if (!*part)
		return ENOENT;
	for (char *at = part + 1; *at; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		if (mkdir(part, (mode_t)mode) && errno != EEXIST)
			return errno;
		*at = '/';
	}
	if (mkdir(part, (mode_t)mode) && errno != EEXIST)
		return errno;
	struct stat about;
	if (stat(part, &about))
		return errno;
	return S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
}
