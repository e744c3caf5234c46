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

void reader_problem(struct reader *reader, int code, yaml_mark_t at, const char *detail, const char *hint)
{
	problems_add(reader->problems, &(struct problem){.code = code,
	                                                 .file = reader->request->path,
	                                                 .line = (unsigned)at.line + 1,
	                                                 .column = (unsigned)at.column + 1,
	                                                 .detail = detail,
	                                                 .hint = hint});
}

void reader_stop(struct reader *reader)
{
	yaml_event_delete(&reader->event);
	reader->event = (yaml_event_t){.type = YAML_NO_EVENT};
	reader->stopped = true;
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

static void report_syntax(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	if (parser->error == YAML_MEMORY_ERROR)
		reader_problem(reader, PROBLEM_OUT_OF_MEMORY, (yaml_mark_t){0}, NULL, NULL);
	else if (parser->error == YAML_READER_ERROR)
		reader_problem(reader, strstr(parser->problem, "control") ? PROBLEM_CONTROL : PROBLEM_NOT_UTF8,
		               mark_of(reader, parser->problem_offset), NULL, NULL);
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

static bool reader_open(struct reader *reader, const struct read_request *request, struct arena *arena,
                        struct problems *problems)
{
	*reader = (struct reader){
	    .request = request, .arena = arena, .problems = problems, .hash = HASH_START, .lang = request->lang};
	const int error = file_read(request->path, FILE_MAX, &reader->bytes, &reader->len);
	if (error) {
		problems_add(problems, &(struct problem){.code = error == EFBIG    ? PROBLEM_TOO_LARGE
		                                                 : error == ENOMEM ? PROBLEM_OUT_OF_MEMORY
		                                                                   : PROBLEM_UNREADABLE,
		                                         .file = request->path,
		                                         .detail = strerror(error)});
		return false;
	}
	if (!yaml_parser_initialize(&reader->parser)) {
		free(reader->bytes);
		problems_add(problems, &(struct problem){.code = PROBLEM_OUT_OF_MEMORY, .file = request->path});
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
	free(reader->bytes);
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
	else if (!reader->stopped)
		reader_problem(reader, PROBLEM_WRONG_TYPE, reader->event.start_mark, reader->request->kind->file,
		               N_("keys with values"));
	return false;
}

static void leave(struct reader *reader)
{
	reader_next(reader); /* the document's end */
	if (!reader->stopped && reader_next(reader) == YAML_DOCUMENT_START_EVENT)
		reader_problem(reader, PROBLEM_DOCUMENTS, reader->event.start_mark, NULL, NULL);
}

void *content_read(const struct read_request *request, struct arena *arena, struct problems *problems, uint64_t *hash)
{
	struct reader reader;
	if (!reader_open(&reader, request, arena, problems))
		return NULL;
	const size_t errors = problems->errors;
	void *out = arena_alloc(arena, request->kind->shape->size);
	const bool entered = out && enter(&reader);
	if (entered) {
		read_mapping(&reader, request->kind->shape, out);
		leave(&reader);
	}
	if (!out)
		reader_problem(&reader, PROBLEM_OUT_OF_MEMORY, (yaml_mark_t){0}, NULL, NULL);
	if (hash)
		*hash = reader.hash;
	reader_close(&reader);
	if (entered && problems->errors == errors && !request->translation && request->kind->check)
		request->kind->check(out, request->path, problems);
	return entered ? out : NULL;
}

const char *content_kind(const char *path, struct arena *arena)
{
	struct problems ignored = {.arena = arena};
	const struct read_request request = {.kind = &kind_steps, .path = path};
	struct reader reader;
	const char *found = NULL;
	if (!reader_open(&reader, &request, arena, &ignored))
		return NULL;
	if (enter(&reader))
		while (!found && reader_next(&reader) == YAML_SCALAR_EVENT) {
			const bool is_kind = !strcmp((const char *)reader.event.data.scalar.value, "kind");
			if (reader_next(&reader) == YAML_SCALAR_EVENT && is_kind)
				found = arena_dup(arena, (const char *)reader.event.data.scalar.value,
				                  reader.event.data.scalar.length);
			reader_skip(&reader);
		}
	reader_close(&reader);
	return found;
}
