package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run does when others write too: kubectl, controllers, other runs. */
class OthersInARunTest extends RunScene {
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
    assertThat(error.code().label()).isEqualTo("SLIP-5040");
    assertThat(error.why())
        .contains("being deleted since", "held by finalizer a.b/c; it still exists after 20 s");
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
    assertThat(cluster.whole(MAP_PATH).toString())
        .doesNotContain("manager=kubectl-client-side-apply")
        .contains("slipway.dev/created-by=kubectl-client-side-apply");
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
}
