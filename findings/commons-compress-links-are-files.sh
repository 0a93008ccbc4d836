#!/bin/bash
# commons-compress 1.28.0: TarArchiveEntry.isFile() is true for symbolic links, hard links and FIFOs too. Each of them
# is of size 0.
# Expected was false, as the methods for links are true: code that copies what isFile() says writes an empty file in
# the place of each link, and a branch for links behind it is never reached.
# Seen with org.apache.commons:commons-compress 1.28.0, GNU tar 1.34, Java 17.
# Needs mvn, a JDK 17 and GNU tar; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId>
      <artifactId>commons-compress</artifactId>
      <version>1.28.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

mkdir content
echo text > content/a-file
ln -s a-file content/b-symbolic-link
ln content/a-file content/c-hard-link
mkfifo content/d-fifo
mkdir content/e-folder
tar -C content --sort=name -cf content.tar a-file b-symbolic-link c-hard-link d-fifo e-folder

cat > Entries.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

class Entries {
  public static void main(String[] arguments) throws Exception {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(Files.newInputStream(Path.of("content.tar")))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        System.out.println(entry.getName() + ": isFile " + entry.isFile() + ", a link "
            + (entry.isSymbolicLink() || entry.isLink()) + ", size " + entry.getSize());
      }
    }
  }
}
JAVA
seen=$(java -cp "jars/*" Entries.java)
echo "$seen"
[ "$seen" = "a-file: isFile true, a link false, size 5
b-symbolic-link: isFile true, a link true, size 0
c-hard-link: isFile true, a link true, size 0
d-fifo: isFile true, a link false, size 0
e-folder/: isFile false, a link false, size 0" ] || { echo "changed"; exit 1; }
