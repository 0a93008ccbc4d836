#!/bin/bash
# The Readiness of fabric8's kubernetes-client 8.0.0, on which waitUntilReady is built, says that a Deployment and a
# StatefulSet are ready when their controller has not seen the change yet: it reads neither observedGeneration nor the
# number of updated replicas. A Job whose condition Failed is true, a DaemonSet of which no Pod is updated and a
# pending PersistentVolumeClaim are ready too.
# Expected was not ready for each: kubectl rollout status waits for the controller and for the updated Pods. Kinds that
# the class does not know are documented as ready, with a warning in the log; a failed Job was not expected among them.
# A delivery that applies and waits reports success in the moment after its change, for the Pods of the version before.
# Seen with io.fabric8:kubernetes-client-api 8.0.0, Java 17.
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
      <groupId>io.fabric8</groupId>
      <artifactId>kubernetes-client-api</artifactId>
      <version>8.0.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

cat > Ready.java <<'JAVA'
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Objects as the API server has them just after a change. */
class Ready {
  public static void main(String[] arguments) {
    show("Deployment, change not observed", "apps/v1", "Deployment", "spec: {replicas: 2}",
        "{observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2}");
    show("StatefulSet, no Pod of the new revision", "apps/v1", "StatefulSet", "spec: {replicas: 2}",
        "{observedGeneration: 2, replicas: 2, readyReplicas: 2, currentRevision: a, updateRevision: b}");
    show("DaemonSet, no Pod updated", "apps/v1", "DaemonSet", "spec: {}",
        "{observedGeneration: 2, desiredNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 0}");
    show("Job, failed", "batch/v1", "Job", "spec: {}",
        "{failed: 1, conditions: [{type: Failed, status: \"True\"}]}");
    show("PersistentVolumeClaim, pending", "v1", "PersistentVolumeClaim", "spec: {}",
        "{phase: Pending}");
    show("Deployment, no Pod available", "apps/v1", "Deployment", "spec: {replicas: 2}",
        "{observedGeneration: 2, replicas: 2, updatedReplicas: 2}");
  }

  private static void show(String title, String version, String kind, String spec, String status) {
    HasMetadata object =
        new KubernetesSerialization()
            .unmarshal("apiVersion: " + version + "\nkind: " + kind
                + "\nmetadata: {name: app, generation: 2}\n" + spec + "\nstatus: " + status + "\n");
    System.out.println(title + ": "
        + (Readiness.getInstance().isReady(object) ? "ready" : "not ready"));
  }
}
JAVA
seen=$(java -cp "jars/*" Ready.java 2>/dev/null)
echo "$seen"
[ "$seen" = "Deployment, change not observed: ready
StatefulSet, no Pod of the new revision: ready
DaemonSet, no Pod updated: ready
Job, failed: ready
PersistentVolumeClaim, pending: ready
Deployment, no Pod available: not ready" ] || { echo "changed"; exit 1; }
