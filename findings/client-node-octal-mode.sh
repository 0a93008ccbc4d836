#!/bin/bash
# The official client for JavaScript, @kubernetes/client-node 1.4.0, reads defaultMode: 0400 of a manifest as four
# hundred. kubectl and the two clients for Java, fabric8's and the official one, read 256.
# Expected was the number of kubectl: documentation of Kubernetes has defaultMode: 0400, and the API server accepts
# both. 400 is mode 0620: the owner may write too, and the group may write and not read.
# Seen with kubectl 1.20.2 of Debian 12, Java 17, Node 20.
# Needs Debian 12 (apt-get, dpkg-deb), mvn, a JDK 17, npm and node; all else goes to a temporary folder.
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

npm install --silent --no-audit --no-fund @kubernetes/client-node@1.4.0 > npm.log 2>&1
for mode in 0400 0o400; do
  cat > $mode.yaml <<YAML
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers: []
  volumes:
    - name: password
      secret:
        secretName: password
        defaultMode: $mode
YAML
done

cat > Modes.java <<'JAVA'
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.util.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;

class Modes {
  public static void main(String[] arguments) throws Exception {
    String manifest = Files.readString(Path.of(arguments[0]));
    Pod pod = new KubernetesSerialization().unmarshal(manifest);
    System.out.println("fabric8 " + pod.getSpec().getVolumes().get(0).getSecret().getDefaultMode());
    String mode;
    try {
      V1Pod official = (V1Pod) Yaml.load(manifest);
      mode = "" + official.getSpec().getVolumes().get(0).getSecret().getDefaultMode();
    } catch (RuntimeException e) {
      mode = "error";
    }
    System.out.println("client-java " + mode);
  }
}
JAVA
javac -cp 'jars/*' Modes.java
cat > modes.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { loadYaml } from '@kubernetes/client-node';
const pod = loadYaml(readFileSync(process.argv[2], 'utf8'));
console.log('client-node', pod.spec.volumes[0].secret.defaultMode);
JS
for mode in 0400 0o400; do
  kubectl=$(kubectl $mode.yaml '{.spec.volumes[0].secret.defaultMode}')
  java=$(java -cp 'jars/*:.' Modes $mode.yaml 2>/dev/null | paste -sd ' ')
  echo "$mode: kubectl $kubectl $java $(node modes.mjs $mode.yaml)"
done > seen
cat seen
[ "$(cat seen)" = "0400: kubectl 256 fabric8 256 client-java 256 client-node 400
0o400: kubectl 256 fabric8 256 client-java error client-node 256" ] || { echo "changed"; exit 1; }
