/* reader: the state between read.c (events, guards) and fields.c (values, by table). */
#ifndef TAKKA_CONTENT_READER_H
#define TAKKA_CONTENT_READER_H

#include <yaml.h>

#include "read.h"

struct reader {
	const struct read_request *request;
	struct arena *arena;
	struct problems *problems;
	const char *lang;
	const char *bytes; /* borrowed, without a byte order mark */
	size_t len;
	yaml_parser_t parser;
	yaml_event_t event; /* the one in hand */
	unsigned depth;
	uint64_t hash;
	bool stopped;
};

/* Takes the next event in hand and gives its type; YAML_NO_EVENT when the file broke off (said why). */
yaml_event_type_t reader_next(struct reader *reader);
/* Passes over the node that begins with the event in hand. */
void reader_skip(struct reader *reader);
/* Gives the file up. */
void reader_stop(struct reader *reader);
/* Gives the file up, because memory ran out. */
void reader_ran_out(struct reader *reader);
/* Says what is wrong; nothing any more once the file is given up, because what follows is guesswork. */
void reader_problem(struct reader *reader, int code, yaml_mark_t at, const char *detail, const char *hint);

/* Fills the struct at `out` from the mapping in hand. */
void read_mapping(struct reader *reader, const struct shape *shape, void *out);

/* The scalar in hand as a string of the arena, checked: characters, length in characters (0: any), not empty. NULL when
 * it is none or unfit (said why; `key` names it). */
const char *read_scalar(struct reader *reader, const char *key, int max);

#endif
