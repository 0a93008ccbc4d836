package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitRevision;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "1.2.3+build7, 1.2.3_build7",
    "1+2+3, 1_2_3",
    "1.2+b-SNAPSHOT, 1.2_b-20261123T093000Z-3f1a9c0",
    "1.4.2, 1.4.2",
  })
  void writesAnUnderscoreForAPlusIfAsked(String version, String expected) {
    GitRevision revision = new GitRevision("3f1a9c07b8f1", TIME, false, "");
    assertThat(ReleaseVersion.of(version, Optional.of(revision), PlusSign.of("underscore")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3+", "+1", "1.2.3+a/b"})
  void anUnderscoreIsNotEnoughForAll(String version) {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> ReleaseVersion.of(version, Optional.empty(), PlusSign.UNDERSCORE))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.VERSION_INVALID);
  }

  @Test
  void saysWhatToDoAboutAPlus() {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> ReleaseVersion.of("1.2.3+build7", Optional.empty(), PlusSign.of("refuse")))
            .error();
    assertThat(error.fix())
        .endsWith("Or set slipway.version.plus=underscore: it is published as 1.2.3_build7.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Underscore ", "_", "true"})
  void knowsTwoWordsForAPlus(String word) {
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> PlusSign.of(word)).error();
    assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0+build, the character '+', which",
    "1.0 beta, the character U+0020",
    "1/0, the character '/'",
    "../1, the character '/'",
    "1.0~rc, the character '~'",
    "-1, its first or last character",
    "1., its first or last character",
    "'', it is empty",
    "ü, the character U+00FC",
    "${revision}, the character '$'",
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
