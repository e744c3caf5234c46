/* Columns of a text: the sum of its code points' wcwidth, as ncurses counts. */
#include "codes.h"
#include "takka/text.h"

int text_width(const char *text, size_t len)
{
	const char *at = text, *end = text + len;
	int width = 0;
	while (at < end) {
		if (*at >= 0x20 && *at < 0x7F)
			at++, width++;
		else
			width += code_width(utf8_next(&at, end));
	}
	return width;
}
