package dev.slipway.its.apply;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** {@link Runs} on the bed's server, and on the stand-in also where the bed's is a real one. */
class ApplyIT {
  /** Where the stand-in is the bed's server this is the same as {@link TheStandIn}. */
  @Nested
  class TheBedsServer extends Runs {
    @Override
    ApplyScene scene() throws IOException {
      BedFile bed = BedFile.load();
      assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
      return new ApplyScene(
          bed.path("kubeconfig"), bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
    }
  }

  @Nested
  class TheStandIn extends Runs {
    @TempDir private static Path directory;
    private static KubeApi api;

    @BeforeAll
    static void start() {
      api = KubeApi.standIn(directory);
    }

    @AfterAll
    static void stop() {
      api.close();
    }

    @Override
    ApplyScene scene() throws IOException {
      Map<String, String> properties = api.properties();
      return new ApplyScene(
          api.kubeconfig(),
          URI.create(properties.getOrDefault("kube.url", "")),
          Tls.load(Path.of(properties.getOrDefault("kube.tls", ""))),
          properties.getOrDefault("kube.token", ""));
    }
  }
}
