/* What keys do. The focus walks over choices and fields; a field with the focus is typed in at once. Letters are actions
 * only while nothing is typed in. */
#include <libintl.h>
#include <string.h>

#include "takka/text.h"
#include "view.h"

bool view_init(struct view *view, const struct front_config *config)
{
	*view = (struct view){.config = *config, .reorder = config->bidi != BIDI_TERMINAL, .focus = -1};
	view->page.arena = arena_new();
	return view->page.arena != NULL;
}

void view_free(struct view *view)
{
	arena_free(view->page.arena);
	edit_free(view->edit);
	str_free(&view->field);
	str_free(&view->shown);
	str_free(&view->said);
	str_free(&view->target);
	str_free(&view->text);
	str_free(&view->note);
	str_free(&view->note_field);
}

/* The page that keys and drawing are about. */
static const struct page *facing(const struct view *view, const struct page *page)
{
	return view->help ? &view->page : page;
}

/* ---- events ---- */

static void push(struct view *view, enum action action, const char *target)
{
	if (view->waiting == EVENTS_WAITING)
		return;
	view->events[view->waiting++] = (struct event){.action = action, .target = target, .text = ""};
}

static void keep_string(struct str *kept, const char *text)
{
	str_clear(kept);
	str_puts(kept, text ? text : "");
}

/* What is in the field becomes a note (or a draft), if it was changed. */
static void push_written(struct view *view, enum action action)
{
	if (!view->edit || !view->changed)
		return;
	view->changed = false;
	keep_string(&view->note, edit_text(view->edit));
	keep_string(&view->note_field, view->field.s);
	push(view, action, NULL);
}

void view_draft(struct view *view)
{
	push_written(view, ACTION_DRAFT);
}

bool view_event(struct view *view, const struct page *page, struct event *event)
{
	/* The Enter that wrote a note goes no further when something was left out of it: that has to be seen first. */
	if (view->after_note && page_offers(page, ACTION_INSIST))
		view->waiting = 0;
	view->after_note = false;
	if (!view->waiting)
		return false;
	*event = view->events[0];
	view->waiting--;
	memmove(view->events, view->events + 1, view->waiting * sizeof(*view->events));
	const bool written = event->action == ACTION_NOTE || event->action == ACTION_DRAFT;
	view->after_note = event->action == ACTION_NOTE;
	keep_string(&view->target, written ? view->note_field.s : event->target);
	keep_string(&view->text, written ? view->note.s : "");
	event->target = view->target.s;
	event->text = view->text.s;
	event->at = view->config.now();
	return !view->target.failed && !view->text.failed;
}

/* ---- focus ---- */

static bool can_focus(const struct block *block)
{
	return block->kind == BLOCK_CHOICE || block->kind == BLOCK_CARD || block->kind == BLOCK_FIELD;
}

/* The block with the focus, when it is one to take; NULL otherwise. */
static const struct block *to_take(const struct view *view, const struct page *page)
{
	const struct block *block = view->focus >= 0 ? &page->blocks[view->focus] : NULL;
	return block && block->kind != BLOCK_FIELD ? block : NULL;
}

/* The next block in this direction that can have the focus; -1 when there is none. */
static int neighbour(const struct page *page, int from, int step)
{
	for (int i = from + step; i >= 0 && i < (int)page->count; i += step)
		if (can_focus(&page->blocks[i]))
			return i;
	return -1;
}

static void leave_field(struct view *view)
{
	push_written(view, ACTION_NOTE);
	edit_free(view->edit);
	view->edit = NULL;
}

static void focus_on(struct view *view, const struct page *page, int block)
{
	leave_field(view);
	view->focus = block;
	if (block < 0 || page->blocks[block].kind != BLOCK_FIELD)
		return;
	view->edit = edit_new(front_words(page->blocks[block].words));
	view->changed = false;
	keep_string(&view->field, page->blocks[block].id);
}

/* What a page is, apart from what was written on it and what is remarked: its blocks by kind and id, and the title. */
static void identity(const struct page *page, struct str *out)
{
	str_puts(out, front_words(page->title));
	for (size_t i = 0; i < page->count; i++)
		if (page->blocks[i].kind != BLOCK_REMARK)
			str_printf(out, "|%d%s", page->blocks[i].kind, page->blocks[i].id);
}

/* What the page says, else the first choice (the present one, where there is one) or card has the focus at once; fields wait
 * to be gone to. */
static int first_focus(const struct page *page)
{
	int first = -1;
	for (int i = (int)page->count - 1; i >= 0; i--) {
		const struct block *block = &page->blocks[i];
		if (page->focus && !strcmp(page->focus, block->id) && can_focus(block))
			return i;
		if (block->kind == BLOCK_CARD ||
		    (block->kind == BLOCK_CHOICE && (first < 0 || !page->blocks[first].lit || block->lit)))
			first = i;
	}
	return first;
}

/* Another suggestion for the line that is being typed in: the field shows what the page now says. */
static void refresh_field(struct view *view, const struct page *page)
{
	const struct block *block = &page->blocks[view->focus];
	const char *words = front_words(block->words);
	if (view->changed || !strcmp(words, edit_text(view->edit)))
		return;
	struct edit *edit = edit_new(words);
	if (!edit)
		return;
	edit_free(view->edit);
	view->edit = edit;
}

void view_take(struct view *view, const struct page *page)
{
	struct str now = {0};
	identity(page, &now);
	const bool same = view->shown.s && now.s && !strcmp(view->shown.s, now.s);
	str_free(&view->shown);
	view->shown = now;
	if (same) {
		if (view->edit && view->focus >= 0 && !view->help)
			refresh_field(view, page);
		return;
	}
	edit_free(view->edit);
	view->edit = NULL;
	view->changed = view->help = false;
	view->scroll = 0;
	view->focus = first_focus(page);
}

/* ---- keys ---- */

static void open_help(struct view *view, const struct page *page)
{
	leave_field(view);
	front_help_page(page, &view->config, &view->page);
	view->help = true;
	view->focus = first_focus(&view->page);
	view->scroll = 0;
}

static void close_help(struct view *view, const struct page *page)
{
	view->help = false;
	view->focus = first_focus(page);
	view->scroll = 0;
}

static const char *focused_field(const struct view *view, const struct page *page)
{
	if (view->focus >= 0 && page->blocks[view->focus].kind == BLOCK_FIELD)
		return page->blocks[view->focus].id;
	for (size_t i = 0; i < page->count; i++)
		if (page->blocks[i].kind == BLOCK_FIELD)
			return page->blocks[i].id;
	return NULL;
}

static void act(struct view *view, const struct page *page, enum action action)
{
	if (action == ACTION_HELP)
		open_help(view, page);
	else if (action == ACTION_NOTE)
		focus_on(view, page, neighbour(page, view->focus, 1));
	else if (action == ACTION_OTHER_PHRASE || action == ACTION_OTHER_PROMPT) {
		view->changed = false; /* another suggestion takes the place of what was begun */
		push(view, action, focused_field(view, page));
	} else {
		const struct block *block = to_take(view, page);
		const bool of_card = action == ACTION_KEEP || action == ACTION_SWAP || action == ACTION_FLIP;
		push_written(view, ACTION_NOTE);
		push(view, action, of_card && block && block->kind == BLOCK_CARD ? block->id : "");
	}
}

/* A line of the help page was taken: it does what it tells of. */
static void take_help(struct view *view, const struct page *page)
{
	const char *name = view->focus >= 0 ? view->page.blocks[view->focus].id : "";
	const enum action action = action_named(name);
	close_help(view, page);
	if (action < ACTION_COUNT && action != ACTION_HELP && action != ACTION_JUMP && page_offers(page, action))
		act(view, page, action);
}

enum action view_enter(const struct view *view, const struct page *page)
{
	if (to_take(view, page) && page_offers(page, ACTION_CHOOSE))
		return ACTION_CHOOSE;
	return page->action_count ? page->actions[0] : ACTION_COUNT;
}

static void enter(struct view *view, const struct page *page)
{
	if (view->help)
		take_help(view, page);
	else if (view_enter(view, page) == ACTION_CHOOSE && to_take(view, page))
		push(view, ACTION_CHOOSE, page->blocks[view->focus].id);
	else if (view->edit && neighbour(page, view->focus, 1) >= 0)
		focus_on(view, page, neighbour(page, view->focus, 1));
	else if (page->action_count) {
		leave_field(view);
		view->focus = -1;
		push(view, page->actions[0], "");
	}
}

static void move_focus(struct view *view, const struct page *page, int step)
{
	const struct page *face = facing(view, page);
	const int next = neighbour(face, view->focus < 0 && step < 0 ? (int)face->count : view->focus, step);
	if (next >= 0)
		focus_on(view, face, next);
	else if (view->edit && step < 0)
		focus_on(view, face, -1);
	else if (view->focus < 0 || !view->edit)
		view->scroll += step;
}

static void escape(struct view *view, const struct page *page)
{
	if (view->help)
		close_help(view, page);
	else if (view->edit)
		focus_on(view, page, -1);
	else if (page_offers(page, ACTION_BACK))
		act(view, page, ACTION_BACK);
}

static const struct {
	enum key_kind key;
	enum edit_move move;
} moves[] = {
    {KEY_IS_LEFT, EDIT_LEFT},
    {KEY_IS_RIGHT, EDIT_RIGHT},
    {KEY_IS_WORD_LEFT, EDIT_WORD_LEFT},
    {KEY_IS_WORD_RIGHT, EDIT_WORD_RIGHT},
    {KEY_IS_HOME, EDIT_LINE_START},
    {KEY_IS_END, EDIT_LINE_END},
    {KEY_IS_TEXT_START, EDIT_TEXT_START},
    {KEY_IS_TEXT_END, EDIT_TEXT_END},
    {KEY_IS_UP, EDIT_LINE_UP},
    {KEY_IS_DOWN, EDIT_LINE_DOWN},
    {KEY_IS_BACKSPACE, EDIT_DELETE_LEFT},
    {KEY_IS_DELETE, EDIT_DELETE_RIGHT},
    {KEY_IS_DELETE_WORD, EDIT_DELETE_WORD_LEFT},
    {KEY_IS_DELETE_WORD_RIGHT, EDIT_DELETE_WORD_RIGHT},
    {KEY_IS_DELETE_TO_START, EDIT_DELETE_TO_START},
    {KEY_IS_DELETE_TO_END, EDIT_DELETE_TO_END},
    {KEY_IS_UNDO, EDIT_UNDO},
    {KEY_IS_REDO, EDIT_REDO},
};

/* In a right-to-left field the arrows go where they point. */
static enum edit_move towards(const struct view *view, const struct page *page, enum edit_move move)
{
	static const enum edit_move mirrored[] = {[EDIT_LEFT] = EDIT_RIGHT,
	                                          [EDIT_RIGHT] = EDIT_LEFT,
	                                          [EDIT_WORD_LEFT] = EDIT_WORD_RIGHT,
	                                          [EDIT_WORD_RIGHT] = EDIT_WORD_LEFT};
	return view->reorder && text_rtl(page->lang) && move <= EDIT_WORD_RIGHT ? mirrored[move] : move;
}

static int field_columns(const struct view *view)
{
	return view->field_columns > 0 ? view->field_columns : 1;
}

/* A key in a field; false when the field has no use for it. */
static bool type(struct view *view, const struct page *page, const struct key *key)
{
	edit_shape(view->edit, field_columns(view), page->lang);
	if (key->kind == KEY_IS_TEXT || key->kind == KEY_IS_PASTE) {
		view->changed |= edit_insert(view->edit, key->text, key->len, key->kind == KEY_IS_PASTE);
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(moves); i++) {
		if (moves[i].key != key->kind)
			continue;
		const bool done = edit_do(view->edit, towards(view, page, moves[i].move));
		view->changed |= done && moves[i].move >= EDIT_DELETE_LEFT;
		return done || (key->kind != KEY_IS_UP && key->kind != KEY_IS_DOWN);
	}
	return false;
}

/* On the help page a key does what it is said to do, and the page is closed. */
static void take_action(struct view *view, const struct page *page, enum action action)
{
	const bool helped = view->help;
	if (helped)
		close_help(view, page);
	if (!helped || action != ACTION_HELP)
		act(view, page, action);
}

static void take_letter(struct view *view, const struct page *page, const struct key *key)
{
	const char letter = key->len == 1 ? key->text[0] : '\0';
	if (letter == ' ' && page_offers(page, ACTION_KEEP) && !view->help)
		act(view, page, ACTION_KEEP);
	if (!view->config.letters || !letter)
		return;
	if (page_offers(page, ACTION_JUMP) && letter >= '1' && (size_t)(letter - '1') < page->stairs_count) {
		if (view->help)
			close_help(view, page);
		push_written(view, ACTION_NOTE);
		push(view, ACTION_JUMP, page->stairs[letter - '1'].id);
		return;
	}
	for (size_t i = 0; i < page->action_count; i++)
		if (action_about(page->actions[i])->letter == letter) {
			take_action(view, page, page->actions[i]);
			return;
		}
	if (letter == 'j' || letter == 'k')
		move_focus(view, page, letter == 'j' ? 1 : -1);
}

static void take_function_key(struct view *view, const struct page *page, int number)
{
	for (size_t i = 0; i < page->action_count; i++)
		if (action_about(page->actions[i])->function_key == number) {
			take_action(view, page, page->actions[i]);
			return;
		}
}

static void click(struct view *view, const struct page *page, const struct key *key)
{
	for (size_t i = 0; i < view->hit_count; i++) {
		const struct hit hit = view->hits[i];
		if (key->y < hit.y || key->y >= hit.y + hit.height || key->x < hit.x || key->x >= hit.x + hit.width)
			continue;
		if (hit.block < 0 && hit.action < ACTION_COUNT) {
			if (view->help || view_enter(view, page) == hit.action)
				enter(view, page);
			else
				act(view, page, hit.action);
			return;
		}
		if (hit.block == view->focus && view->edit) {
			edit_shape(view->edit, field_columns(view), page->lang);
			edit_click(view->edit, (size_t)(key->y > view->field_row ? key->y - view->field_row : 0),
			           text_rtl(page->lang) ? view->field_x - key->x : key->x - view->field_x);
			return;
		}
		focus_on(view, facing(view, page), hit.block);
		if (to_take(view, facing(view, page)))
			enter(view, page);
		return;
	}
}

static void move_page(struct view *view, int direction)
{
	view->scroll += direction * (view->body_rows > 2 ? view->body_rows - 1 : 1);
	if (view->scroll < 0)
		view->scroll = 0;
}

static void take_arrow(struct view *view, const struct page *page, bool forward)
{
	const bool on = text_rtl(page->lang) ? !forward : forward;
	if (view->help)
		close_help(view, page);
	else if (on && page_offers(page, ACTION_NEXT))
		act(view, page, ACTION_NEXT);
	else if (!on && page_offers(page, ACTION_BACK))
		act(view, page, ACTION_BACK);
}

/* Among cards the arrows go where they point. False when they have another use. */
static bool move_among_cards(struct view *view, const struct page *page, enum key_kind key)
{
	const struct block *card = view->help ? NULL : to_take(view, page);
	const int row = view->grid_columns ? view->grid_columns : 1, back = text_rtl(page->lang) ? 1 : -1;
	if (!card || card->kind != BLOCK_CARD)
		return false;
	const int by = key == KEY_IS_LEFT    ? back
	               : key == KEY_IS_RIGHT ? -back
	               : key == KEY_IS_UP    ? -row
	               : key == KEY_IS_DOWN  ? row
	                                     : 0;
	const int to = view->focus + by;
	if (to >= 0 && to < (int)page->count && page->blocks[to].kind == BLOCK_CARD)
		focus_on(view, page, to);
	return by != 0;
}

void view_key(struct view *view, const struct page *page, const struct key *key)
{
	if ((view->edit && !view->help && type(view, page, key)) || move_among_cards(view, page, key->kind))
		return;
	switch (key->kind) {
	case KEY_IS_ENTER:
		enter(view, page);
		break;
	case KEY_IS_ESCAPE:
		escape(view, page);
		break;
	case KEY_IS_TAB:
	case KEY_IS_DOWN:
		move_focus(view, page, 1);
		break;
	case KEY_IS_BACK_TAB:
	case KEY_IS_UP:
		move_focus(view, page, -1);
		break;
	case KEY_IS_LEFT:
	case KEY_IS_RIGHT:
		take_arrow(view, page, key->kind == KEY_IS_RIGHT);
		break;
	case KEY_IS_PAGE_UP:
	case KEY_IS_PAGE_DOWN:
		move_page(view, key->kind == KEY_IS_PAGE_DOWN ? 1 : -1);
		break;
	case KEY_IS_WHEEL:
		view->scroll += key->number;
		break;
	case KEY_IS_FUNCTION:
		take_function_key(view, page, key->number);
		break;
	case KEY_IS_CLICK:
		click(view, page, key);
		break;
	case KEY_IS_TEXT:
		take_letter(view, page, key);
		break;
	default:
		break;
	}
}
