package dev.slipway.delivery.cluster.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunResultFileTest {
  @TempDir Path directory;

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    RunResult result =
        new RunResult(
            "test",
            "https://k:6443",
            "c1",
            "20261130T090000Z",
            Instant.parse("2026-11-30T09:00:00.123Z"),
            List.of(
                new ChangedObject(
                    "orders",
                    new ObjectReference("apps/v1", "Deployment", "shop", "orders", "u", "7"),
                    Change.CREATED,
                    true,
                    true),
                new ChangedObject(
                    "ä\"b",
                    new ObjectReference("v1", "Namespace", "", "n", "", ""),
                    Change.CHANGED,
                    false,
                    false)),
            Map.of("old", 3));
    Path file = directory.resolve("environment/run.json");
    RunResultFile.write(file, result);
    assertThat(RunResultFile.read(file)).isEqualTo(result);
    assertThat(RunResultFile.read(file, "test", "c1", "https://k:6443")).isEqualTo(result);
    assertThat(result.apps()).containsExactlyInAnyOrder("orders", "ä\"b", "old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"environment\":\"a\",\"server\":\"b\",\"commit\":\"c\",\"release\":\"d\",\"started\":\"e\"}",
      })
  void anythingElseIsNoRun(String text) throws IOException {
    Path file = directory.resolve("run.json");
    Files.writeString(file, text);
    assertThat(code(file)).isEqualTo("SLIP-9001");
  }

  @Test
  void withoutARunThereIsNothingToWaitFor() {
    assertThat(code(directory.resolve("none.json"))).isEqualTo("SLIP-9001");
  }

  @ParameterizedTest
  @CsvSource({
    "live, c1, https://k:6443",
    "test, c2, https://k:6443",
    "test, c1, https://other:6443",
  })
  void aRunOfAnotherCommitEnvironmentOrClusterIsNotTheRunThatIsWaitedFor(
      String environment, String commit, String server) throws IOException {
    Path file = directory.resolve("run.json");
    RunResultFile.write(
        file,
        new RunResult(
            "test",
            "https://k:6443",
            "c1",
            "",
            Instant.parse("2026-11-30T09:00:00Z"),
            List.of(),
            Map.of()));
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> RunResultFile.read(file, environment, commit, server));
    assertThat(e.error().why())
        .isEqualTo(
            "its run is of test at c1 on https://k:6443, and not of %s at %s on %s"
                .formatted(environment, commit, server));
  }

  private static String code(Path file) {
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> RunResultFile.read(file));
    return e.error().code().label();
  }
}
