package dev.slipway.delivery.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.sandbox.PolicyVerdicts;
import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.delivery.sandbox.SandboxResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private static final String MAP = "ConfigMap shop/m";

  /** What the release does not write itself, such as a namespace, keeps the place it was for. */
  @Test
  void thePlaceIsTheOneOfTheRelease() {
    Release release =
        Releases.release("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}");
    SandboxResult result =
        new SandboxResult(
            0,
            List.of(rejection("a", MAP), rejection("b", MAP), rejection("a", "Namespace shop")),
            List.of(),
            new PolicyVerdicts(List.of(), Set.of(), Optional.empty(), ""));
    String origin = release.apps().get(0).objects().get(0).origin();

    assertThat(Rejections.of(result, release))
        .extracting(Rejection::place)
        .containsExactly(origin, "x.yaml:1:1", "x.yaml:1:1");
    assertThat(Rejections.of(result, release).get(0))
        .isEqualTo(rejection("a", MAP).at(origin))
        .isEqualTo(new Rejection("a", "team-a", MAP, origin, "sandbox", "422 no"));
  }

  private static Rejection rejection(String app, String object) {
    return new Rejection(app, "team-a", object, "x.yaml:1:1", Rejection.SANDBOX, "422 no");
  }
}
