package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitRevision;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseVersionTest {
  private static final Instant TIME = Instant.parse("2026-11-23T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "1.4.2, false, 1.4.2",
    "1.4.2, true, 1.4.2",
    "1.2-SNAPSHOT, false, 1.2-20261123T093000Z-3f1a9c0",
    "1.2-SNAPSHOT, true, 1.2-20261123T093000Z-3f1a9c0-dirty",
    "1.2-SNAPSHOT-1, false, 1.2-SNAPSHOT-1",
    "2026.11_rc.1, false, 2026.11_rc.1",
  })
  void replacesASnapshotByItsCommit(String version, boolean dirty, String expected) {
    GitRevision revision = new GitRevision("3f1a9c07b8f1", TIME, dirty, "");
    assertThat(ReleaseVersion.of(version, Optional.of(revision))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1.4.2, 1.4.2", "1.2-SNAPSHOT, 1.2-SNAPSHOT"})
  void keepsTheVersionOutsideGit(String version, String expected) {
    assertThat(ReleaseVersion.of(version, Optional.empty())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0+build, character",
    "1.0 beta, character",
    "1/0, character",
    "../1, character",
    "-1, character",
    "1., character",
    "'', character",
    "ü, character",
    "${revision}, character",
    "x123456789012345678901234567890123456789012345678901234567890123, more than 63",
  })
  void refusesWhatIsNoTag(String version, String why) {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class, () -> ReleaseVersion.of(version, Optional.empty()))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.VERSION_INVALID);
    assertThat(error.why()).contains(why);
  }
}
