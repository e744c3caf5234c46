# The tests: `make test` runs everything that has to hold at every commit (tests/README.md). Needs `make setup test` once.
TEST_OBJECTS := $(filter-out $(BUILD)/obj/cli/main.o,$(OBJECTS))
TEST_CPPFLAGS := $(CPPFLAGS) -Isrc -Itests
TEST_LIBS = $(LIBS) -lcmocka -lvterm -lm -lz -lpng

UNIT := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*_test.c tests/screens/*_test.c)))
OUTER := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/terminal/*_test.c tests/command/*_test.c)))
CHECKS := $(sort $(wildcard tests/checks/*.sh tests/command/*.sh))

# What several tests of a folder share: every other .c of it.
UNIT_SHARED := $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(filter-out %_test.c,$(wildcard tests/unit/*.c tests/screens/*.c)))
OUTER_SHARED := $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(filter-out %_test.c,$(wildcard tests/terminal/*.c tests/command/*.c)))

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(TEST_CPPFLAGS) $(CFLAGS) $(WARNINGS) -MMD -MP -c -o $@ $<

$(UNIT): %: %.o $(TEST_OBJECTS) $(UNIT_SHARED)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(TEST_LIBS)

$(OUTER): %: %.o $(TEST_OBJECTS) $(OUTER_SHARED)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(TEST_LIBS)

-include $(wildcard $(BUILD)/tests/*/*.d)

.PRECIOUS: $(BUILD)/tests/%.o
.PHONY: unit-programs sanitized clang strict test-programs fuzz-programs
unit-programs: all $(UNIT)
test-programs: unit-programs $(OUTER)

# The same again: by gcc and by clang with warnings as errors, and under the address and undefined-behaviour sanitizers. The allocation
# test replaces malloc, which the sanitizer does too.
strict:
	+$(MAKE) -s BUILD=$(BUILD)/strict CFLAGS='-O2 -Werror' $(BUILD)/strict/takka
clang:
	+$(MAKE) -s CC=clang BUILD=$(BUILD)/clang CFLAGS='-O1 -g -Werror' test-programs
SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
sanitized:
	+$(MAKE) -s CC=clang BUILD=$(BUILD)/sanitized CFLAGS='$(SANITIZE)' unit-programs

FUZZERS := $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_SECONDS ?= 3600
.PHONY: fuzzers
$(BUILD)/fuzz/%: tests/fuzz/%_fuzz.c $(TEST_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(TEST_CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(TEST_LIBS)
fuzzers: $(FUZZERS:%=$(BUILD)/fuzz/%)
fuzz-programs:
	+$(MAKE) -s CC=clang BUILD=$(BUILD)/fuzzing CFLAGS='-O1 -g -fsanitize=address,undefined,fuzzer-no-link' fuzzers

# Hours of it: what is new goes into build/, what breaks stays there as crash-…; both become seeds by hand.
fuzz: fuzz-programs
	for fuzzer in $(FUZZERS); do mkdir -p $(BUILD)/found/$$fuzzer; $(BUILD)/fuzzing/fuzz/$$fuzzer -close_fd_mask=3 \
		-max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(BUILD)/found/ $(BUILD)/found/$$fuzzer tests/fuzz/$$fuzzer || exit 1; done

lint:
	tests/checks/lint.sh
layers:
	tests/checks/layers.sh
format:
	clang-format -i $(shell git ls-files '*.c' '*.h')

goldens: unit-programs
	GOLDENS=write $(BUILD)/tests/screens/screens_test

test: test-programs strict clang sanitized fuzz-programs
	BUILD=$(BUILD) FUZZERS='$(FUZZERS)' tests/run $(BUILD)/logs $(UNIT) $(OUTER) $(CHECKS)

BENCH := $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(wildcard tests/bench/*.c))
$(BUILD)/bench: $(BENCH) $(TEST_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(TEST_LIBS)
bench: all $(BUILD)/bench
	$(BUILD)/bench --takka $(BUILD)/takka

# Every picture card at every size and in every palette, to be looked at.
.PHONY: gallery
$(BUILD)/gallery: $(BUILD)/tests/gallery/gallery.o $(TEST_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(TEST_LIBS)
gallery: $(BUILD)/gallery $(PICTURES)
	$(BUILD)/gallery $(PICTURES) > $(BUILD)/gallery.html
	@echo $(BUILD)/gallery.html
