/* signals: flags that the fronts' waits look at. The handlers do nothing else. */
#ifndef TAKKA_FRONT_SIGNALS_H
#define TAKKA_FRONT_SIGNALS_H

#include <poll.h>
#include <stdbool.h>

enum signal_flag { SIGNAL_RESIZED, SIGNAL_SUSPEND, SIGNAL_BROKEN, SIGNAL_CLOSED, SIGNAL_FLAGS };

/* Catches SIGWINCH, SIGTSTP, SIGINT, SIGTERM, SIGHUP (all blocked but while signals_wait waits, so that none is missed)
 * and ignores SIGPIPE and SIGXFSZ. `screen`: whether resizing and suspending are ours to handle. */
void signals_catch(bool screen);

/* Waits until fd can be read, a signal comes, or the time is over. 1: fd is ready; 0: time is over; -1: a signal. */
int signals_wait(int fd, int milliseconds);

/* Whether the signal came since it was last asked; asking puts the flag down, but for SIGNAL_CLOSED. */
bool signals_came(enum signal_flag flag);

#endif
