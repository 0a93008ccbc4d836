#!/usr/bin/env bash
# Runs .gitlab-ci.yml on this machine, with uncommitted changes, against a sandbox (delivery:cluster) instead of the
# cluster: first as a merge request, then as the hourly schedule of the default branch, which also applies. Needs Node 20,
# npm, git and Maven; jobs use the programs of this machine, and Maven's repository in $MAVEN_LOCAL or ~/.m2/repository.
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
mkdir -p "$work/project/.m2"
git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do
  if [ -e "$file" ] || [ -L "$file" ]; then printf './%s\0' "$file"; fi # else deleted
done | tar --null -T - -cf - | tar -xf - -C "$work/project"
ln -s "${MAVEN_LOCAL:-$HOME/.m2/repository}" "$work/project/.m2/repository"
# The sandbox is not the cluster that spec.cluster.server names.
sed -i.bak -e '/^  cluster: *$/,/^    server:/d' -e '/^  cluster: *{/d' "$work/project/environment.yaml"
rm "$work/project/environment.yaml.bak"
git -C "$work/project" init -q -b main
git -C "$work/project" add .
git -C "$work/project" -c user.name=Try -c user.email=try@example.com commit -q -m Try
echo '.gitlab-ci-local*' >>"$work/project/.git/info/exclude"
git -C "$work/project" remote add origin https://gitlab.example.com/my-team/try.git

kubeconfig=$work/project/target/cluster/kubeconfig
(cd "$work/project" && exec mvn -B -ntp -Dmaven.repo.local=.m2/repository delivery:cluster -Dslipway.practice.minutes=30) >"$work/sandbox.log" 2>&1 &
sandbox=$!
trap 'kill "$sandbox" 2>/dev/null || true; wait "$sandbox" 2>/dev/null || true; rm -f "$work/project/.m2/repository"' EXIT
until [ -s "$kubeconfig" ]; do
  kill -0 "$sandbox" 2>/dev/null || { cat "$work/sandbox.log"; exit 1; }
  sleep 0.2
done

run() { # SOURCE BRANCH
  git -C "$work/project" switch -q --force-create "$2"
  echo 'FORCE_SHELL_EXECUTOR=true' >"$work/project/.gitlab-ci-local-env"
  # The sandbox has no controllers: nothing gets ready.
  cat >"$work/project/.gitlab-ci-local-variables.yml" <<YAML
CI_PIPELINE_SOURCE: $1
CI_DEFAULT_BRANCH: main
KUBECONFIG_PLAN: $kubeconfig
KUBECONFIG_APPLY: $kubeconfig
MAVEN_OPTS: "${MAVEN_OPTS:-} -Dslipway.wait.skip=true"
YAML
  (cd "$work/project" && "$tool/node_modules/.bin/gitlab-ci-local")
}
run merge_request_event try
run schedule main
