#!/bin/bash
# The official client for Java, io.kubernetes:client-java 24.0.0, changes unquoted text of a manifest: 12:30:00 in a
# ConfigMap becomes 45000 (it counts to the base of sixty), 2026-01-01 becomes 2026-01-01T00:00:00Z.
# Expected was the text: both are strings for kubectl, the fields are strings by their type, and no error says that
# they were changed.
# Seen with kubectl 1.20.2 of Debian 12, Java 17.
# Needs Debian 12 (apt-get, dpkg-deb), mvn and a JDK 17; all else goes to a temporary folder.
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
      <groupId>io.kubernetes</groupId>
      <artifactId>client-java</artifactId>
      <version>24.0.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

apt-get -qq download kubernetes-client=1.20.5+really1.20.2-1.1+deb12u1 2> apt.log
dpkg-deb -x kubernetes-client_*.deb kubectl
kubectl() { kubectl/usr/bin/kubectl label --local -f "$1" a=b -o jsonpath="$2"; }

cat > window.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata:
  name: window
data:
  opens: 12:30:00
  closes: 22:00
  since: 2026-01-01
  until: "2026-12-31"
YAML

cat > Window.java <<'JAVA'
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.util.Yaml;
import java.io.File;

class Window {
  public static void main(String[] arguments) throws Exception {
    V1ConfigMap window = (V1ConfigMap) Yaml.load(new File("window.yaml"));
    for (String key : new String[] {"opens", "closes", "since", "until"}) {
      System.out.println(key + " " + window.getData().get(key));
    }
  }
}
JAVA
seen="kubectl: $(for key in opens closes since until; do echo "$key $(kubectl window.yaml "{.data.$key}")"; done | paste -sd ' ')
client-java: $(java -cp 'jars/*' Window.java 2>/dev/null | paste -sd ' ')"
echo "$seen"
[ "$seen" = "kubectl: opens 12:30:00 closes 22:00 since 2026-01-01 until 2026-12-31
client-java: opens 45000 closes 1320 since 2026-01-01T00:00:00Z until 2026-12-31" ] || { echo "changed"; exit 1; }
