package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretValuesTest {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: a}
      stringData: {plain: open-sesame, user: orders, database: shop-db}
      data: {encoded: d2luZG93LTc3, broken: "!"}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: b, namespace: shop-db}
      data: {public: everyone-knows}
      """;

  @Test
  void areMaskedAsTheyAreAndInBase64() {
    ReleaseApp app =
        new ReleaseApp(
            "orders",
            AppBuild.UNKNOWN,
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "h",
            new ManifestReader().read(OBJECTS, "x"));
    LogMask mask =
        SecretValues.mask(new Release("test", "c", Optional.empty(), "ns", List.of(app)));
    assertThat(mask.line("open-sesame window-77 d2luZG93LTc3 everyone-knows"))
        .isEqualTo("*** *** *** everyone-knows");
    assertThat(mask.line("app orders, Deployment shop-db/orders")) // names, wherever else they are
        .isEqualTo("app orders, Deployment shop-db/orders");
  }
}
