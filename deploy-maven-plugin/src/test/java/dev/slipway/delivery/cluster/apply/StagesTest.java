package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ClusterRefusal.Cause;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run writes when: stages, waves, waits, and what happens when one of them fails. */
class StagesTest {
  private static final String SHOP = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}";
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\ndata: {a: '1'}";
  private static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, image: a}";
  private static final String JOB =
      "apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: shop,"
          + " annotations: {slipway.dev/wave: '-1', slipway.dev/recreate: on-immutable}}\n"
          + "spec: {image: a}";
  private static final String DEFINITION =
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,"
          + " metadata: {name: widgets.acme.example}, spec: {group: acme.example, scope: Cluster,"
          + " names: {kind: Widget, plural: widgets}, versions: [{name: v1}]}}";
  private static final String WIDGET =
      "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}";
  private static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/m";
  private static final String JOB_PATH = "/apis/batch/v1/namespaces/shop/jobs/migrate";
  private static final String WEB_PATH = "/apis/apps/v1/namespaces/shop/deployments/web";
  private static final String DEFINITION_PATH =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.acme.example";
  private static final ClusterRefusal IMMUTABLE =
      new ClusterRefusal(
          422, "Invalid", "x", List.of(new Cause("FieldValueInvalid", "x", "field is immutable")));

  private final MemoryCluster cluster = new MemoryCluster();
  private final List<Event> events = new ArrayList<>();
  private Duration slept = Duration.ZERO;
  private Runnable whileWaiting = () -> {};
  private Instant now = Instant.parse("2026-11-23T09:30:00Z");

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

  @Test
  void theJobsOfAWaveEndBeforeTheNextOne() throws IOException {
    whileWaiting =
        () -> {
          assertThat(cluster.has(JOB_PATH)).isTrue();
          assertThat(cluster.has(MAP_PATH)).isFalse();
          if (slept.toMillis() >= 1000) {
            end("Complete");
          }
        };
    apply(Releases.release(JOB, MAP, WEB));
    assertThat(slept).isEqualTo(Duration.ofSeconds(1));
    assertThat(cluster.has(WEB_PATH)).isTrue();
    assertThat(events).contains(new Event.Waiting("Job shop/migrate"));
  }

  @Test
  void aJobThatFailsStopsTheRunAndKeepsNoRecord() {
    whileWaiting = () -> end("Failed");
    UserError error = error(Releases.release(JOB, MAP));
    assertThat(error.code().label()).isEqualTo("SLIP-5009");
    assertThat(error.why())
        .isEqualTo(
            "Job shop/migrate (app a, team-a), test.yaml:1:1: BackoffLimitExceeded: six times");
    assertThat(cluster.has(MAP_PATH)).isFalse();
    assertThat(cluster.has(recordPath())).isFalse();
    // Nobody mended it: the same again.
    assertThat(error(Releases.release(JOB, MAP)).why()).isEqualTo(error.why());
  }

  @Test
  void aJobThatDoesNotEndIsGivenUp() {
    UserError error = error(Releases.release(JOB, MAP));
    assertThat(error.code().label()).isEqualTo("SLIP-5009");
    assertThat(error.why()).isEqualTo("Job shop/migrate after 10 s");
    assertThat(error.fix()).contains("slipway.wait.jobs");
    assertThat(slept).isEqualTo(Duration.ofSeconds(10));
    assertThat(cluster.has(MAP_PATH)).isFalse();
  }

  @Test
  void aJobThatEndedAndWasDeletedHoldsNobodyUp() throws IOException {
    whileWaiting = () -> cluster.remove(JOB_PATH);
    apply(Releases.release(JOB, MAP));
    assertThat(cluster.has(MAP_PATH)).isTrue();
  }

  @Test
  void theJobsOfTheLastWaveAreNotWaitedFor() throws IOException {
    apply(Releases.release(JOB.replace("'-1'", "'5'"), MAP));
    assertThat(slept).isZero();
  }

  @Test
  void aJobIsMadeAnewAndWaitedForWithItsFinalizers() throws IOException {
    whileWaiting = () -> end("Complete");
    apply(Releases.release(JOB, MAP));
    cluster.edit(
        JOB_PATH,
        "job-controller",
        "",
        job -> {
          Map<String, Object> metadata =
              new LinkedHashMap<>(ManifestObject.map(job.get("metadata")));
          metadata.put("finalizers", List.of("foregroundDeletion"));
          Map<String, Object> held = new LinkedHashMap<>(job);
          held.put("metadata", metadata);
          return held;
        });
    cluster.immutable.put("Job migrate", IMMUTABLE);
    events.clear();
    slept = Duration.ZERO;
    whileWaiting =
        () -> {
          if (slept.toMillis() == 400) {
            cluster.remove(JOB_PATH);
          } else if (slept.toMillis() > 400) {
            end("Complete");
          }
        };
    now = now.plusSeconds(60);
    apply(Releases.release(JOB.replace("image: a", "image: b"), MAP));
    assertThat(cluster.content(JOB_PATH).toString()).contains("image=b");
    assertThat(events).contains(new Event.ObjectApplied("a", "Job shop/migrate", Change.RECREATED));
  }

  @Test
  void anObjectThatDoesNotGoIsGivenUp() throws IOException {
    whileWaiting = () -> end("Complete");
    String held = JOB.replace("name: migrate", "name: migrate, finalizers: [a.b/c]");
    apply(Releases.release(held));
    cluster.immutable.put("Job migrate", IMMUTABLE);
    whileWaiting = () -> {};
    end("Complete");
    UserError error = error(Releases.release(held.replace("image: a", "image: b")));
    assertThat(error.code().label()).isEqualTo("SLIP-5009");
    assertThat(error.why()).contains("deleted, and still there after 20 s");
  }

  @Test
  void aControllersStatusDoesNotKeepAnObjectFromBeingMadeAnew() throws IOException {
    String web =
        WEB.replace("name: web,", "name: web, annotations: {slipway.dev/recreate: on-immutable},");
    apply(Releases.release(web));
    cluster.immutable.put("Deployment web", IMMUTABLE);
    int[] touches = {2};
    cluster.before =
        request -> {
          if (request.equals("DELETE " + WEB_PATH) && touches[0]-- > 0) {
            cluster.touch(WEB_PATH);
          }
        };
    now = now.plusSeconds(60);
    apply(Releases.release(web.replace("image: a", "image: b")));
    assertThat(cluster.content(WEB_PATH).toString()).contains("image=b");
  }

  @Test
  void kubectlsObjectIsOursAfterwardsAndWhatTheManifestLacksGoes() throws IOException {
    String theirs =
        MAP.replace("name: m", "name: m, annotations: {kubectl.kubernetes.io/last: x}")
            .replace("a: '1'", "a: '1', old: '2'");
    cluster.make(MAP_PATH, theirs, "kubectl-client-side-apply", "Update");
    int[] touches = {1};
    cluster.before =
        request -> {
          if (request.equals("MANAGED " + MAP_PATH) && touches[0]-- > 0) {
            cluster.touch(MAP_PATH);
          }
        };
    apply(Releases.release(MAP));
    assertThat(cluster.content(MAP_PATH).get("data")).isEqualTo(Map.of("a", "1"));
    assertThat(cluster.content(MAP_PATH).toString()).doesNotContain("kubectl.kubernetes.io");
    assertThat(cluster.whole(MAP_PATH).toString()).doesNotContain("kubectl-client-side-apply");
    assertThat(cluster.asked("MANAGED")).hasSize(2);
  }

  @Test
  void kubectlsNumberOfReplicasIsNotLostOnTheWayToAnAutoscaler() throws IOException {
    cluster.make(
        WEB_PATH, WEB.replace("replicas: 3", "replicas: 7"), "kubectl-client-side-apply", "Update");
    String scaler =
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
            + "metadata: {name: web, namespace: shop}\n"
            + "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}";
    apply(Releases.release(WEB, scaler));
    assertThat(ManifestObject.map(cluster.content(WEB_PATH).get("spec")))
        .containsEntry("replicas", 7L);
  }

  @Test
  void aKindWhoseNamesAreTakenStopsTheRun() {
    cluster.after =
        request -> {
          if (request.equals("APPLY " + DEFINITION_PATH)) {
            condition(DEFINITION_PATH, "NamesAccepted", "False", "Conflict", "plural is taken");
          }
        };
    UserError error = error(Releases.release(DEFINITION, WIDGET));
    assertThat(error.code().label()).isEqualTo("SLIP-5005");
    assertThat(error.why()).endsWith("plural is taken");
    assertThat(slept).isZero();
  }

  @Test
  void aKindIsServedAfterItsDefinitionIsEstablished() throws IOException {
    whileWaiting =
        () -> {
          condition(DEFINITION_PATH, "Established", "True", "", "");
          if (slept.toMillis() >= 600) {
            cluster.serve("acme.example", "v1", "Widget", "widgets", false);
          }
        };
    apply(Releases.release(DEFINITION, WIDGET));
    assertThat(slept).isEqualTo(Duration.ofMillis(600));
    assertThat(cluster.has("/apis/acme.example/v1/widgets/w")).isTrue();
  }

  @Test
  void aNamespaceTakesObjectsOnceItIsActive() throws IOException {
    cluster.after =
        request -> {
          if (request.equals("APPLY /api/v1/namespaces/other")) {
            cluster.edit(
                "/api/v1/namespaces/other",
                "controller",
                "status",
                namespace -> with(namespace, "status", Map.of("phase", "Pending")));
          }
        };
    whileWaiting =
        () ->
            cluster.edit(
                "/api/v1/namespaces/other",
                "controller",
                "status",
                namespace -> with(namespace, "status", Map.of("phase", "Active")));
    apply(Releases.release(Releases.appIn("other", "a", MAP.replace("shop", "other"))));
    assertThat(slept).isEqualTo(Duration.ofMillis(200));
    assertThat(cluster.has("/api/v1/namespaces/other/configmaps/m")).isTrue();
  }

  @Test
  void aRunThatLostItsLockWritesNoMore() {
    cluster.after =
        request -> {
          if (request.equals("APPLY " + MAP_PATH)) {
            now = now.plusSeconds(3600); // this machine slept, and another run took over
            cluster.edit(
                leasePath(),
                "other",
                "",
                lease -> with(lease, "spec", Map.of("holderIdentity", "other")));
          }
        };
    UserError error = error(Releases.release(MAP, WEB));
    assertThat(error.code().label()).isEqualTo("SLIP-5008");
    assertThat(cluster.has(MAP_PATH)).isTrue();
    assertThat(cluster.has(WEB_PATH)).isFalse();
    assertThat(cluster.has(recordPath())).isFalse();
    assertThat(cluster.content(leasePath()).toString()).contains("holderIdentity=other");
  }

  /** It stopped in the middle: no record tells of it, only the Lease moved. */
  @Test
  void aRunThatFollowsAnotherLooksAgain() throws IOException {
    apply(Releases.release(MAP, WEB));
    boolean[] first = {true};
    cluster.after =
        request -> {
          if (request.startsWith("DRY") && first[0]) {
            first[0] = false;
            cluster.edit(
                leasePath(), "other", "", lease -> with(lease, "spec", Map.of("renewTime", "x")));
            cluster.edit(
                MAP_PATH, "other", "", map -> with(map, "data", Map.of("a", "of another run")));
          }
        };
    now = now.plusSeconds(60);
    apply(Releases.release(MAP, WEB.replace("image: a", "image: b")));
    assertThat(cluster.content(MAP_PATH).get("data")).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void aRecordThatWasNeverWrittenIsWrittenByTheNextRun() throws IOException {
    cluster.serve("acme.example", "v1", "Widget", "widgets", false);
    apply(Releases.release(WIDGET));
    cluster.remove(recordPath());
    now = now.plusSeconds(60);
    apply(Releases.release(WIDGET));
    assertThat(cluster.has(recordPath())).isTrue();
    cluster.requests.clear();
    apply(Releases.release(WIDGET));
    assertThat(cluster.asked("DRY", "APPLY")).isEmpty();
  }

  @Test
  void aServerThatIsGoneIsNotAskedForEachOfTheRest() {
    int[] asked = {0};
    cluster.before =
        request -> {
          if (request.startsWith("APPLY " + "/api/v1/namespaces/shop/configmaps")) {
            asked[0]++;
            throw new UserErrorException(
                new UserError(ErrorCode.CLUSTER_UNREACHABLE, "gone", "", "", ""));
          }
        };
    String[] texts = new String[200];
    for (int n = 0; n < texts.length; n++) {
      texts[n] = MAP.replace("name: m", "name: m" + n);
    }
    assertThat(error(Releases.release(texts)).code().label()).isEqualTo("SLIP-5001");
    assertThat(asked[0]).isLessThanOrEqualTo(8);
  }

  private void apply(Release release) throws IOException {
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    ApplyRun.Settings settings =
        new ApplyRun.Settings(
            new RunLock.Settings("we", Duration.ofSeconds(60), Duration.ofSeconds(3)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            false);
    Pause pause =
        duration -> {
          slept = slept.plus(duration);
          whileWaiting.run();
        };
    new ApplyRun(cluster, clock, events::add, settings, pause)
        .apply(release, Optional.empty(), Agreement.NONE);
  }

  private UserError error(Release release) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> apply(release));
    assertThat(e).isNotNull();
    return e.error();
  }

  private void end(String type) {
    if (cluster.has(JOB_PATH)) {
      condition(JOB_PATH, type, "True", "BackoffLimitExceeded", "six times");
    }
  }

  private void condition(String path, String type, String status, String reason, String message) {
    Map<String, Object> condition =
        Map.of("type", type, "status", status, "reason", reason, "message", message);
    cluster.edit(
        path,
        "controller",
        "status",
        object -> with(object, "status", Map.of("conditions", List.of(condition))));
  }

  private static Map<String, Object> with(Map<String, Object> object, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put(field, value);
    return changed;
  }

  private static String leasePath() {
    return ApiResource.LEASES.path("slipway-system", "slipway-test");
  }

  private static String recordPath() {
    return "/api/v1/namespaces/slipway-system/configmaps/slipway-test";
  }
}
