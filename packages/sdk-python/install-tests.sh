#!/usr/bin/env bash
# Installs the libraries that the Python package and the ways in are tested with, once: into node_modules/.cache/python.
set -euo pipefail
cd "$(dirname "$0")"
folder=../../node_modules/.cache/python
wanted=$(cat tests/requirements*.txt)
if [ "$wanted" != "$(cat "$folder/installed.txt" 2>/dev/null)" ]; then
  rm -rf "$folder"
  python3 -m venv "$folder"
  install() { "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"; }
  install --requirement tests/requirements.txt
  # Langfuse's library of two ages: the older one beside what both share.
  install --no-deps --target "$folder/langfuse-2" --requirement tests/requirements-langfuse-2.txt
  echo "$wanted" >"$folder/installed.txt"
fi
"$folder/bin/python" --version
