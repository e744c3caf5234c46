/* The tables of shape.c told to a person who writes a file: for takka-pack(5). */
#include <stdio.h>
#include <string.h>

#include "shape.h"

typedef void teller(const char *key, const char *form, const char *note);

static void join(char *out, size_t size, const char *const *choices)
{
	out[0] = '\0';
	for (size_t i = 0; choices[i]; i++) {
		const size_t len = strlen(out);
		snprintf(out + len, size - len, "%s%s", i ? ", " : "", choices[i]);
	}
}

static void form_of(const struct field *field, char *out, size_t size)
{
	char choices[120];
	switch (field->type) {
	case FIELD_ID:
		snprintf(out, size, "an id: small letters, digits and hyphens");
		break;
	case FIELD_PICTURE:
		snprintf(out, size,
		         "the name of a file in the pack's pictures folder: .png, or .svg with a .png beside it");
		break;
	case FIELD_TEXT:
	case FIELD_WORDS:
		snprintf(out, size, "%s, at most %d characters", field->type == FIELD_TEXT ? "text" : "words",
		         field->max);
		break;
	case FIELD_NUMBER:
		snprintf(out, size, "a whole number from %d to %d", field->min, field->max);
		break;
	case FIELD_CHOICE:
	case FIELD_NAMED:
	case FIELD_KIND:
		join(choices, sizeof(choices), field->choices);
		snprintf(out, size, "%s%s", field->type == FIELD_KIND ? "" : "one of ", choices);
		break;
	case FIELD_TEXTS:
		snprintf(out, size, "a list of texts");
		break;
	case FIELD_IDS:
		snprintf(out, size, "a list of ids");
		break;
	case FIELD_LINES:
		snprintf(out, size, "a list of lines, each at most %d characters", field->max);
		break;
	case FIELD_THINGS:
		snprintf(out, size, "a list, at most %d long, of the keys that follow", field->max);
		break;
	case FIELD_KEYED:
		snprintf(out, size, "a mapping from an id to the keys that follow");
		break;
	case FIELD_PART:
		snprintf(out, size, "the keys that follow");
		break;
	case FIELD_ROLES:
		snprintf(out, size, "a list of roles: adviser, peer");
		break;
	case FIELD_VERSION:
		snprintf(out, size, "1");
		break;
	case FIELD_LANG:
		snprintf(out, size, "the name of the language's folder");
		break;
	case FIELD_SOURCE:
		snprintf(out, size, "in a translation: the fingerprint of the source that it was made from");
		break;
	}
}

static void tell_shape(const struct shape *shape, const char *above, teller *tell)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		char key[120], form[160];
		snprintf(key, sizeof(key), "%s%s%s", above, *above ? "." : "", field->key);
		form_of(field, form, sizeof(form));
		tell(key, form, field->required || field->type == FIELD_SOURCE ? "" : "; may be left out");
		if (field->shape)
			tell_shape(field->shape, key, tell);
	}
}

bool content_fields(const char *kind, teller *tell)
{
	const struct kind *found = kind_named(kind);
	if (found)
		tell_shape(found->shape, "", tell);
	return found != NULL;
}
