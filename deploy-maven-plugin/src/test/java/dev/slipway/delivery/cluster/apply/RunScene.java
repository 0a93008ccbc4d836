package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiException.Cause;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Runs against a {@link MemoryCluster}, whose waits take no time. */
abstract class RunScene {
  static final String SHOP = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}";
  static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\ndata: {a: '1'}";
  static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, image: a}";
  static final String JOB =
      "apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: shop,"
          + " annotations: {slipway.dev/wave: '-1', slipway.dev/recreate: on-immutable}}\n"
          + "spec: {image: a}";
  static final String DEFINITION =
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,"
          + " metadata: {name: widgets.acme.example}, spec: {group: acme.example, scope: Cluster,"
          + " names: {kind: Widget, plural: widgets}, versions: [{name: v1}]}}";
  static final String WIDGET = "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}";
  static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/m";
  static final String JOB_PATH = "/apis/batch/v1/namespaces/shop/jobs/migrate";
  static final String WEB_PATH = "/apis/apps/v1/namespaces/shop/deployments/web";
  static final String DEFINITION_PATH =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.acme.example";
  static final ApiException IMMUTABLE =
      new ApiException(
          422, "Invalid", "x", List.of(new Cause("FieldValueInvalid", "x", "field is immutable")));

  final MemoryCluster cluster = new MemoryCluster();
  final List<Event> events = new ArrayList<>();
  Duration slept = Duration.ZERO;
  Runnable whileWaiting = () -> {};
  Instant now = Instant.parse("2026-11-23T09:30:00Z");

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

  void apply(Release release) throws IOException {
    ApplyRun.Settings settings =
        new ApplyRun.Settings(
            new RunLock.Settings("we", Duration.ofSeconds(60), Duration.ofSeconds(3)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            false);
    Sleeper sleeper =
        duration -> {
          slept = slept.plus(duration);
          whileWaiting.run();
        };
    new ApplyRun(cluster, () -> now, events::add, settings, sleeper)
        .apply(release, Optional.empty(), PlanApproval.NONE);
  }

  UserError error(Release release) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> apply(release));
    assertThat(e).isNotNull();
    return e.error();
  }

  void end(String type) {
    if (cluster.has(JOB_PATH)) {
      condition(JOB_PATH, type, "True", "BackoffLimitExceeded", "six times");
    }
  }

  void condition(String path, String type, String status, String reason, String message) {
    Map<String, Object> condition =
        Map.of("type", type, "status", status, "reason", reason, "message", message);
    cluster.edit(
        path,
        "controller",
        "status",
        object -> with(object, "status", Map.of("conditions", List.of(condition))));
  }

  static Map<String, Object> with(Map<String, Object> object, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put(field, value);
    return changed;
  }

  static String leasePath() {
    return ApiResource.LEASES.path("slipway-system", "slipway-test");
  }

  static String recordPath() {
    return "/api/v1/namespaces/slipway-system/configmaps/slipway-test";
  }
}
