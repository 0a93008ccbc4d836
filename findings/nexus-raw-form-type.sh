#!/bin/bash
# Sonatype Nexus 3.71.0-06, raw hosted repository: a PUT with the content type of a form is answered 201 and stores an
# empty file. That is the type that curl sends with --data-binary @FILE, unless -H names another one.
# Expected was the file as sent, as with --upload-file, or a refusal: the type of the body says nothing about its
# bytes. With the policy to write once the empty file stays.
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
printf 'name: app\n' > app.yaml
store=$url/repository/raw
put() { # name, arguments of curl
  local status size
  status=$(status -u $admin -X PUT "${@:2}" "$store/$1.yaml")
  size=$(curl -s -f -u $admin "$store/$1.yaml" | wc -c)
  echo "${*:2}: $status, then $(status -u $admin "$store/$1.yaml") with $size bytes"
}
seen=$(put upload --upload-file app.yaml
put typed --data-binary @app.yaml -H 'Content-Type: text/yaml'
put untyped --data-binary @app.yaml -H 'Content-Type:'
put form --data-binary @app.yaml)
echo "$seen"
[ "$seen" = "--upload-file app.yaml: 201, then 200 with 10 bytes
--data-binary @app.yaml -H Content-Type: text/yaml: 201, then 200 with 10 bytes
--data-binary @app.yaml -H Content-Type:: 201, then 200 with 10 bytes
--data-binary @app.yaml: 201, then 200 with 0 bytes" ] || { echo "changed"; exit 1; }
