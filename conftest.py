"""Before any test: translations compiled. Browser fixtures come from the kit."""

from anju.kit.web import words

words.compile_all()

pytest_plugins = ["anju.kit.testing.browser"]
