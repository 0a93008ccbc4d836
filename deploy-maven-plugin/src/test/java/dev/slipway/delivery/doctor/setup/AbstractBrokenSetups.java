package dev.slipway.delivery.doctor.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.doctor.Doctor;
import dev.slipway.delivery.doctor.Finding;
import dev.slipway.delivery.doctor.KnownSecrets;
import dev.slipway.delivery.doctor.Place;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.ReportJson;
import dev.slipway.delivery.doctor.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks of a group find what is broken; the servers are those of all its tests. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractBrokenSetups {
  DoctorServers servers;

  /** A table of what is broken. */
  abstract Stream<BrokenSetup> rows();

  @BeforeAll
  final void start(@TempDir Path folder) throws Exception {
    servers = new DoctorServers(folder);
  }

  @AfterAll
  final void stop() {
    servers.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  final void findsIt(BrokenSetup row, @TempDir Path folder) throws Exception {
    Finding finding;
    if (row.alone().isPresent()) {
      Report report =
          new Doctor(Duration.ofSeconds(5), new KnownSecrets(List.of()))
              .examine(Place.NONE, List.of(row.alone().get()));
      finding = report.findings().get(0);
    } else {
      try (DoctorWorld world = new DoctorWorld(folder, servers)) {
        row.breaking().in(world);
        Report report = world.examine(each -> each.id().group() == row.id().group());
        finding = DoctorWorld.of(report, row.id());
        assertThat(ReportJson.text(report)).doesNotContain(DoctorWorld.SECRETS);
      }
    }
    assertThat(finding.state()).as(finding.toString()).isEqualTo(row.state());
    assertThat(finding.outcome().seen()).contains(row.seen());
    assertThat(finding.fix().isBlank()).isEqualTo(row.state() == State.SKIPPED);
  }

  static void permit(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }
}
