#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "modes.h"
#include "takka/text.h"

enum { CLIPBOARD_MAX = 64 * 1024 };

static struct termios cooked; /* the terminal as it was, for the crash handler */
static int crash_tty = -1;    /* where to; -1: nothing to give back */
static bool crash_xterm;      /* whether it understands xterm's modes */

/* ---- crashes: only what may be called in a signal handler ---- */

static void on_crash(int number)
{
	static const char rest[] = "\033[?2004l\033[8h\033[?1000l\033[?1006l\033[?1049l\033[?25h\033[m\r\n";
	if (crash_tty >= 0 && crash_xterm && write(crash_tty, rest, sizeof(rest) - 1) < 0)
		_exit(128 + number);
	if (crash_tty >= 0)
		tcsetattr(crash_tty, TCSANOW, &cooked);
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_crashes(void)
{
	static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
	for (size_t i = 0; i < COUNT_OF(crashes); i++)
		signal(crashes[i], on_crash);
}

void modes_begin(struct modes *modes, const struct front_config *config)
{
	modes_configure(modes, config);
	if (tcgetattr(modes->tty, &cooked))
		return;
	crash_tty = modes->tty;
	catch_crashes();
}

void modes_understood(struct modes *modes, bool xterm)
{
	modes->xterm = crash_xterm = xterm;
}

void modes_end(void)
{
	crash_tty = -1;
}

/* ---- on and off ---- */

bool modes_send(const struct modes *modes, const char *bytes, size_t len)
{
	while (len) {
		const ssize_t put = write(modes->tty, bytes, len);
		if (put <= 0)
			return false;
		bytes += put;
		len -= (size_t)put;
	}
	return true;
}

void modes_pour(const struct modes *modes, int file)
{
	char bytes[16384];
	ssize_t got;
	lseek(file, 0, SEEK_SET);
	while ((got = read(file, bytes, sizeof(bytes))) > 0)
		if (!modes_send(modes, bytes, (size_t)got))
			return;
}

void modes_configure(struct modes *modes, const struct front_config *config)
{
	modes->bidi = config->bidi != BIDI_TERMINAL && text_rtl(config->lang);
}

void modes_set(const struct modes *modes, bool on)
{
	static const char *const switches[2][2] = {/* [bidi is ours][on] */
	                                           {"\033[?2004l", "\033[?2004h"},
	                                           {"\033[?2004l\033[8h", "\033[?2004h\033[8l"}};
	const char *bytes = switches[modes->bidi][on];
	if (modes->xterm)
		modes_send(modes, bytes, strlen(bytes));
}

/* ---- the clipboard ---- */

bool modes_copy(const struct modes *modes, const char *text)
{
	const size_t len = strlen(text);
	struct str out = {0};
	if (!modes->xterm || len > CLIPBOARD_MAX)
		return false;
	str_puts(&out, "\033]52;c;");
	str_put_base64(&out, (const unsigned char *)text, len);
	str_puts(&out, "\a");
	const bool sent = !out.failed && modes_send(modes, out.s, out.len);
	str_free(&out);
	return sent;
}
