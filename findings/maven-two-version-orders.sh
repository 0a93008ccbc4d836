#!/bin/bash
# Maven 3.9.11 has two orders of versions that disagree: ComparableVersion of maven-artifact, to which the reference
# of the POM points and which plugins use, and GenericVersion of the resolver, which decides version ranges. A fix
# 1.0.1 is newer than 1.0-20260101 (a date, or the time of a snapshot) for the one and older for the other; 1.0-1 is
# older than 1.0.1 for the one and the same for the other.
# Expected was one order, or two that differ only for versions that are not in use.
# Seen with org.apache.maven:maven-artifact 3.9.11 and org.apache.maven.resolver:maven-resolver-util 1.9.24, Java 17.
# Needs mvn and a JDK 17; all else goes to a temporary folder.
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
      <groupId>org.apache.maven</groupId>
      <artifactId>maven-artifact</artifactId>
      <version>3.9.11</version>
    </dependency>
    <dependency>
      <groupId>org.apache.maven.resolver</groupId>
      <artifactId>maven-resolver-util</artifactId>
      <version>1.9.24</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

cat > Orders.java <<'JAVA'
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.VersionRange;

class Orders {
  public static void main(String[] arguments) throws Exception {
    show("1.0-20260101", "1.0.1");
    show("1.0-20260101.120000-1", "1.0.1");
    show("1.0-12-gabcdef0", "1.0.1");
    show("1.0-1", "1.0.1");
    show("1.0.0-rc1", "1.0.0-rc.1");
    show("1.0.BUILD-SNAPSHOT", "1.0-1");
    show("1.0-rc1", "1.0");
    show("1.0", "1.0.1");
  }

  private static void show(String left, String right) throws Exception {
    GenericVersionScheme resolver = new GenericVersionScheme();
    int comparable = new ComparableVersion(left).compareTo(new ComparableVersion(right));
    // By ranges, as poms have them: (,right) has what is older, and (,right] also what is the same.
    VersionRange below = resolver.parseVersionRange("(," + right + ")");
    VersionRange upTo = resolver.parseVersionRange("(," + right + "]");
    boolean less = below.containsVersion(resolver.parseVersion(left));
    boolean same = !less && upTo.containsVersion(resolver.parseVersion(left));
    System.out.println(left + " and " + right + ": ComparableVersion " + sign(comparable)
        + ", resolver " + sign(less ? -1 : same ? 0 : 1));
  }

  private static String sign(int order) {
    return order < 0 ? "older" : order == 0 ? "same" : "newer";
  }
}
JAVA
seen=$(java -cp "jars/*" Orders.java)
echo "$seen"
[ "$seen" = "1.0-20260101 and 1.0.1: ComparableVersion older, resolver newer
1.0-20260101.120000-1 and 1.0.1: ComparableVersion older, resolver newer
1.0-12-gabcdef0 and 1.0.1: ComparableVersion older, resolver newer
1.0-1 and 1.0.1: ComparableVersion older, resolver same
1.0.0-rc1 and 1.0.0-rc.1: ComparableVersion older, resolver same
1.0.BUILD-SNAPSHOT and 1.0-1: ComparableVersion newer, resolver older
1.0-rc1 and 1.0: ComparableVersion older, resolver older
1.0 and 1.0.1: ComparableVersion older, resolver older" ] || { echo "changed"; exit 1; }
