package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admission looks up is written a moment before the objects that need it are dry-run. */
class RecentLookupsTest {
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: one, namespace: orders}\n";
  private static final String PRIORITY = "PriorityClass.scheduling.k8s.io/v1";
  private static final String MISSING = "no PriorityClass with name high was found";

  private Duration limit = Duration.ofMinutes(1);

  private final RecordingCluster cluster = new RecordingCluster();

  /** Plugins of admission hear of it by watches (kube-apiserver 1.36). */
  @ParameterizedTest
  @CsvSource({
    "PriorityClass.scheduling.k8s.io/v1, no PriorityClass with name high was found",
    "ServiceAccount/v1, error looking up service account orders/high: serviceaccount not found",
  })
  void admissionHearsOfWhatItLooksUpAMomentLater(String kind, String message) throws Exception {
    List<ApiException> before = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      before.add(new ApiException(403, "pods \"one\" is forbidden: " + message));
    }
    cluster.first.put("Pod orders/one", before);

    SandboxResult result = check(lookedUp(kind), POD);

    assertThat(result).isEqualTo(new SandboxResult(2, List.of(), List.of()));
    assertThat(cluster.requests).filteredOn("ask Pod orders/one"::equals).hasSize(4);
  }

  /** Waiting changes nothing about these: each is asked once. */
  @ParameterizedTest
  @CsvSource({
    "PriorityClass.scheduling.k8s.io/v1, no PriorityClass with name low was found",
    "ServiceAccount/v1, no PriorityClass with name high was found",
    "LimitRange/v1, maximum cpu usage per Pod is 1",
    "PriorityClass.scheduling.k8s.io/v1, spec.containers: Required value",
  })
  void otherRejectionsAreFinal(String kind, String message) throws Exception {
    cluster.refusals.put("Pod orders/one", new ApiException(403, message));

    SandboxResult result = check(lookedUp(kind), POD);

    assertThat(result.refusals())
        .extracting(Rejection::object, Rejection::message)
        .containsExactly(tuple("Pod orders/one", "403 " + message));
    assertThat(cluster.requests).filteredOn("ask Pod orders/one"::equals).hasSize(1);
  }

  /** Nor is a class waited for that the server has rejected, or longer than the limit. */
  @Test
  void aRejectedClassIsNotWaitedFor() throws Exception {
    cluster.refusals.put("PriorityClass high", new ApiException(422, "value: too large"));
    cluster.refusals.put("Pod orders/one", new ApiException(403, MISSING));
    String pods = POD + "---\n" + POD.replace("one", "two");

    assertThat(check(lookedUp(PRIORITY), pods).refusals()).hasSize(2);
    assertThat(cluster.requests).filteredOn("ask Pod orders/one"::equals).hasSize(1);

    limit = Duration.ofMillis(200);
    cluster.refusals.remove("PriorityClass high");
    cluster.requests.clear();
    assertThat(check(lookedUp(PRIORITY), pods).refusals()).hasSize(1);
    assertThat(cluster.requests).filteredOn("ask Pod orders/one"::equals).hasSizeGreaterThan(1);
  }

  private static String lookedUp(String kind) {
    String type = kind.substring(0, kind.indexOf('/'));
    int dot = type.indexOf('.');
    String group = dot < 0 ? "" : type.substring(dot + 1) + "/";
    return "apiVersion: %sv1\nkind: %s\nmetadata: {name: high%s}\n"
        .formatted(
            group, dot < 0 ? type : type.substring(0, dot), dot < 0 ? ", namespace: orders" : "");
  }

  private SandboxResult check(String... objects) throws IOException {
    ReleaseApp app =
        new ReleaseApp(
            "orders",
            new AppBuild("1.0", ""),
            Responsibility.of("team-a"),
            ReleaseApp.Origin.NONE,
            "",
            "h",
            new ManifestReader().read(String.join("---\n", objects), "orders.yaml"));
    return new SandboxRun(cluster.cluster(), limit)
        .check(new Release("test", "c0ffee", Optional.empty(), "default", List.of(app)));
  }
}
