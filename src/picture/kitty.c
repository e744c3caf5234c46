/* The graphics protocol of kitty: the PNG file itself in base64, in chunks. The cursor stays (C), nothing is answered (q). */
#include "takka/picture.h"

enum { CHUNK = 3072 }; /* bytes; 4096 digits, as the protocol asks */

struct str picture_kitty(const struct picture *picture, int columns, int rows)
{
	struct str out = {0};
	for (size_t at = 0; at < picture->file_len; at += CHUNK) {
		const size_t left = picture->file_len - at;
		str_puts(&out, "\033_G");
		if (at == 0)
			str_printf(&out, "a=T,f=100,t=d,C=1,q=2,c=%d,r=%d,", columns, rows);
		str_printf(&out, "m=%d;", left > CHUNK);
		str_put_base64(&out, picture->file + at, left < CHUNK ? left : CHUNK);
		str_puts(&out, "\033\\");
	}
	return out;
}
