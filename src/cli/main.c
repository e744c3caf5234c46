#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"

/* A closed standard stream would lend its number to the first file we open. */
static void fill_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY) < 0)
			_exit(EXIT_SURROUNDINGS);
}

static int run(struct surroundings *around)
{
	const struct options *options = around->options;
	if (options->version) {
		printf("takka %s\n", TAKKA_VERSION);
		return EXIT_DONE;
	}
	if (options->help) {
		struct options asked = *options;
		asked.argument_count = *options->command->name != '\0';
		asked.arguments[0] = options->command->name;
		asked.format = NULL;
		around->options = &asked;
		const int status = command_help(around);
		around->options = options;
		return status;
	}
	return options->command->run(around);
}

int main(int argc, char **argv)
{
	static struct options options;
	struct surroundings around;
	fill_standard_streams();
	language_start(TAKKA_PREFIX "/share/locale");
	int status = options_read(argc, argv, &options);
	if (status != EXIT_DONE)
		return status;
	status = surroundings_look(&around, &options);
	if (status == EXIT_DONE)
		status = run(&around);
	surroundings_leave(&around);
	if (fclose(stdout) != 0 && status == EXIT_DONE)
		status = EXIT_SURROUNDINGS;
	return status;
}
