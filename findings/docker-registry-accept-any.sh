#!/bin/bash
# docker-registry 2.8.2 answers 404 (MANIFEST_UNKNOWN) for an OCI manifest that exists, by tag and by digest, with GET
# and with HEAD, if the Accept header does not name its media type: also for Accept: */* and without any.
# Expected was the manifest (RFC 9110 section 12.5.1: */* is any media type, and no header means the same), or 406. A
# check by curl whether an image was pushed says that it was not.
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

push 1.0
status() { # Accept header, further arguments
  curl -s -o /dev/null -w '%{http_code}' -H "Accept:$1" "${@:2}"
}
seen=$(for accept in '' ' */*' ' application/*' " $type"; do
  for place in 1.0 "$(digest "$manifest")"; do
    get=$(status "$accept" "$url/app/manifests/$place")
    echo "Accept:$accept of ${place%%:*}: GET $get, HEAD $(status "$accept" -I "$url/app/manifests/$place")"
  done
done)
echo "$seen"
[ "$seen" = "Accept: of 1.0: GET 404, HEAD 404
Accept: of sha256: GET 404, HEAD 404
Accept: */* of 1.0: GET 404, HEAD 404
Accept: */* of sha256: GET 404, HEAD 404
Accept: application/* of 1.0: GET 404, HEAD 404
Accept: application/* of sha256: GET 404, HEAD 404
Accept: $type of 1.0: GET 200, HEAD 200
Accept: $type of sha256: GET 200, HEAD 200" ] || { echo "changed"; exit 1; }
