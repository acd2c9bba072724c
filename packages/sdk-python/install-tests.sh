#!/usr/bin/env bash
# Installs the libraries that the Python package is tested against, once: into node_modules/.cache/python.
set -euo pipefail
cd "$(dirname "$0")"
folder=../../node_modules/.cache/python
if ! cmp -s tests/requirements.txt "$folder/installed.txt"; then
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement tests/requirements.txt
  cp tests/requirements.txt "$folder/installed.txt"
fi
"$folder/bin/python" --version
