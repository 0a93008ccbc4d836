#!/bin/bash
# Sonatype Nexus 3.71.0-06, raw hosted repository: two answers that a client of plain HTTP does not expect.
#  1. If-Match: * on a path that does not exist is not refused with 412; the file is created (201).
#  2. An empty PUT to a folder (a path that ends with a slash) is answered 400, and leaves a component that
#     has no asset.
# Expected: RFC 9110 section 13.1.1 for the first; nothing left behind by a refused request for the second.
# Needs a JDK 17 (JAVA_HOME, or java on the PATH), mvn, curl and python3; the server listens on loopback.
set -euo pipefail
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; sleep 2; rm -rf "$work"' EXIT
cd "$work"

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack \
  -Dartifact=org.sonatype.nexus.assemblies:nexus-base-template:3.71.0-06:zip \
  -DoutputDirectory="$work/nexus" >&2
home=$(dirname "$(dirname "$(ls "$work"/nexus/*/bin/nexus)")")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p data/etc
cat > data/etc/nexus.properties <<PROPERTIES
application-host=127.0.0.1
application-port=$port
nexus.security.randompassword=false
nexus.onboarding.enabled=false
PROPERTIES
java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
JAVA_HOME=$java KARAF_DATA="$work/data" \
  JAVA_OPTS="-Xms256m -Xmx1200m -XX:MaxDirectMemorySize=512m -XX:TieredStopAtLevel=1" \
  sh "$home/bin/nexus" server > server.log 2>&1 &
pid=$!
url=http://127.0.0.1:$port
admin=admin:admin123
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
for _ in $(seq 180); do
  [ "$(status -u $admin "$url/service/rest/v1/status/writable")" = 200 ] && break
  sleep 2
done

api() { curl -s -f -u $admin -H 'Content-Type: application/json' "$@" > /dev/null; }
api -X POST "$url/service/rest/v1/repositories/raw/hosted" -d '{"name": "raw", "online": true,
  "storage": {"blobStoreName": "default", "strictContentTypeValidation": true, "writePolicy": "ALLOW_ONCE"}}'

store=$url/repository/raw
if_match=$(status -u $admin -X PUT -H 'If-Match: *' --data-binary a "$store/absent.txt")
folder=$(status -u $admin -X PUT --data-binary '' "$store/folder/")
assets=$(curl -s -u $admin "$url/service/rest/v1/components?repository=raw" | python3 -c '
import json, sys
for item in json.load(sys.stdin)["items"]:
    if "folder" in item["name"]:
        print(len(item["assets"]))')
seen="If-Match: * on an absent path: $if_match; empty PUT to a folder: $folder, assets of its component: ${assets:-none}"
echo "$seen"
[ "$seen" = "If-Match: * on an absent path: 201; empty PUT to a folder: 400, assets of its component: 0" ] \
  || { echo "changed"; exit 1; }
