#!/bin/bash
# docker-registry 2.8.2 does not read the Content-Range of a chunk of an upload: a chunk that is sent twice is
# appended twice, and one that starts behind the end is appended at the end. Each is answered 202.
# Expected was 416 for both, as the OCI distribution specification 1.0 requires of chunks out of order: that is how a
# client that lost the answer to a chunk learns that the chunk had arrived. Here it has to read the Range header of
# each answer, or all is lost at the end, when the digest does not match.
# Seen with docker-registry 2.8.2+ds1-1 of Debian 12.
# Needs Debian 12 (apt-get, dpkg-deb), curl and python3; the server listens on loopback.
set -euo pipefail
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

apt-get -qq download docker-registry=2.8.2+ds1-1 2> apt.log
dpkg-deb -x docker-registry_*.deb registry
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat > config.yml <<YAML
version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $work/data}}
http: {addr: "127.0.0.1:$port"}
YAML
registry/usr/bin/docker-registry serve config.yml > registry.log 2>&1 &
pid=$!
url=http://127.0.0.1:$port/v2
for _ in $(seq 50); do
  curl -s -o /dev/null "$url/" && break
  sleep 0.2
done

digest() { printf 'sha256:%s' "$(printf %s "$1" | sha256sum | cut -d ' ' -f 1)"; }
location() { # the address in the headers of an answer
  tr -d '\r' | sed -n 's/^[Ll]ocation: //p'
}

begin() { place=$(curl -s -f -o /dev/null -D - -X POST "$url/app/blobs/uploads/" | location); }
chunk() { # range, bytes
  status=$(curl -s -o /dev/null -D headers -w '%{http_code}' -X PATCH -H "Content-Range: $1" \
    -H 'Content-Type: application/octet-stream' --data-binary "$2" "$place")
  place=$(location < headers)
  echo "$1: $status, Range $(tr -d '\r' < headers | sed -n 's/^[Rr]ange: //p')"
}
end() { # content
  curl -s -o /dev/null -w 'end: %{http_code}\n' -X PUT "$place&digest=$(digest "$1")"
}
steps() {
  echo "in order"; begin; chunk 0-4 hello; chunk 5-9 world; end helloworld
  echo "first chunk twice"; begin; chunk 0-4 hello; chunk 0-4 hello; chunk 5-9 world; end helloworld
  echo "with a gap"; begin; chunk 0-4 hello; chunk 100-104 world; end helloworld
}
steps > seen
cat seen
[ "$(cat seen)" = "in order
0-4: 202, Range 0-4
5-9: 202, Range 0-9
end: 201
first chunk twice
0-4: 202, Range 0-4
0-4: 202, Range 0-9
5-9: 202, Range 0-14
end: 400
with a gap
0-4: 202, Range 0-4
100-104: 202, Range 0-9
end: 201" ] || { echo "changed"; exit 1; }
