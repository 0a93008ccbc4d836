#!/bin/bash
# docker-registry 2.8.2 answers the list of tags with all tags in the order of its storage, not that of their names or
# of their uploads, and ignores n and last. The list of repositories (_catalog) is paged by the same two parameters.
# Expected was the OCI distribution specification 1.0: at most n tags, a Link header to the next page, only tags after
# last, and the tags in lexical order. A client that takes the last element for the newest tag, or reads with n=1 to
# see whether there is any, is wrong here.
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

blob() { # repository, content
  curl -s -f -o /dev/null -X PUT -H "Content-Type: application/octet-stream" --data-binary "$2" \
    "$(curl -s -f -o /dev/null -D - -X POST "$url/$1/blobs/uploads/" | location)&digest=$(digest "$2")"
}
blob app "{}"
blob app layer
type=application/vnd.oci.image.manifest.v1+json
manifest="{\"schemaVersion\":2,\"mediaType\":\"$type\",
  \"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"size\":2,\"digest\":\"$(digest "{}")\"},
  \"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"size\":5,\"digest\":\"$(digest layer)\"}]}"
push() { # tag
  curl -s -f -o /dev/null -X PUT -H "Content-Type: $type" --data-binary "$manifest" "$url/app/manifests/$1"
}

for tag in 1.3 1.0 1.9 1.2 1.7 1.4 1.8 1.1 1.6 1.5; do
  push "$tag"
done
tags() { # query
  curl -s -D headers "$url/app/tags/list$1" | python3 -c '
import json, sys
tags = json.load(sys.stdin)["tags"]
print(len(tags), "tags,", "sorted" if tags == sorted(tags) else "not sorted")'
  grep -qi '^link:' headers && echo "with Link" || echo "without Link"
}
seen="all: $(tags '' | paste -sd ' ')
n=2: $(tags '?n=2' | paste -sd ' ')
n=2, last=1.8: $(tags '?n=2&last=1.8' | paste -sd ' ')"
echo "$seen"
curl -s "$url/app/tags/list"
[ "$seen" = "all: 10 tags, not sorted without Link
n=2: 10 tags, not sorted without Link
n=2, last=1.8: 10 tags, not sorted without Link" ] || { echo "changed"; exit 1; }
