# `make run` serves Anju on this machine; `make test` runs every test. Both set up what they need. 见 make help。
.DEFAULT_GOAL := help
.PHONY: help run ready test check bench screens stop clean lock backup
VENV := .venv
ANJU := $(VENV)/bin/anju
READY := $(VENV)/.ready
# Where compiled modules may not be kept, every start compiles the house and its libraries anew, ten seconds each time.
export PYTHONDONTWRITEBYTECODE :=

help: ## These words 显示本说明
	@echo "Anju 安居: the city's platform for residential property management"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  The command line 命令行: $(ANJU) --help. Settings 设置: docs/settings.md."

run: $(READY) ## Set up, load a demonstration district if there is no data yet, serve it 一键运行演示
	@$(ANJU) up
	@$(ANJU) demo load --if-empty
	@exec $(ANJU) serve

ready: $(READY) ## Only make the environment 只准备环境

$(READY): requirements.lock pyproject.toml tools/environment.sh
	@sh tools/environment.sh
	@touch $@

check: $(READY) ## Style and floors, without the tests 检查代码风格与分层
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/lint-imports

test: $(READY) ## Every check and every test, in a browser too 运行全部检查与测试
	@sh tools/test_packages.sh
	@$(ANJU) assets
	@$(MAKE) --no-print-directory check
	@$(VENV)/bin/pytest -q -n 2 $(TESTS)

bench: $(READY) ## Measure, each figure beside its limit 运行性能测量
	@$(ANJU) assets
	@failed=0; for file in benchmarks/[a-z]*.py; do name=$$(basename $$file .py); echo "── $$name"; \
		$(VENV)/bin/python -m benchmarks.$$name || failed=1; done; exit $$failed

screens: $(READY) ## Take the pictures of the README anew 重拍说明文档的截图
	@$(VENV)/bin/python tools/screenshots.py

stop: ## Stop the server and the embedded database 停止服务
	@if [ -x $(ANJU) ]; then $(ANJU) stop; fi

lock: $(READY) ## Work out requirements.lock anew from pyproject.toml 更新依赖锁
	@$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --extra dev \
		pyproject.toml -o requirements.lock
	@grep -o 'pyspark~=[0-9.]*' pyproject.toml | $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes \
		--no-emit-index-url --no-header --python-version 3.11 - -o requirements-spark.lock

clean: stop ## Remove the environment and what was built; data in var/ stays 清理环境, 保留数据
	rm -rf $(VENV) node_modules src/anju/kit/web/static/build src/anju/faces/web/static/build
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
