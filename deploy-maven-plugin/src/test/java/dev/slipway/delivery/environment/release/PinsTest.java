package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.EnvironmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PinsTest extends ResolvedEnvironment {

  @Test
  void pinsWhatReferencesLeaveOutAndNothingElse() throws IOException {
    app("orders", "owner: team-b # theirs");
    app("second", "sha256: " + sum + "\n  namespace: second");
    app("third", "sha256: ''\n  version: '0.9'\n  namespace: third");
    Path env = folder.resolve("env");
    String before = Files.readString(env.resolve("apps/orders.yaml"));
    pinning = true;

    assertThat(pin()).extracting(Pins.Pinned::app).containsExactly("orders", "second", "third");
    assertThat(Files.readString(env.resolve("apps/orders.yaml")))
        .isEqualTo(
            before.replace("\n  owner:", "\n  sha256: " + sum + "\n  version: 1.0.0\n  owner:"));
    assertThat(Files.readString(env.resolve("apps/second.yaml")))
        .contains("sha256: " + sum + "\n  version: 1.0.0\n  namespace: second");
    assertThat(Files.readString(env.resolve("apps/third.yaml")))
        .contains("sha256: '" + sum + "'\n  version: '0.9'\n");
    assertThat(events).noneMatch(event -> event.toString().contains("no sha256"));
    assertThat(pin()).isEmpty();
    try (Stream<Path> files = Files.list(env.resolve("apps"))) {
      assertThat(files).hasSize(3);
    }
  }

  private List<Pins.Pinned> pin() throws IOException {
    Path env = folder.resolve("env");
    return new Pins(env).write(new EnvironmentReader().read(env), resolve());
  }
}
