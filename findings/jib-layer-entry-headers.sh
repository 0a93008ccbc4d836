#!/bin/bash
# jib-core 0.28.1 puts a PAX extended header of its own before each entry of a layer, although name, size, mode
# and times fit the plain tar header: 1,024 bytes more for each file and directory.
# Expected was one 512-byte header for an entry with a short name, a small size and a time in whole seconds.
# Seen with com.google.cloud.tools:jib-core 0.28.1 and commons-compress 1.28.0, Java 17: the header has keys of times and
# of LIBARCHIVE. A layer of many small files is larger by that, before compression.
# Needs mvn, python3 and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in com.google.cloud.tools:jib-core:0.28.1 com.google.cloud.tools:jib-build-plan:0.4.0 \
  org.apache.commons:commons-compress:1.28.0 commons-io:commons-io:2.20.0 commons-codec:commons-codec:1.19.0 \
  org.apache.commons:commons-lang3:3.18.0 com.google.guava:guava:33.4.8-jre com.google.guava:failureaccess:1.0.3; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done
printf hello > hello.txt

cat > Layer.java <<'JAVA'
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class Layer {
  public static void main(String[] arguments) throws Exception {
    FileEntriesLayer layer =
        FileEntriesLayer.builder()
            .addEntry(Path.of("hello.txt"), AbsoluteUnixPath.get("/app/hello.txt"))
            .build();
    try (OutputStream out = Files.newOutputStream(Path.of("layer.tar"))) {
      new ReproducibleLayerBuilder(ImmutableList.copyOf(layer.getEntries())).build().writeTo(out);
    }
  }
}
JAVA
java -cp "jars/*" Layer.java 2>/dev/null
python3 - > seen <<'PYTHON'
data = open("layer.tar", "rb").read()
place, entries, keys = 0, [], set()
while place < len(data) and data[place] != 0:
    kind = chr(data[place + 156])
    size = int(data[place + 124:place + 136].rstrip(b"\0 "), 8)
    body = data[place + 512:place + 512 + size]
    entries.append(kind)
    if kind == "x":
        keys.update(line.split(b"=")[0].split(b" ")[1].decode() for line in body.splitlines() if b"=" in line)
    place += 512 + (size + 511) // 512 * 512
print("entries " + " ".join(entries))
print("keys " + " ".join(sorted(keys)))
PYTHON
cat seen
[ "$(cat seen)" = "entries x 5 x 0
keys LIBARCHIVE.creationtime atime ctime" ] || { echo "changed"; exit 1; }
