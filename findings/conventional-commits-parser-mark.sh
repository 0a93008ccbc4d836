#!/bin/bash
# conventional-commits-parser 7.1.4 finds no type in "feat!: text" and "feat(api)!: text", and no note of a breaking change:
# the commits that matter most to the next version have no meaning. The same for a scope with a comma.
# Expected was the type feat and a breaking change: the ! is part of the specification of Conventional Commits 1.0.0 (items
# 11 and 13), of which this is the parser by name. It has to be told by headerPattern and breakingHeaderPattern.
# Seen with conventional-commits-parser 7.1.4, Node 20.
# Needs npm and node; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund conventional-commits-parser@7.1.4 > npm.log 2>&1
cat > parse.mjs <<'JS'
import { CommitParser } from 'conventional-commits-parser';

const parser = new CommitParser();
for (const message of [
  'feat: text',
  'feat!: text',
  'feat(api)!: text',
  'feat(api,ui): text',
  'feat: text\n\nBREAKING CHANGE: reason',
]) {
  const { type, notes } = parser.parse(message);
  console.log(`${JSON.stringify(message)}: type ${type ?? 'none'}, breaking changes ${notes.length}`);
}
JS
seen=$(node parse.mjs)
echo "$seen"
[ "$seen" = '"feat: text": type feat, breaking changes 0
"feat!: text": type none, breaking changes 0
"feat(api)!: text": type none, breaking changes 0
"feat(api,ui): text": type none, breaking changes 0
"feat: text\n\nBREAKING CHANGE: reason": type feat, breaking changes 1' ] || { echo "changed"; exit 1; }
