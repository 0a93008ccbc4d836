#!/bin/bash
# Sonatype Nexus 3.71.0-06, raw hosted repository with strictContentTypeValidation: one line of plain text is refused
# with 400 for its name: go.mod, server.key and id.pub, whose endings other formats have too. A Markdown file that
# begins with <h1 is refused, and a shell script that is called install.txt.
# Expected was 201 for each: the format raw has no rules for names or content, and all of these are text. A release
# with a file of such a name fails at that file.
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
echo 'module example.com/app' > go.mod
echo 'ssh-ed25519 AAAA user@example.com' > id.pub
echo 'text' > server.key
cp server.key server.text
printf '<h1 align="center">App</h1>\n\nText.\n' > heading.md
printf '# App\n\nText.\n' > plain.md
printf '#!/bin/sh\necho text\n' > install.sh
cp install.sh install.txt
echo 'name: app' > app.yaml
cp app.yaml app.toml
seen=$(for file in app.yaml app.toml plain.md heading.md install.sh install.txt server.text server.key id.pub go.mod; do
  echo "$file $(status -u $admin --upload-file "$file" "$url/repository/raw/$file")"
done)
echo "$seen"
[ "$seen" = "app.yaml 201
app.toml 201
plain.md 201
heading.md 400
install.sh 201
install.txt 400
server.text 201
server.key 400
id.pub 400
go.mod 400" ] || { echo "changed"; exit 1; }
