package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.diff.DiffExamples;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans to write and to compare. */
final class Examples {
  private Examples() {}

  /** One of each action, and of each cascade that people must not overlook. */
  static Plan some() {
    FieldDiff diff = DiffExamples.diff();
    return new Plan(
        Plan.FORMAT,
        new PlanTarget("test", "3f1a9c0", "https://k8s-test.example.com:6443", "9f2c61"),
        List.of(
            new Change("orders", "v1", "ConfigMap", "orders", "orders")
                .live(diff, "configmap-live.yaml", "configmap-new.yaml"),
            new Change("orders", "v1", "Secret", "orders", "orders")
                .live(diff, "secret-live.yaml", "secret-new.yaml"),
            new Change("orders", "v1", "Service", "orders", "orders")
                .live(diff, "service-live.yaml", "service-new.yaml"),
            new Change("orders", "v1", "ServiceAccount", "orders", "orders")
                .live(diff, "account-live.yaml", "account-new.yaml"),
            new Change("payments", "v1", "Service", "payments", "payments").same(),
            new Change("stock", "v1", "Service", "stock", "stock")
                .refused("spec.ports[0].port: Invalid value: 0"),
            new Change("orders", "apps/v1", "Deployment", "orders", "orders")
                .live(diff, "deployment-live.yaml", "deployment-new.yaml"),
            new Change("stock", "apps/v1", "Deployment", "stock", "stock").created(),
            new Change("orders", "batch/v1", "Job", "orders", "migrate")
                .recreated("spec.template can't be changed in place")),
        List.of(
            deletion(
                "orders",
                "v1",
                "PersistentVolumeClaim",
                "orders",
                "cache",
                "app orders no longer has it",
                DependentState.ofClaim(new DependentState.Claim("cache", "pvc-1", "Delete"))),
            deletion(
                "shop",
                "v1",
                "Namespace",
                "",
                "shop",
                "app shop is no longer in the environment",
                DependentState.ofNamespace(
                    Map.of("Deployment", 3L, "ConfigMap", 7L, "Service", 2L),
                    List.of(new DependentState.Claim("data", "pvc-2", "Retain"))))),
        new PlanNotes(
            List.of("PersistentVolumeClaim orders/archive: its kind is never pruned"),
            List.of("Deployment orders/orders: spec.replicas belongs to an autoscaler"),
            List.of("Deployment stock/stock (app stock): is outside namespace shop of its app")),
        false);
  }

  static PlannedDeletion deletion(
      String app,
      String apiVersion,
      String kind,
      String namespace,
      String name,
      String reason,
      DependentState known) {
    ObjectReference object =
        new ObjectReference(apiVersion, kind, namespace, name, "uid-" + name, "5");
    return new PlannedDeletion(app, object, reason, DeletionImpact.of(object.id(), known));
  }

  /** A plan of these, for the same cluster. */
  static Plan of(List<PlannedChange> changes, List<PlannedDeletion> deletions) {
    PlanTarget target = new PlanTarget("test", "c", "https://k", "r");
    return new Plan(Plan.FORMAT, target, changes, deletions, PlanNotes.NONE, false);
  }

  /** A plan in which every text is the given one. */
  static Plan hostile(String text) {
    ObjectReference object = new ObjectReference("v1", text, text, text, text, text);
    return new Plan(
        Plan.FORMAT,
        new PlanTarget(text, text, text, text),
        List.of(
            new PlannedChange(
                text,
                text,
                object,
                Action.CHANGE,
                text,
                List.of(new FieldChange(text, text, text)),
                ChangeReason.of(text))),
        List.of(new PlannedDeletion(text, object, text, List.of(text))),
        new PlanNotes(List.of(text), List.of(text), List.of(text)),
        false);
  }

  static String resource(String name) {
    try {
      return Files.readString(
          Path.of("src/test/resources/dev/slipway/delivery/cluster/plan", name),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One object, before it is known what happens to it. */
  record Change(String app, String apiVersion, String kind, String namespace, String name) {

    PlannedChange live(FieldDiff diff, String live, String preview) {
      List<FieldChange> fields =
          diff.between(DiffExamples.yaml(resource(live)), DiffExamples.yaml(resource(preview)));
      return made(Action.CHANGE, "7", fields, "");
    }

    PlannedChange live(List<FieldChange> fields) {
      return made(Action.CHANGE, "7", fields, "");
    }

    PlannedChange created() {
      return made(Action.CREATE, "", List.of(), "");
    }

    PlannedChange same() {
      return made(Action.UNCHANGED, "7", List.of(), "");
    }

    PlannedChange refused(String reason) {
      return made(Action.REFUSE, "", List.of(), reason);
    }

    PlannedChange recreated(String reason) {
      return made(
          Action.RECREATE,
          "7",
          List.of(
              new FieldChange(
                  "spec.template.spec.containers[name=migrate].image", "orders:1", "orders:2")),
          reason);
    }

    private PlannedChange made(
        Action action, String resourceVersion, List<FieldChange> fields, String reason) {
      String uid =
          Optional.of(resourceVersion).filter(v -> !v.isEmpty()).map(v -> "uid-" + name).orElse("");
      return new PlannedChange(
          app,
          "team-" + app,
          new ObjectReference(apiVersion, kind, namespace, name, uid, resourceVersion),
          action,
          "hash-" + name,
          fields,
          ChangeReason.of(reason));
    }
  }
}
