#!/bin/bash
# Sonatype Nexus 3.71.0-06: a search by REST does not say that a repository does not exist or may not be read. It answers
# 200 with an empty list, as for a repository without such files. The list of components of the same repository is refused:
# 404 for one that does not exist, 403 for a user without permission.
# Expected was the same answer from both. A client that looks for new versions takes a wrong name or a lost permission for
# "nothing new".
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
api -X POST "$url/service/rest/v1/security/roles" -d '{"id": "none", "name": "none", "privileges": []}'
api -X POST "$url/service/rest/v1/security/users" -d '{"userId": "reader", "firstName": "A", "lastName": "B",
  "emailAddress": "a@example.com", "password": "reader-secret", "status": "active", "roles": ["none"]}'
curl -s -f -u $admin --data-binary text -X PUT "$url/repository/raw/a/file.txt"

# The index follows the upload after a moment.
for _ in $(seq 60); do
  curl -s -u $admin "$url/service/rest/v1/search/assets?repository=raw" | grep -q file.txt && break
  sleep 1
done
search() { # user, repository
  curl -s -u "$1" -w ' %{http_code}' "$url/service/rest/v1/search/assets?repository=$2" | python3 -c '
import json, sys
body, status = sys.stdin.read().rsplit(" ", 1)
print(status, len(json.loads(body)["items"]))'
}
list() { status -u "$1" "$url/service/rest/v1/components?repository=$2"; }
seen="own: search $(search $admin raw), list $(list $admin raw)
absent: search $(search $admin absent), list $(list $admin absent)
forbidden: search $(search reader:reader-secret raw), list $(list reader:reader-secret raw)"
echo "$seen"
[ "$seen" = "own: search 200 1, list 200
absent: search 200 0, list 404
forbidden: search 200 0, list 403" ] || { echo "changed"; exit 1; }
