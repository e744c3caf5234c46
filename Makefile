# takka: `make setup run` on a fresh Debian machine builds and starts it, `make setup test` proves it.
# What each part needs stands beside it; rooms are found by their folders (src/README.md).
VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
WARNINGS := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
LIBRARIES := ncursesw yaml-0.1 fribidi sqlite3 json-c
LIBS = $(shell pkg-config --libs $(LIBRARIES)) -lunistring
override CPPFLAGS += -Iinclude -D_GNU_SOURCE -DTAKKA_VERSION='"$(VERSION)"' -DTAKKA_PREFIX='"$(PREFIX)"'

ROOMS := base text picture content page flow journal front cli
SOURCES := $(sort $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LANGUAGES := fi sv en
CATALOGUES := $(LANGUAGES:%=$(BUILD)/locale/%/LC_MESSAGES/takka.mo)
MANUALS := $(BUILD)/man/takka.1 $(BUILD)/man/takka-pack.5
COMPLETION := $(BUILD)/completion/takka
PICTURES := $(patsubst %.svg,%.png,$(wildcard data/packs/*/pictures/*.svg))

.PHONY: all setup run install test bench fuzz goldens lint layers format pot clean
all: $(BUILD)/takka $(CATALOGUES) $(PICTURES) $(MANUALS) $(COMPLETION)

# ---- a fresh machine ----
BUILD_PACKAGES := gcc make pkg-config gettext libncurses-dev libyaml-dev libunistring-dev libfribidi-dev libsqlite3-dev \
	libjson-c-dev libpng-dev libchafa-dev libglib2.0-dev librsvg2-bin ncurses-term
TEST_PACKAGES := clang clang-format clang-tidy cppcheck libclang-rt-14-dev libcmocka-dev libvterm-dev valgrind tmux strace \
	hunspell hunspell-sv hunspell-en-gb libvoikko1 libvoikko-dev voikko-fi universal-ctags mandoc less nnn calcurse \
	chromium poppler-utils git bash-completion
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

setup:
	$(SUDO) apt-get update -q
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(BUILD_PACKAGES) \
		$(if $(filter test bench fuzz lint,$(MAKECMDGOALS)),$(TEST_PACKAGES))

run: all
	$(BUILD)/takka

# ---- the program ----
$(BUILD)/takka: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) -MMD -MP -c -o $@ $<

# libpng and libchafa are loaded when a picture first needs them; only their headers are needed here.
$(BUILD)/obj/picture/cells.o: override CPPFLAGS += $(shell pkg-config --cflags chafa | sed 's/-I/-isystem /g')

-include $(OBJECTS:.o=.d)

# ---- words of the interface ----
$(BUILD)/locale/%/LC_MESSAGES/takka.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

# The list of all msgids, and each language brought up to it.
XGETTEXT := xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --add-comments=TRANSLATORS \
	--sort-by-file --package-name=takka --copyright-holder='the takka authors' --msgid-bugs-address=takka
pot: $(BUILD)/takka.pot
	for language in $(LANGUAGES); do \
		msgmerge -q --update --backup=none --no-fuzzy-matching --no-location --sort-output po/$$language.po $<; done

$(BUILD)/takka.pot: $(SOURCES) $(wildcard include/takka/*.h src/*/*.h)
	@mkdir -p $(@D)
	$(XGETTEXT) -o $@ $(sort $^)

# ---- pictures: each drawing lies beside the PNG that is shown of it ----
data/packs/%.png: data/packs/%.svg
	rsvg-convert --width 500 --height 400 --output $@ $<

# ---- manuals and completion, from the program's own tables ----
$(BUILD)/man/%: data/man/% $(BUILD)/takka $(CATALOGUES)
	@mkdir -p $(@D)
	while IFS= read -r line; do case $$line in \
		@*@) part=$${line#@}; LANGUAGE=en $(BUILD)/takka help --format roff "$${part%@}" || exit 1;; \
		*) printf '%s\n' "$$line";; esac; done < $< > $@.new && mv $@.new $@

$(COMPLETION): $(BUILD)/takka $(CATALOGUES)
	@mkdir -p $(@D)
	$(BUILD)/takka help --format bash > $@.new && mv $@.new $@

# ---- where Debian expects it ----
SHARE = $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/takka $(SHARE)/man/man1 $(SHARE)/man/man5 \
		$(SHARE)/bash-completion/completions $(SHARE)/doc/takka
	install -m 755 $(BUILD)/takka $(DESTDIR)$(PREFIX)/bin/takka
	cp -R data/packs $(SHARE)/takka/
	install -m 644 $(BUILD)/man/takka.1 $(SHARE)/man/man1/takka.1
	install -m 644 $(BUILD)/man/takka-pack.5 $(SHARE)/man/man5/takka-pack.5
	install -m 644 $(COMPLETION) $(SHARE)/bash-completion/completions/takka
	install -m 644 README.md LICENSE $(SHARE)/doc/takka/
	install -m 644 data/README.md $(SHARE)/doc/takka/packs.md
	for language in $(LANGUAGES); do install -D -m 644 $(BUILD)/locale/$$language/LC_MESSAGES/takka.mo \
		$(SHARE)/locale/$$language/LC_MESSAGES/takka.mo; done

clean:
	rm -rf $(BUILD) $(PICTURES)

include tests/tests.mk
