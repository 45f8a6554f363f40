# Everything that is done here by hand and by CI. `make` or `make help` lists it.

GOLANGCI_VERSION := v2.15.0
BIN              := .bin
GOLANGCI         := $(BIN)/golangci-lint-$(GOLANGCI_VERSION)

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: serve
serve: ## Run the server with demo data on the embedded store
	go run ./cmd/usergraph serve --demo

.PHONY: test
test: ## Run all tests with the race detector
	go test -race ./...

.PHONY: test-mongo
test-mongo: ## Run the tests that want a MongoDB server: the one at MONGODB_URI, else one that is built and started
	USERGRAPH_TEST_MONGO=1 go test -count=1 -timeout 20m . ./cmd/usergraph ./internal/mongoserver ./storage/mongodb

.PHONY: generate
generate: ## Regenerate code from the schema
	go run ./internal/generate

.PHONY: generate-check
generate-check: generate ## Fail if generated code is not what the schema makes
	@git add --intent-to-add --all graph
	@git diff --exit-code -- graph || { echo 'Generated code differs: run "make generate" and commit it.'; exit 1; }

.PHONY: api
api: ## Write down what the module exports, after a change that is meant
	go test -count=1 ./internal/publicapi -run TestSurface -update

.PHONY: tidy
tidy: ## Bring go.mod and go.sum up to date, also of the modules that are built on this one
	@for module in . bench $$(dirname examples/*/go.mod); do (cd $$module && echo $$module && go mod tidy -e) || exit 1; done

.PHONY: lint
lint: $(GOLANGCI) ## Check format, vet and lint, in every module
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'Run gofmt on these files.'; exit 1; }
	go vet ./...
	$(GOLANGCI) run
	@for module in examples/*/go.mod bench/go.mod deploy/check/go.mod internal/mongotest/go.mod; do (cd $$(dirname $$module) && echo $$module && $(CURDIR)/$(GOLANGCI) run) || exit 1; done

$(GOLANGCI):
	GOBIN=$(CURDIR)/$(BIN) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	mv $(BIN)/golangci-lint $@

FUZZTIME ?= 10s
.PHONY: fuzz
fuzz: ## Run every fuzz target for FUZZTIME (default 10s)
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

.PHONY: bench
bench: ## Measure against a handler written by hand and a plain gqlgen server
	cd bench && go run . ratios && go run . allocs && go run . scale && go run . mongo

.PHONY: bench-more
bench-more: ## Measure checks, garbage collection, memory and databases in files
	cd bench && go run . checks && go run . telemetry && go run . gc && go run . memory && go run . sqlite

.PHONY: bench-check
bench-check: ## Check that the baselines are up to date and answer alike
	cd bench/plaingqlgen && go tool gqlgen generate
	@git add --intent-to-add --all bench/plaingqlgen
	@git diff --exit-code -- bench/plaingqlgen || { echo 'Generated code differs: run "make bench-check" and commit it.'; exit 1; }
	cd bench && go vet ./... && go test ./...

.PHONY: smoke
smoke: ## Start the server with demo data and query it as a user would
	.ci/smoke

.PHONY: test-deploy
test-deploy: ## Check the image, the compose file, the manifests and the units in deploy
	.ci/deploy

.PHONY: test-protocol
test-protocol: ## Run the audits of GraphQL over HTTP against the server (needs Node)
	.ci/protocol audits

.PHONY: test-clients
test-clients: ## Run Apollo Client, urql, Relay and others against the server (needs Node)
	.ci/protocol clients

.PHONY: test-examples
test-examples: ## Start and ask the examples that are modules of their own, and generated clients (needs Node)
	.ci/examples

.PHONY: playground
playground: ## Build the pages of the playground into playground/dist (needs Node)
	.ci/playground

.PHONY: playground-check
playground-check: ## Fail if playground/dist is not what its sources and lock file make (needs Node)
	.ci/playground --check

.PHONY: test-browser
test-browser: ## Explore the server in headless Chromium without a network (needs Node and Chromium)
	.ci/browser

.PHONY: ci
ci: ## Everything that CI runs
	.ci/run
