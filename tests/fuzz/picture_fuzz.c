/* Any bytes as a PNG file: its chunks and its pixels. Nothing may crash, hang or leak, and what is refused
 * has no pixels. Seeds are in tests/fuzz/picture. */
#include <stdlib.h>

#include "takka/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct picture picture;
	const enum picture_flaw flaw = picture_decode(data, size, &picture);
	if ((flaw == PICTURE_FINE) != (picture.pixels != NULL))
		abort();
	if (flaw == PICTURE_FINE && (picture.width > PICTURE_SIDE_MAX || picture.height > PICTURE_SIDE_MAX))
		abort();
	picture_free(&picture);
	return 0;
}
