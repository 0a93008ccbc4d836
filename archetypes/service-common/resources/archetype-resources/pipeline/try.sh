#!/usr/bin/env bash
# Runs .gitlab-ci.yml on this machine, with uncommitted changes: first as a merge request, then on the default branch.
# Image, bundle and app reference go to folders below target/pipeline. Needs Node 20, npm, git and Maven; jobs use the
# programs of this machine, and Maven's repository in $MAVEN_LOCAL or ~/.m2/repository.
set -euo pipefail
cd "$(dirname "$0")/.."
version=4.70.0 # of gitlab-ci-local, the last one for Node 20
tool=${GITLAB_CI_LOCAL_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/gitlab-ci-local-$version}
if [ ! -x "$tool/node_modules/.bin/gitlab-ci-local" ]; then
  mkdir -p "$tool"
  (cd "$tool" && npm install --no-audit --no-fund --ignore-scripts --no-save "gitlab-ci-local@$version")
fi

work=$PWD/target/pipeline
rm -rf "$work"
mkdir -p "$work/project/.m2" "$work/environment"
commit() { # FOLDER: a repository of its own, as a runner has it
  git -C "$1" init -q -b main
  git -C "$1" add .
  git -C "$1" -c user.name=Try -c user.email=try@example.com commit -q -m Try
}
git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do
  if [ -e "$file" ] || [ -L "$file" ]; then printf './%s\0' "$file"; fi # else deleted
done | tar --null -T - -cf - | tar -xf - -C "$work/project"
ln -s "${MAVEN_LOCAL:-$HOME/.m2/repository}" "$work/project/.m2/repository"
trap 'rm -f "$work/project/.m2/repository"' EXIT
commit "$work/project"
echo '.gitlab-ci-local*' >>"$work/project/.git/info/exclude"
git -C "$work/project" remote add origin https://gitlab.example.com/my-team/try.git

cat >"$work/environment/environment.yaml" <<'YAML'
apiVersion: slipway.dev/v1
kind: Environment
metadata:
  name: try
spec: {}
YAML
commit "$work/environment"
git clone -q --bare "$work/environment" "$work/environment.git"

destinations="-Dslipway.registry=file://$work/images -Dslipway.store=file://$work/bundles"
destinations="$destinations -Dslipway.environment=file://$work/environment.git"
run() { # SOURCE BRANCH
  git -C "$work/project" switch -q --force-create "$2"
  echo 'FORCE_SHELL_EXECUTOR=true' >"$work/project/.gitlab-ci-local-env"
  cat >"$work/project/.gitlab-ci-local-variables.yml" <<YAML
CI_PIPELINE_SOURCE: $1
CI_DEFAULT_BRANCH: main
MAVEN_OPTS: "${MAVEN_OPTS:-} $destinations"
YAML
  (cd "$work/project" && "$tool/node_modules/.bin/gitlab-ci-local")
}
run merge_request_event try
run push main
echo "Published to $work: images, bundles, environment.git"
git -C "$work/environment.git" log --oneline main
