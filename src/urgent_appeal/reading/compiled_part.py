"""The compiled part of a package, without what the package itself loads."""

import sys
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType


def compiled_part(package: str, name: str) -> ModuleType:
    """The module `name` inside a package, loaded alone; a package that is imported later finds it as its own.

    Raises ImportError.
    """
    whole = f"{package}.{name}"
    if whole not in sys.modules:
        around = PathFinder.find_spec(package)
        spec = PathFinder.find_spec(whole, around.submodule_search_locations if around else None)
        if spec is None or spec.loader is None:  # as where packages lie in an archive
            return import_module(whole)
        sys.modules[whole] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[whole])
    return sys.modules[whole]
