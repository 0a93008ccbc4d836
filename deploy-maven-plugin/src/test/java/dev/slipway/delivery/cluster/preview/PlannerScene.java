package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiException.Cause;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.record.OtherRecords;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Objects in a {@link MemoryCluster}, and plans for them. */
abstract class PlannerScene {
  static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\ndata: {a: '1', b: '2'}";
  static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/m";
  static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, image: a}";
  static final String WEB_PATH = "/apis/apps/v1/namespaces/shop/deployments/web";
  static final String SCALER =
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
          + "metadata: {name: web, namespace: shop}\n"
          + "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}";
  static final String JOB =
      "apiVersion: batch/v1\nkind: Job\n"
          + "metadata: {name: migrate, namespace: shop, annotations: {POLICY}}\nspec: {image: a}";
  static final String JOB_PATH = "/apis/batch/v1/namespaces/shop/jobs/migrate";
  static final ApiException IMMUTABLE =
      new ApiException(
          422,
          "Invalid",
          "Job.batch \"migrate\" is invalid: spec.template: Invalid value: {}: field is immutable",
          List.of(new Cause("FieldValueInvalid", "spec.template", "field is immutable")));

  final MemoryCluster cluster = new MemoryCluster();

  @BeforeEach
  void shop() {
    cluster.make(
        "/api/v1/namespaces/shop",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}",
        "kubectl-create",
        "Update");
  }

  // --- the scene

  DesiredRelease desired(String... texts) {
    return Releases.desired(cluster.kinds, Releases.release(texts));
  }

  ChangeSet plan(String... texts) throws ApiException, IOException {
    return plan(RunRecord.none("test"), texts);
  }

  ChangeSet plan(RunRecord record, String... texts) throws ApiException, IOException {
    return plan(desired(texts), record, Optional.empty(), false);
  }

  ChangeSet planWithFields(RunRecord record, String... texts) throws ApiException, IOException {
    return plan(desired(texts), record, Optional.empty(), true);
  }

  ChangeSet plan(
      DesiredRelease desired, RunRecord record, Optional<ChangeSet> checked, boolean fields)
      throws ApiException, IOException {
    Map<ObjectId, ObjectState> listed = new HashMap<>();
    Set<String> kinds = new HashSet<>();
    for (ApiResource kind : cluster.kinds) {
      kinds.add(kind.groupKind());
      for (ObjectState state : cluster.list(kind, MetadataKeys.ENVIRONMENT + "=test")) {
        listed.put(new ObjectId(kind.group(), kind.kind(), state.namespace(), state.name()), state);
      }
    }
    return new Planner(
            cluster,
            fields ? FieldDetail.ALL : FieldDetail.NONE,
            new OtherRecords(cluster, java.util.Set.of("test")))
        .prepare(desired, new LiveStates(cluster, listed, kinds), record, checked);
  }

  /** Applies objects, and gives the record of it; requests are forgotten. */
  RunRecord applied(String... texts) throws ApiException {
    List<AppliedObject> objects = new ArrayList<>();
    for (DesiredObject object : desired(texts).objects()) {
      Cluster.Applied applied =
          cluster.apply(
              object.resource(),
              object.namespace(),
              object.name(),
              object.labelled(object.content(), Releases.LABEL));
      objects.add(
          new AppliedObject(
              "a",
              new ObjectReference(
                  object.resource().apiVersion(),
                  object.resource().kind(),
                  object.namespace(),
                  object.name(),
                  applied.state().uid(),
                  applied.state().resourceVersion()),
              object.hash(),
              AppliedObject.sum(applied.state()),
              applied.state().generation()));
    }
    cluster.requests.clear();
    return new RunRecord(RunRecord.FORMAT, "test", "c", Map.of(), objects);
  }

  void edit(String path, String field, Object value) {
    cluster.edit(
        path,
        "kubectl-edit",
        "",
        object -> {
          Map<String, Object> edited = new LinkedHashMap<>(object);
          edited.put(field, value);
          return edited;
        });
  }

  static Map<String, Object> withSpec(Map<String, Object> object, String field, Object value) {
    Map<String, Object> spec = new LinkedHashMap<>(spec(object));
    spec.put(field, value);
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put("spec", spec);
    return changed;
  }

  static Map<String, Object> spec(Map<String, Object> object) {
    return ManifestObject.map(object.get("spec"));
  }

  static List<Action> actions(ChangeSet changeSet) {
    return changeSet.changes().stream().map(PlannedChange::action).toList();
  }
}
