#!/bin/bash
# promtool 2.42.0 says SUCCESS to a unit test that expects no alert of a name that no rule has, and to one whose
# rule_files match no file (a warning, exit 0).
# Expected was a failure: the test names the alert and its files. A test that a deployment raises no alert, which is
# the case with an empty exp_alerts, keeps its green result after the alert was renamed or its file moved, and tests
# nothing.
# Seen with prometheus 2.42.0+ds-5+deb12u1 of Debian 12.
# Needs Debian 12 (apt-get, dpkg-deb).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get -qq download prometheus=2.42.0+ds-5+deb12u1 2> apt.log
dpkg-deb -x prometheus_*.deb prometheus

cat > rules.yml <<'YAML'
groups:
  - name: app
    rules:
      - alert: AppDown
        expr: up == 0
        for: 5m
YAML
try() { # rule files, alert, series
  cat > test.yml <<YAML
rule_files: ["$1"]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - {series: 'up{job="app"}', values: "$3"}
    alert_rule_test:
      - {eval_time: 10m, alertname: $2, exp_alerts: []}
YAML
  local status=0
  prometheus/usr/bin/promtool test rules test.yml > out 2>&1 || status=$?
  echo "$2 of $1, up is ${3%x*}: exit $status, $(grep -o -e SUCCESS -e FAILED -e WARNING out | paste -sd ' ')"
}
seen=$(try rules.yml AppDown 1x20; try rules.yml AppDown 0x20; try rules.yml ApplicationDown 0x20; try 'moved-*.yml' AppDown 0x20)
echo "$seen"
[ "$seen" = "AppDown of rules.yml, up is 1: exit 0, SUCCESS
AppDown of rules.yml, up is 0: exit 1, FAILED
ApplicationDown of rules.yml, up is 0: exit 0, SUCCESS
AppDown of moved-*.yml, up is 0: exit 0, WARNING SUCCESS" ] || { echo "changed"; exit 1; }
