package dev.slipway.its.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.delivery.sandbox.SandboxRun;
import dev.slipway.delivery.sandbox.SandboxServer;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases judged by a real API server. */
class SandboxRunIT {
  @TempDir private static Path directory;
  private static @Nullable SandboxServer server;

  @BeforeAll
  static void start() throws IOException {
    server = SandboxServer.start(RealPrograms.find(), directory, Duration.ofSeconds(90));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aReleaseThatIsRightPasses() throws Exception {
    SandboxResult result =
        check(app("cluster", "right/cluster.yaml"), app("orders", "right/orders.yaml"));

    assertThat(result.refusals()).isEmpty();
    assertThat(result.notChecked()).isEmpty();
    assertThat(result.accepted()).isEqualTo(14);
  }

  @Test
  void everythingThatIsWrongIsTold() throws Exception {
    SandboxResult result =
        check(app("billing", "wrong/billing.yaml"), app("orders", "wrong/orders.yaml"));

    assertThat(result.refusals())
        .extracting(Rejection::app, Rejection::object)
        .containsExactly(
            tuple("billing", "Deployment wrong-billing/replicas"),
            tuple("billing", "Secret wrong-billing/door"),
            tuple("billing", "CustomResourceDefinition gadgets.wrong.example.com"),
            tuple("orders", "Service wrong-orders/port"),
            tuple("orders", "Pod wrong-orders/privileged"),
            tuple("orders", "Pod wrong-orders/priority"));
    assertThat(result.refusals().get(0).message()).contains("replicaz");
    assertThat(result.refusals().get(1).message()).doesNotContain("opensesame-8Jd");
    assertThat(result.refusals().get(4).message()).contains("violates PodSecurity");
    assertThat(result.refusals().get(4).place()).startsWith("wrong/orders.yaml:");
    assertThat(result.notChecked())
        .extracting(NotChecked::object)
        .containsExactly(
            "Gadget.wrong.example.com wrong-billing/one",
            "Certificate.cert-manager.io wrong-orders/tls");
  }

  private static org.assertj.core.groups.Tuple tuple(String app, String object) {
    return org.assertj.core.groups.Tuple.tuple(app, object);
  }

  private static SandboxResult check(ReleaseApp... apps) throws Exception {
    try (Cluster cluster = Objects.requireNonNull(server).connect()) {
      return new SandboxRun(cluster)
          .check(new Release("it", "c0ffee", Optional.empty(), "default", List.of(apps)));
    }
  }

  private static ReleaseApp app(String name, String file) throws IOException {
    String secret =
        Base64.getEncoder().encodeToString("opensesame-8Jd".getBytes(StandardCharsets.UTF_8));
    try (var in =
        Objects.requireNonNull(SandboxRunIT.class.getResourceAsStream("/sandbox/" + file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("SECRET", secret);
      return new ReleaseApp(
          name,
          new AppBuild("1.0.0", ""),
          Responsibility.of("team-" + name),
          ReleaseApp.Origin.NONE,
          "",
          "h",
          new ManifestReader().read(text, file));
    }
  }
}
