#include "lines.h"

size_t lines_count(const line_list *lines, unsigned role)
{
	size_t count = 0;
	for (size_t i = 0; i < lines->count; i++)
		count += (lines->list[i].roles & role) != 0;
	return count;
}

struct words lines_nth(const line_list *lines, unsigned role, size_t n)
{
	const size_t count = lines_count(lines, role);
	size_t left = count ? n % count : 0;
	for (size_t i = 0; i < lines->count; i++)
		if ((lines->list[i].roles & role) && left-- == 0)
			return lines->list[i].words;
	return (struct words){NULL, NULL};
}
