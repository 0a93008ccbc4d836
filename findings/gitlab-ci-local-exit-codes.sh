#!/bin/bash
# gitlab-ci-local 4.70.0 treats a job that failed with an exit code outside of its allow_failure:exit_codes as allowed
# to fail: it prints FAIL, runs the next stage, does not run the jobs with when: on_failure, and exits with 0.
# Expected was the documentation of GitLab: the job is allowed to fail with the codes of the list only; with any other
# one the pipeline fails, as here without the list. A test that runs a pipeline by gitlab-ci-local passes then.
# Seen with gitlab-ci-local 4.70.0, Node 20.
# Needs npm, node, git and bash; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund gitlab-ci-local@4.70.0 > npm.log 2>&1
git init -q -b main project
git -C project remote add origin https://gitlab.example.com/team/project.git
git -C project -c user.name=A -c user.email=a@example.com commit -q --allow-empty -m first

run() { # exit code, allow_failure
  cat > project/.gitlab-ci.yml <<YAML
stages: [test, deploy]
check:
  stage: test
  script: [exit $1]
  allow_failure: $2
deploy:
  stage: deploy
  script: [echo deployed]
cleanup:
  stage: deploy
  when: on_failure
  script: [echo cleaned]
YAML
  local status=0
  HOME=$work node_modules/.bin/gitlab-ci-local --cwd project > out 2>&1 || status=$?
  echo "check exits with $1, allow_failure: $2: next $(grep -o -e '> deployed' -e '> cleaned' out | cut -c 3- | paste -sd ' '), exit $status"
}
seen=$(run 3 '{exit_codes: [3]}'; run 4 '{exit_codes: [3]}'; run 4 false)
echo "$seen"
[ "$seen" = "check exits with 3, allow_failure: {exit_codes: [3]}: next deployed, exit 0
check exits with 4, allow_failure: {exit_codes: [3]}: next deployed, exit 0
check exits with 4, allow_failure: false: next cleaned, exit 1" ] || { echo "changed"; exit 1; }
