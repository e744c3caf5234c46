# takka: `make setup run` on a fresh Debian machine builds and starts it, `make setup test` proves it.
VERSION := 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
CC ?= gcc
CFLAGS ?= -O2 -g
WARNINGS := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
LIBRARIES := ncursesw yaml-0.1 fribidi sqlite3 json-c
LIBS := $(shell pkg-config --libs $(LIBRARIES)) -lunistring
override CPPFLAGS += -Iinclude -D_GNU_SOURCE -DTAKKA_VERSION='"$(VERSION)"' -DTAKKA_PREFIX='"$(PREFIX)"'

ROOMS := base text content page flow journal front cli
SOURCES := $(sort $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)

all: $(BUILD)/takka

$(BUILD)/takka: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d)
