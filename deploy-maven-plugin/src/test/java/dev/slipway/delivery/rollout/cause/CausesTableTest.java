package dev.slipway.delivery.rollout.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What clusters show, row by row in the files beside this class, and the cause of each. */
class CausesTableTest {
  private static final Path TABLES =
      Path.of("src/test/resources/dev/slipway/delivery/rollout/cause");

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheCause(CauseRow row) {
    Optional<Cause> found = Causes.of(row.observation());

    if (row.expected("code").equals("none")) {
      assertThat(found).isEmpty();
      return;
    }
    Cause cause = found.orElseThrow(() -> new AssertionError("no cause"));
    assertThat(cause.code()).as(cause.text()).isEqualTo(CauseCode.valueOf(row.expected("code")));
    assertThat(cause.text()).startsWith(cause.code().title()).contains(row.expected("text"));
    assertThat(cause.subject()).contains(row.expected("subject"));
    assertThat(String.join("\n", cause.evidence())).contains(row.expected("says"));
    assertThat(cause.fix()).isNotBlank();
    switch (row.expected("next")) {
      case "" -> {}
      case "none" -> assertThat(cause.nextTry()).isEmpty();
      default -> assertThat(cause.nextTry()).contains(Instant.parse(row.expected("next")));
    }
  }

  /** A cause without a row is one that may never be found. */
  @Test
  void everyCauseHasTwoRows() throws IOException {
    Map<String, Long> counts =
        rows().collect(Collectors.groupingBy(row -> row.expected("code"), Collectors.counting()));

    List<String> poor =
        Arrays.stream(CauseCode.values())
            .filter(code -> code != CauseCode.UNKNOWN)
            .map(CauseCode::name)
            .filter(code -> counts.getOrDefault(code, 0L) < 2)
            .toList();
    assertThat(poor).isEmpty();
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(300);
  }

  /** Waiting reasons of Kubernetes 1.36, and those of its registries. */
  @Test
  void everyWaitingReasonHasACause() throws IOException {
    String tables = "";
    for (Path table : tables()) {
      tables += Files.readString(table);
    }
    assertThat(tables)
        .contains(
            "waiting: ImagePullBackOff",
            "waiting: ErrImagePull",
            "waiting: ErrImageNeverPull",
            "waiting: ImageInspectError",
            "waiting: InvalidImageName",
            "waiting: CrashLoopBackOff",
            "waiting: RunContainerError",
            "waiting: CreateContainerConfigError",
            "waiting: CreateContainerError",
            "waiting: PreCreateHookError",
            "waiting: PreStartHookError",
            "waiting: PostStartHookError",
            "waiting: CreatePodSandboxError",
            "waiting: ConfigPodSandboxError",
            "waiting: KillPodSandboxError",
            "waiting: ResizePodInPlaceError",
            "waiting: RegistryUnavailable",
            "waiting: SignatureValidationFailed");
  }

  static Stream<CauseRow> rows() throws IOException {
    List<CauseRow> rows = new ArrayList<>();
    for (Path table : tables()) {
      Load yaml = new Load(LoadSettings.builder().build());
      int number = 0;
      for (Object row : (List<?>) yaml.loadFromString(Files.readString(table))) {
        rows.add(new CauseRow(table.getFileName() + " " + ++number, row));
      }
    }
    return rows.stream();
  }

  private static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(TABLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
