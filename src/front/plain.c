/* Plain lines: the page is written from top to bottom once, then one line is read. What a line means:
 *   nothing            the page's first action
 *   a number           the choice or field with that number; on other pages the step with that number
 *   one letter         the action with that letter; "s 3" does it to the third field or card
 *   anything else      a thought for the page's field (a blank in front keeps "q" or "3" from being taken for a key) */
#include <ctype.h>
#include <errno.h>
#include <libintl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front.h"
#include "signals.h"
#include "takka/text.h"
#include "words.h"

enum { COLUMNS = 72, LINE_LIMIT = 4000, WRAP_LINES = 400 };

struct plain {
	struct front front;
	int in;
	FILE *out;
	char buffer[4096]; /* what was read and not yet taken: from `from` to `to` */
	size_t from, to;
	struct arena *arena; /* of one page */
	struct str line;     /* what was read */
	struct str target;   /* of the event */
	struct event next;   /* the event after this one; action ACTION_COUNT: none */
	const char *field;   /* id of the plan's field that is being changed; NULL: none */
	bool taught;         /* that there is help has been said */
	struct str shown;    /* the page as it was last written, so that it is not written twice */
};

/* ---- writing ---- */

static void put_lines(const struct plain *plain, const char *text, const char *lang)
{
	const char *clean = front_clean(plain->arena, text);
	struct text_line lines[WRAP_LINES];
	size_t count = text_wrap(clean, strlen(clean), COLUMNS, lang, lines, WRAP_LINES);
	for (size_t i = 0; i < count && i < WRAP_LINES; i++)
		fprintf(plain->out, "%.*s%s\n", (int)lines[i].len, clean + lines[i].start, lines[i].hyphen ? "-" : "");
}

static void put(const struct plain *plain, const char *text)
{
	put_lines(plain, text, plain->front.config.lang);
}

/* "label: words [lang]" */
static const char *labelled(const struct plain *plain, const struct page *page, const struct block *block,
                            const char *words)
{
	const char *mark = words_mark(block->words, page->lang);
	const char *label = front_words(block->label);
	const char *text = arena_format(plain->arena, "%s%s%s%s%s%s", label, *label ? ": " : "", words,
	                                mark ? " [" : "", mark ? mark : "", mark ? "]" : "");
	return text ? text : "";
}

/* What it means that a block is lit: a msgid. */
static const char *lit_words(const struct block *block)
{
	return block->kind == BLOCK_CHOICE ? N_("this one now") : N_("kept");
}

static void put_block(const struct plain *plain, const struct page *page, const struct block *block, int *number)
{
	const char *words = front_words(block->words), *detail = front_words(block->detail);
	switch (block->kind) {
	case BLOCK_STAIRS:
		return;
	case BLOCK_HEADING:
	case BLOCK_QUESTION:
		fputc('\n', plain->out);
		break;
	case BLOCK_QUOTE:
		words = words_quoted(plain->arena, block->words, page->lang);
		break;
	case BLOCK_CHOICE:
	case BLOCK_CARD:
		if (block->label.text)
			put(plain, arena_format(plain->arena, "%s:", front_words(block->label)));
		words = arena_format(plain->arena, "%d. %s%s%s%s%s", ++*number, words, *detail ? " – " : "", detail,
		                     block->lit ? ", " : "", block->lit ? gettext(lit_words(block)) : "");
		put(plain, words);
		return;
	case BLOCK_PICTURE:
		put(plain, arena_format(plain->arena, "\n%s: %s%s%s", gettext("Picture"), words, block->lit ? ", " : "",
		                        block->lit ? gettext(lit_words(block)) : ""));
		put(plain, detail);
		return;
	case BLOCK_FIELD:
		if (page_offers(page, ACTION_COPY)) {
			const char *line = labelled(plain, page, block, words);
			put(plain, arena_format(plain->arena, "%d. %s", ++*number, line));
			return;
		}
		if (!*words)
			return;
		break;
	case BLOCK_ITEM:
	case BLOCK_PITFALL:
		words = *front_words(block->label) ? words : arena_format(plain->arena, "- %s", words);
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_MESSAGE:
	case BLOCK_REMARK:
		break;
	}
	put(plain, labelled(plain, page, block, words ? words : ""));
}

static bool is_kind(const struct block *block, enum block_kind kind)
{
	return block->kind == kind || (kind == BLOCK_CHOICE && block->kind == BLOCK_CARD);
}

/* How many blocks of a kind; cards are choices too. */
static size_t count_blocks(const struct page *page, enum block_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < page->count; i++)
		count += is_kind(&page->blocks[i], kind);
	return count;
}

/* What can be done, in one sentence. That there is help is said once: read aloud on every page it would tire. */
static void put_hint(struct plain *plain, const struct page *page)
{
	const char *first = page->action_count ? gettext(action_about(page->actions[0])->label) : "";
	const size_t fields = count_blocks(page, BLOCK_FIELD);
	const bool choices = count_blocks(page, BLOCK_CHOICE) > 0;
	const char *hint = choices && page->actions[0] == ACTION_CHOOSE
	                       ? gettext("A number and Enter to choose; Enter alone takes 1.")
	                   : choices     ? gettext("A number to choose, or Enter: %s.")
	                   : fields == 1 ? gettext("Write a thought, or Enter: %s.")
	                   : fields      ? gettext("A number to change a line, or Enter: %s.")
	                                 : gettext("Enter: %s.");
	fputc('\n', plain->out);
	put(plain, arena_format(plain->arena, hint, first));
	if (!plain->taught)
		put(plain, gettext("? tells everything that can be done, q leaves; nothing is lost."));
	plain->taught = true;
	fflush(plain->out);
}

static void put_page(struct plain *plain, const struct page *page)
{
	int number = 0;
	fputc('\n', plain->out);
	if (page->title.text && page->of)
		put(plain, arena_format(plain->arena, gettext("%s, step %d of %d"), front_words(page->title),
		                        page->number, page->of));
	else if (page->title.text)
		put(plain, front_words(page->title));
	for (size_t i = 0; i < page->count; i++)
		put_block(plain, page, &page->blocks[i], &number);
	put_hint(plain, page);
}

/* The page is written when it is another than the last one written. */
static void show(struct plain *plain, const struct page *page)
{
	struct str now = {0};
	struct page still = *page;
	still.clock = (struct clock){0};
	page_dump(&still, &now);
	const bool same = plain->shown.len && now.len == plain->shown.len && !memcmp(now.s, plain->shown.s, now.len);
	if (plain->front.said.len)
		put(plain, plain->front.said.s);
	str_clear(&plain->front.said);
	if (!same)
		put_page(plain, page);
	str_free(&plain->shown);
	plain->shown = now;
	fflush(plain->out);
}

static void put_help(const struct plain *plain, const struct page *page)
{
	fputc('\n', plain->out);
	put(plain, gettext("What can be done here"));
	for (size_t i = 0; i < page->action_count; i++) {
		const struct action_about *about = action_about(page->actions[i]);
		const char *key = front_key_name(page->actions[i], true, plain->arena);
		if (i == 0)
			key = "Enter";
		if (*key)
			put(plain, arena_format(plain->arena, "%s: %s", key, gettext(about->help)));
	}
	fflush(plain->out);
}

/* ---- reading ---- */

/* The next byte, or EOF at the end of the input and when a signal says that it is over. */
static int next_byte(struct plain *plain)
{
	while (plain->from == plain->to) {
		if (signals_wait(plain->in, -1) < 0)
			return EOF;
		const ssize_t got = read(plain->in, plain->buffer, sizeof(plain->buffer));
		if (got <= 0)
			return EOF;
		plain->from = 0;
		plain->to = (size_t)got;
	}
	return (unsigned char)plain->buffer[plain->from++];
}

/* One line without its end, cleaned and cut to LINE_LIMIT; false at the end of the input or at a signal. */
static bool read_line(struct plain *plain)
{
	str_clear(&plain->line);
	str_puts(&plain->line, "");
	int c;
	bool any = false;
	while ((c = next_byte(plain)) != EOF && c != '\n') {
		const char byte = (char)c;
		any = true;
		if (plain->line.len < LINE_LIMIT)
			str_add(&plain->line, &byte, 1);
	}
	if (c == EOF && !any)
		return false;
	const char *clean = plain->line.s ? text_clean(plain->arena, plain->line.s, plain->line.len) : NULL;
	str_clear(&plain->line);
	str_puts(&plain->line, clean ? clean : "");
	return !plain->line.failed;
}

static const char *trimmed(struct plain *plain)
{
	size_t len = plain->line.len, start = 0;
	while (len && isspace((unsigned char)plain->line.s[len - 1]))
		len--;
	while (start < len && isspace((unsigned char)plain->line.s[start]))
		start++;
	str_splice(&plain->line, len, plain->line.len - len, NULL, 0);
	str_splice(&plain->line, 0, start, NULL, 0);
	return plain->line.s ? plain->line.s : "";
}

/* The n-th (from 1) block of a kind; NULL when there is none. */
static const struct block *nth(const struct page *page, enum block_kind kind, long n)
{
	for (size_t i = 0; i < page->count; i++)
		if (is_kind(&page->blocks[i], kind) && --n == 0)
			return &page->blocks[i];
	return NULL;
}

static bool make(struct plain *plain, struct event *event, enum action action, const char *target, const char *text)
{
	str_clear(&plain->target);
	str_puts(&plain->target, target);
	*event = (struct event){.action = action,
	                        .target = plain->target.s ? plain->target.s : "",
	                        .text = text,
	                        .at = plain->front.config.now()};
	return true;
}

static bool complain(struct plain *plain, const char *msgid)
{
	put(plain, gettext(msgid));
	fflush(plain->out);
	return false;
}

/* A thought is written and the page is done with; a changed line of the plan leaves the page open. */
static bool write_note(struct plain *plain, const char *field, const char *text, bool go_on, struct event *event)
{
	if (go_on)
		plain->next = (struct event){.action = ACTION_NEXT, .target = "", .text = ""};
	return make(plain, event, ACTION_NOTE, field, text);
}

static bool take_number(struct plain *plain, const struct page *page, long number, struct event *event)
{
	const struct block *choice = nth(page, BLOCK_CHOICE, number);
	if (choice)
		return make(plain, event, ACTION_CHOOSE, choice->id, "");
	if (count_blocks(page, BLOCK_CHOICE))
		return complain(plain, N_("There is no such number here."));
	const struct block *field = page_offers(page, ACTION_COPY) ? nth(page, BLOCK_FIELD, number) : NULL;
	if (field) {
		plain->field = field->id;
		put(plain, arena_format(plain->arena, "%s: %s", front_words(field->label), front_words(field->words)));
		return complain(plain, N_("Write the new line, or Enter to keep it."));
	}
	if (page_offers(page, ACTION_JUMP) && number >= 1 && (size_t)number <= page->stairs_count)
		return make(plain, event, ACTION_JUMP, page->stairs[number - 1].id, "");
	return complain(plain, N_("There is no such number here."));
}

/* "s" or "s 3": an action by its letter, perhaps on a numbered field or card. */
static bool take_letter(struct plain *plain, const struct page *page, const char *line, struct event *event,
                        bool *known)
{
	const char letter = (char)tolower((unsigned char)line[0]);
	const char *rest = line + 1;
	while (*rest == ' ')
		rest++;
	char *end;
	const long number = strtol(rest, &end, 10);
	*known = false;
	if (*end || (line[1] && line[1] != ' '))
		return false;
	for (size_t i = 0; i < page->action_count; i++) {
		const enum action action = page->actions[i];
		if (action_about(action)->letter != letter)
			continue;
		*known = true;
		if (action == ACTION_HELP) {
			put_help(plain, page);
			return false;
		}
		const struct block *field = number ? nth(page, BLOCK_FIELD, number) : nth(page, BLOCK_FIELD, 1);
		const struct block *card = number ? nth(page, BLOCK_CARD, number) : NULL;
		return make(plain, event, action, field ? field->id : card ? card->id : "", "");
	}
	return false;
}

static bool take_line(struct plain *plain, const struct page *page, struct event *event)
{
	const bool literal = plain->line.len && plain->line.s[0] == ' ';
	const char *line = trimmed(plain);
	const char *field = plain->field;
	plain->field = NULL;
	if (field)
		return *line ? write_note(plain, field, line, false, event) : complain(plain, N_("Kept as it was."));
	if (!*line)
		return page->actions[0] == ACTION_CHOOSE ? take_number(plain, page, 1, event)
		                                         : make(plain, event, page->actions[0], "", "");
	char *end;
	const long number = strtol(line, &end, 10);
	if (!literal && !*end)
		return take_number(plain, page, number, event);
	bool known = false;
	const bool event_made = !literal && take_letter(plain, page, line, event, &known);
	if (known)
		return event_made;
	const struct block *only = count_blocks(page, BLOCK_FIELD) == 1 ? nth(page, BLOCK_FIELD, 1) : NULL;
	if (only && (literal || line[1]))
		return write_note(plain, only->id, line, true, event);
	return complain(plain, N_("That means nothing here. ? tells what can be done."));
}

static bool take_next(struct plain *plain, const struct page *page, struct event *event)
{
	const enum action action = plain->next.action;
	plain->next.action = ACTION_COUNT;
	return action < ACTION_COUNT && page_offers(page, action) && !page_offers(page, ACTION_INSIST) &&
	       make(plain, event, action, "", "");
}

static enum front_answer ask(struct front *front, const struct page *page, struct event *event)
{
	struct plain *plain = (struct plain *)front;
	arena_reset(plain->arena);
	if (take_next(plain, page, event))
		return FRONT_EVENT;
	show(plain, page);
	while (read_line(plain)) {
		if (take_line(plain, page, event))
			return FRONT_EVENT;
		arena_reset(plain->arena);
	}
	return signals_came(SIGNAL_BROKEN) ? FRONT_BROKEN : FRONT_CLOSED;
}

static bool copy(struct front *front, const char *text)
{
	struct plain *plain = (struct plain *)front;
	fprintf(plain->out, "\n%s\n", text);
	return fflush(plain->out) == 0;
}

static void free_plain(struct front *front)
{
	struct plain *plain = (struct plain *)front;
	arena_free(plain->arena);
	str_free(&plain->line);
	str_free(&plain->target);
	str_free(&plain->shown);
	free(plain);
}

static const struct front_kind kind = {.ask = ask, .copy = copy, .free = free_plain};

struct front *front_plain(const struct front_config *config, int in, FILE *out)
{
	struct plain *plain = calloc(1, sizeof(*plain));
	if (!plain)
		return NULL;
	*plain = (struct plain){.front = {.kind = &kind, .config = *config},
	                        .in = in,
	                        .out = out,
	                        .arena = arena_new(),
	                        .next = {.action = ACTION_COUNT}};
	if (plain->arena)
		return &plain->front;
	free(plain);
	return NULL;
}
