#!/bin/bash
# YAML that the Java clients write for a ConfigMap is another one for kubectl. fabric8's kubernetes-client 8.0.0
# quotes values and not keys (but for the keys y and n): a key "on" is read as true, and "010" as 8. The official
# client-java 24.0.0 writes the value "y" without quotes: kubectl reads a boolean, and the API server refuses it.
# Expected was YAML that means the same to kubectl, as it does with quotes: it was written to be applied.
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
      <groupId>io.fabric8</groupId>
      <artifactId>kubernetes-client-api</artifactId>
      <version>8.0.0</version>
    </dependency>
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

cat > Write.java <<'JAVA'
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

class Write {
  public static void main(String[] arguments) throws Exception {
    Map<String, String> data = new TreeMap<>(Map.of("on", "a", "010", "b", "key", "y"));
    Files.writeString(
        Path.of("fabric8.yaml"),
        new KubernetesSerialization()
            .asYaml(new ConfigMapBuilder().withNewMetadata().withName("app").endMetadata().withData(data).build()));
    Files.writeString(
        Path.of("official.yaml"),
        Yaml.dump(new V1ConfigMap().apiVersion("v1").kind("ConfigMap")
            .metadata(new V1ObjectMeta().name("app")).data(data)));
  }
}
JAVA
java -cp 'jars/*' Write.java 2>/dev/null
for file in fabric8.yaml official.yaml; do
  echo "$file: $(kubectl $file '{.data}')"
done > seen
cat seen
[ "$(cat seen)" = 'fabric8.yaml: {"8":"b","key":"y","true":"a"}
official.yaml: {"010":"b","key":true,"on":"a"}' ] || { echo "changed"; exit 1; }
