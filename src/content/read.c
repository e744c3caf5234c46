/* The reader walks libyaml's events by the tables of shape.c, with one event in hand: every read_… and skip starts on
 * the first event of its node and leaves on the last. When the file breaks off (`stopped`), the event in hand is
 * YAML_NO_EVENT for good and all loops end. Guards that libyaml lacks (depth, aliases, duplicate keys, sizes) are here. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "read.h"
#include "reader.h"

enum { DETAIL_MAX = 60 }; /* characters of the file that a finding quotes */

/* `text` into `out`, cut with an ellipsis where it is too long to be quoted. */
static const char *shorten(const char *text, char out[DETAIL_MAX * 4 + 4])
{
	const char *at = text, *end = text + strnlen(text, DETAIL_MAX * 4 + 1);
	for (size_t i = 0; i < DETAIL_MAX && at < end; i++)
		utf8_next(&at, end);
	snprintf(out, DETAIL_MAX * 4 + 4, "%.*s%s", (int)(at - text), text, *at ? "…" : "");
	return out;
}

void reader_problem(struct reader *reader, int code, yaml_mark_t at, const char *detail, const char *hint)
{
	char quoted[DETAIL_MAX * 4 + 4];
	if (reader->stopped)
		return;
	problems_add(reader->problems, &(struct problem){.code = code,
	                                                 .file = reader->request->path,
	                                                 .line = (unsigned)at.line + 1,
	                                                 .column = (unsigned)at.column + 1,
	                                                 .detail = detail ? shorten(detail, quoted) : NULL,
	                                                 .hint = hint});
}

void reader_stop(struct reader *reader)
{
	yaml_event_delete(&reader->event);
	reader->event = (yaml_event_t){.type = YAML_NO_EVENT};
	reader->stopped = true;
}

void reader_ran_out(struct reader *reader)
{
	if (!reader->stopped)
		problems_add(reader->problems,
		             &(struct problem){.code = PROBLEM_OUT_OF_MEMORY, .file = reader->request->path});
	reader_stop(reader);
}

/* Where a byte offset lies, for what libyaml reports without a place. */
static yaml_mark_t mark_of(const struct reader *reader, size_t offset)
{
	yaml_mark_t mark = {0};
	const char *at = reader->bytes, *end = reader->bytes + (offset < reader->len ? offset : reader->len);
	while (at < end) {
		const bool line_end = *at == '\n';
		utf8_next(&at, end);
		mark.line += line_end;
		mark.column = line_end ? 0 : mark.column + 1;
	}
	return mark;
}

/* Bytes that are not UTF-8, or a character that YAML does not have: libyaml finds both before it makes events. */
static void report_bytes(struct reader *reader)
{
	const size_t offset = reader->parser.problem_offset;
	const yaml_mark_t at = mark_of(reader, offset);
	const char *found = reader->bytes + offset, *end = reader->bytes + reader->len;
	if (found >= end || utf8_invalid(found, (size_t)(end - found)) == found) {
		reader_problem(reader, PROBLEM_NOT_UTF8, at, NULL, NULL);
		return;
	}
	char name[12];
	snprintf(name, sizeof(name), "U+%04X", (unsigned)utf8_next(&found, end));
	reader_problem(reader, PROBLEM_CONTROL, at, name, NULL);
}

static void report_syntax(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	if (parser->error == YAML_MEMORY_ERROR)
		reader_ran_out(reader);
	else if (parser->error == YAML_READER_ERROR)
		report_bytes(reader);
	else
		reader_problem(reader, PROBLEM_SYNTAX, parser->problem_mark, parser->problem, NULL);
}

static int guard_of(const struct reader *reader)
{
	const yaml_event_t *event = &reader->event;
	const yaml_char_t *anchor = NULL, *tag = NULL;
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return PROBLEM_ALIAS;
	case YAML_SCALAR_EVENT:
		anchor = event->data.scalar.anchor, tag = event->data.scalar.tag;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = event->data.sequence_start.anchor, tag = event->data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = event->data.mapping_start.anchor, tag = event->data.mapping_start.tag;
		break;
	default:
		break;
	}
	return anchor ? PROBLEM_ALIAS : tag ? PROBLEM_TAG : reader->depth > DEPTH_MAX ? PROBLEM_TOO_DEEP : 0;
}

static void fingerprint(struct reader *reader)
{
	const unsigned char type = (unsigned char)reader->event.type;
	reader->hash = hash_bytes(reader->hash, &type, 1);
	if (type == YAML_SCALAR_EVENT)
		reader->hash =
		    hash_bytes(reader->hash, reader->event.data.scalar.value, reader->event.data.scalar.length);
}

yaml_event_type_t reader_next(struct reader *reader)
{
	if (reader->stopped)
		return YAML_NO_EVENT;
	yaml_event_delete(&reader->event);
	if (!yaml_parser_parse(&reader->parser, &reader->event)) {
		report_syntax(reader);
		reader_stop(reader);
		return YAML_NO_EVENT;
	}
	const yaml_event_type_t type = reader->event.type;
	if (type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT)
		reader->depth++;
	else if (type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT)
		reader->depth--;
	const int guard = guard_of(reader);
	if (guard) {
		reader_problem(reader, guard, reader->event.start_mark, NULL, NULL);
		reader_stop(reader);
		return YAML_NO_EVENT;
	}
	fingerprint(reader);
	return type;
}

void reader_skip(struct reader *reader)
{
	const unsigned depth = reader->depth;
	if (reader->event.type != YAML_SEQUENCE_START_EVENT && reader->event.type != YAML_MAPPING_START_EVENT)
		return;
	while (!reader->stopped && reader->depth >= depth)
		reader_next(reader);
}

/* ---- a whole file ---- */

static void report_file(const char *path, int error, struct problems *problems)
{
	const int code = error == EFBIG    ? PROBLEM_TOO_LARGE
	                 : error == ENOMEM ? PROBLEM_OUT_OF_MEMORY
	                                   : PROBLEM_UNREADABLE;
	problems_add(problems, &(struct problem){.code = code, .file = path, .detail = strerror(error)});
}

static bool reader_open(struct reader *reader, const struct read_request *request, const char *bytes, size_t len,
                        struct arena *arena, struct problems *problems)
{
	const size_t mark = len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	*reader = (struct reader){.request = request,
	                          .arena = arena,
	                          .problems = problems,
	                          .hash = HASH_START,
	                          .lang = request->lang,
	                          .bytes = bytes + mark,
	                          .len = len - mark};
	if (!yaml_parser_initialize(&reader->parser)) {
		report_file(request->path, ENOMEM, problems);
		return false;
	}
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)reader->bytes, reader->len);
	return true;
}

static void reader_close(struct reader *reader)
{
	yaml_event_delete(&reader->event);
	yaml_parser_delete(&reader->parser);
}

/* From the stream's start to the root mapping; false (and said why) when there is none. */
static bool enter(struct reader *reader)
{
	reader_next(reader);
	if (reader_next(reader) == YAML_STREAM_END_EVENT)
		reader_problem(reader, PROBLEM_EMPTY_FILE, (yaml_mark_t){0}, NULL, NULL);
	if (reader->event.type != YAML_DOCUMENT_START_EVENT)
		return false;
	if (reader_next(reader) == YAML_MAPPING_START_EVENT)
		return true;
	if (reader->event.type == YAML_SCALAR_EVENT && reader->event.data.scalar.length == 0)
		reader_problem(reader, PROBLEM_EMPTY_FILE, (yaml_mark_t){0}, NULL, NULL);
	else
		reader_problem(reader, PROBLEM_WRONG_TYPE, reader->event.start_mark, reader->request->kind->file,
		               N_("keys with values"));
	return false;
}

static void leave(struct reader *reader)
{
	reader_next(reader); /* the document's end */
	if (reader_next(reader) == YAML_DOCUMENT_START_EVENT)
		reader_problem(reader, PROBLEM_DOCUMENTS, reader->event.start_mark, NULL, NULL);
}

void *content_read_bytes(const struct read_request *request, const char *bytes, size_t len, struct arena *arena,
                         struct problems *problems, uint64_t *hash)
{
	struct reader reader;
	if (!reader_open(&reader, request, bytes, len, arena, problems))
		return NULL;
	const size_t first = problems->count, errors = problems->errors;
	void *out = arena_alloc(arena, request->kind->shape->size);
	if (!out)
		reader_ran_out(&reader);
	const bool entered = out && enter(&reader);
	if (entered) {
		read_mapping(&reader, request->kind->shape, out);
		leave(&reader);
	}
	if (hash)
		*hash = reader.hash;
	reader_close(&reader);
	if (entered && problems->errors == errors && !request->translation && !request->until && request->kind->check)
		request->kind->check(out, request->path, problems);
	problems_sort(problems, first);
	return entered ? out : NULL;
}

void *content_read(const struct read_request *request, struct arena *arena, struct problems *problems, uint64_t *hash)
{
	char *bytes;
	size_t len;
	const int error = request->until ? file_read_start(request->path, GLANCE_MAX, &bytes, &len)
	                                 : file_read(request->path, FILE_MAX, &bytes, &len);
	if (error) {
		report_file(request->path, error, problems);
		return NULL;
	}
	void *out = content_read_bytes(request, bytes, len, arena, problems, hash);
	free(bytes);
	return out;
}

/* ---- without reading all of it ---- */

bool content_heed(struct problems *problems, const struct problems *ignored)
{
	for (size_t i = 0; i < ignored->count; i++)
		if (ignored->list[i].code == PROBLEM_OUT_OF_MEMORY) {
			problems_add(problems, &ignored->list[i]);
			return true;
		}
	return false;
}

/* The value of the root's key `kind`. */
static const char *find_kind(struct reader *reader)
{
	if (!enter(reader))
		return NULL;
	while (reader_next(reader) == YAML_SCALAR_EVENT) {
		const bool is_kind = !strcmp((const char *)reader->event.data.scalar.value, "kind");
		if (reader_next(reader) == YAML_SCALAR_EVENT && is_kind)
			return read_scalar(reader, "kind", 0);
		reader_skip(reader);
	}
	return NULL;
}

const char *content_kind(const char *path, struct arena *arena, struct problems *problems)
{
	struct problems ignored = {.arena = arena};
	const struct read_request request = {.kind = &kind_steps, .path = path};
	struct reader reader;
	char *bytes;
	size_t len;
	const char *found = NULL;
	const int error = file_read(path, FILE_MAX, &bytes, &len);
	if (error) {
		report_file(path, error, &ignored);
	} else {
		if (reader_open(&reader, &request, bytes, len, arena, &ignored)) {
			found = find_kind(&reader);
			reader_close(&reader);
		}
		free(bytes);
	}
	content_heed(problems, &ignored);
	return found;
}
