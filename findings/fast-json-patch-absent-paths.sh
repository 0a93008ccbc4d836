#!/bin/bash
# fast-json-patch 3.1.1 applies a patch whose paths do not exist, without an error: replace adds the value, remove does
# nothing, copy writes null, and add behind the end of a list appends. After a test that fails the operations before it
# stay applied.
# Expected was an error and an unchanged document: RFC 6902 says that the target of replace and remove MUST exist, as the
# source of copy, that an index MUST NOT be greater than the number of elements, and section 5 that a patch with an error
# is not applied. The API server of Kubernetes answers 422 for such a patch.
# The third argument of applyPatch, not set by default, makes errors of the first four; the fifth patch is still half applied.
# Seen with fast-json-patch 3.1.1, Node 20.
# Needs npm and node; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund fast-json-patch@3.1.1 > npm.log 2>&1
cat > patch.mjs <<'JS'
import jsonPatch from 'fast-json-patch';

function show(...patch) {
  for (const validate of [false, true]) {
    const document = { spec: { replicas: 1, ports: [80] } };
    let answer = 'applied';
    try {
      jsonPatch.applyPatch(document, patch, validate);
    } catch (error) {
      answer = error.name;
    }
    const steps = patch.map((step) => `${step.op} ${step.path}`).join(', ');
    console.log(`${validate ? '  validate' : steps}: ${answer} ${JSON.stringify(document.spec)}`);
  }
}

show({ op: 'replace', path: '/spec/replica', value: 3 });
show({ op: 'remove', path: '/spec/replica' });
show({ op: 'copy', from: '/spec/replica', path: '/spec/min' });
show({ op: 'add', path: '/spec/ports/5', value: 443 });
show({ op: 'replace', path: '/spec/replicas', value: 3 }, { op: 'test', path: '/spec/ports/0', value: 8080 });
JS
seen=$(node patch.mjs)
echo "$seen"
[ "$seen" = 'replace /spec/replica: applied {"replicas":1,"ports":[80],"replica":3}
  validate: OPERATION_PATH_UNRESOLVABLE {"replicas":1,"ports":[80]}
remove /spec/replica: applied {"replicas":1,"ports":[80]}
  validate: OPERATION_PATH_UNRESOLVABLE {"replicas":1,"ports":[80]}
copy /spec/min: applied {"replicas":1,"ports":[80],"min":null}
  validate: OPERATION_FROM_UNRESOLVABLE {"replicas":1,"ports":[80]}
add /spec/ports/5: applied {"replicas":1,"ports":[80,443]}
  validate: OPERATION_VALUE_OUT_OF_BOUNDS {"replicas":1,"ports":[80]}
replace /spec/replicas, test /spec/ports/0: TEST_OPERATION_FAILED {"replicas":3,"ports":[80]}
  validate: TEST_OPERATION_FAILED {"replicas":3,"ports":[80]}' ] || { echo "changed"; exit 1; }
