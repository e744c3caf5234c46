#include <errno.h>
#include <signal.h>
#include <time.h>

#include "signals.h"

static volatile sig_atomic_t flags[SIGNAL_FLAGS]; /* written by the handler only and read by signals_came */
static sigset_t waiting_mask;                     /* what is blocked while we wait: what was blocked before us */

static void on_signal(int number)
{
	switch (number) {
	case SIGWINCH:
		flags[SIGNAL_RESIZED] = 1;
		break;
	case SIGTSTP:
		flags[SIGNAL_SUSPEND] = 1;
		break;
	case SIGINT:
		flags[SIGNAL_BROKEN] = 1;
		break;
	default:
		flags[SIGNAL_CLOSED] = 1;
		break;
	}
}

void signals_catch(bool screen)
{
	static const int all[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP};
	const size_t count = screen ? 5 : 3;
	struct sigaction action = {.sa_handler = on_signal};
	sigset_t blocked;
	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (size_t i = 0; i < count; i++) {
		sigaction(all[i], &action, NULL);
		sigaddset(&blocked, all[i]);
	}
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
	sigaction(SIGXFSZ, &action, NULL);
	sigprocmask(SIG_BLOCK, &blocked, &waiting_mask);
	for (size_t i = 0; i < count; i++)
		sigdelset(&waiting_mask, all[i]);
}

int signals_wait(int fd, int milliseconds)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	const struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
	const int ready = ppoll(&wait, 1, milliseconds < 0 ? NULL : &limit, &waiting_mask);
	return ready > 0 ? 1 : ready == 0 ? 0 : -1;
}

bool signals_came(enum signal_flag flag)
{
	const bool came = flags[flag] != 0;
	if (flag != SIGNAL_CLOSED)
		flags[flag] = 0;
	return came;
}
