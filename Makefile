# Watcher's few words: the same here and in CI.

SWIFT ?= swift
PREFIX ?= /usr/local
SYSCONFDIR ?= /etc
DESTDIR ?=
BINARY = .build/release/watcher
SECONDS ?= 60
export WATCHER_SHARED ?= ../shared

.PHONY: run demo test build release lint format install uninstall corpora fuzz interop power-cut manners check-unit setup clean

## Builds a release and starts the daemon with config.json.
run: release
	$(BINARY) run --config config.json

## Shows it at work without a network: published against detected.
demo: release
	$(BINARY) demo

## Everything that CI asks for: set-up, lint, build, tests, the unit file.
## The tests run one after the other, for many hold what they try to a time.
test: setup lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --no-parallel
	scripts/check-unit

build: setup
	$(SWIFT) build

release: setup
	$(SWIFT) build -c release --product watcher

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

## Installs the system packages that the build needs; says nothing where they are there.
setup:
	@scripts/setup

## Scores the readers on the shared corpora.
corpora: release
	scripts/corpora

fuzz: setup
	Fuzz/run $(SECONDS)

## Lets other people's libraries check what we send.
interop: release
	scripts/interop

## Cuts the power under the daemon twenty times; says why where it is not allowed to.
power-cut: release
	scripts/power-cut

## The whole program before a strict host, names that lead to private addresses, and a thousand slow servers.
manners: release
	scripts/manners-check
	scripts/guard-check
	Benchmarks/slow-origins

install: release
	PREFIX='$(PREFIX)' SYSCONFDIR='$(SYSCONFDIR)' DESTDIR='$(DESTDIR)' scripts/install $(BINARY)

uninstall:
	PREFIX='$(PREFIX)' SYSCONFDIR='$(SYSCONFDIR)' DESTDIR='$(DESTDIR)' scripts/uninstall

clean:
	rm -rf .build
