package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An environment in a cluster of memory, as a run left it. */
final class LiveScene {
  static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  static final String RECORDS = "slipway-system";

  final MemoryCluster cluster = new MemoryCluster();
  final String environment;
  private final List<AppliedObject> objects = new ArrayList<>();
  private final Map<String, AppRun> apps = new LinkedHashMap<>();

  LiveScene(String environment) {
    this.environment = environment;
    cluster.serve("", "v1", "Pod", "pods", true);
    cluster.serve("", "v1", "Event", "events", true);
    cluster.serve("apps", "v1", "ReplicaSet", "replicasets", true);
    cluster.serve("apps", "v1", "StatefulSet", "statefulsets", true);
    cluster.serve("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);
  }

  /** An app with these objects, applied. */
  LiveScene app(String name, String release, String yaml) throws ApiException {
    apps.put(
        name, new AppRun("h", release, "1.4.2", "c0ffee", "team-" + name, "file:/b.tgz", "ab"));
    for (ManifestObject object : new ManifestReader().read(yaml, "x.yaml")) {
      ApiResource kind = kind(object);
      Map<String, Object> metadata = new LinkedHashMap<>(object.metadata());
      metadata.put("labels", Map.of(MetadataKeys.ENVIRONMENT, environment, MetadataKeys.APP, name));
      Map<String, Object> content = new LinkedHashMap<>(object.content());
      content.put("metadata", metadata);
      ObjectState state = cluster.apply(kind, object.namespace(), object.name(), content).state();
      objects.add(
          new AppliedObject(
              name,
              new ObjectReference(
                  object.apiVersion(),
                  object.kind(),
                  object.namespace(),
                  object.name(),
                  state.uid(),
                  state.resourceVersion()),
              "h",
              AppliedObject.sum(state),
              state.generation()));
    }
    return this;
  }

  private ApiResource kind(ManifestObject object) {
    return cluster.kinds.stream()
        .filter(kind -> kind.kind().equals(object.kind()))
        .findFirst()
        .orElseThrow();
  }

  RunRecord record() {
    return new RunRecord(RunRecord.FORMAT, environment, "e0e0", apps, objects);
  }

  /** The run wrote its record. */
  LiveScene recorded() throws ApiException {
    new RunRecordStore(cluster, RECORDS).write(record());
    return this;
  }

  /** Another client changes an object: as kubectl edit does. */
  void edit(String path, UnaryOperator<Map<String, Object>> change) {
    cluster.edit(path, "kubectl-edit", "", change);
  }

  /** A controller writes a status. */
  void status(String path, String yaml) {
    Map<String, Object> status = ManifestObject.map(YamlDocuments.values(yaml, "x").get(0));
    cluster.edit(
        path,
        "controller",
        "status",
        content -> {
          Map<String, Object> more = new LinkedHashMap<>(content);
          more.put("status", status);
          return more;
        });
  }

  String uid(String path) {
    return ObjectState.of(cluster.whole(path)).uid();
  }

  LiveTarget target() {
    return target(environment);
  }

  static LiveTarget target(String environment) {
    return new LiveTarget(
        environment, new ClusterConnection.Selection("", environment), RECORDS, List.of());
  }

  LiveFacts read() throws IOException {
    return new LiveReader(target -> cluster, () -> NOW)
        .read(List.of(target()))
        .getOrDefault(environment, LiveFacts.unknown("nothing"));
  }
}
