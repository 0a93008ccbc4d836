#!/bin/bash
# packageurl-java 1.5.0 writes a name with a letter outside of ASCII as an escape of eight hexadecimal digits per byte,
# %FFFFFFC3 for the byte C3, and reads %C3%A9 as two letters, so that a purl changes when it is read and written.
# The specification of package URLs has one %XX per byte of UTF-8: caf%C3%A9, for which the same text was expected
# after reading and writing.
# Seen with com.github.package-url:packageurl-java 1.5.0, the newest, Java 17.
# Needs mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact=com.github.package-url:packageurl-java:1.5.0 -DoutputDirectory="$work/jars" >&2

cat > Purls.java <<'JAVA'
import com.github.packageurl.PackageURL;

/** A name with one letter of two bytes, made, and read from a purl. */
class Purls {
  public static void main(String[] arguments) throws Exception {
    PackageURL made = new PackageURL("generic", null, "caf\u00e9", "1.0", null, null);
    System.out.println("made: " + made.canonicalize());
    PackageURL read = new PackageURL("pkg:generic/caf%C3%A9@1.0");
    System.out.println("read: " + read.getName().length() + " letters, " + read.canonicalize());
  }
}
JAVA
javac -cp 'jars/*' Purls.java
seen=$(java -cp "jars/*:." Purls)
printf '%s\n' "$seen"
expected='made: pkg:generic/caf%FFFFFFC3%FFFFFFA9@1.0
read: 5 letters, pkg:generic/caf%FFFFFFC3%FFFFFF83%FFFFFFC2%FFFFFFA9@1.0'
if [ "$seen" != "$expected" ]; then
  echo "this is not what was seen before" >&2
  exit 1
fi
