package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

  /** A version, the one that the environment has, whether the first one is older. */
  @ParameterizedTest
  @CsvSource({
    "1.4.1, 1.4.2, true",
    "1.4.2, 1.4.2, false",
    "1.4.10, 1.4.9, false",
    "1.4.9, 1.4.10, true",
    "1.5.0-SNAPSHOT, 1.5.0, true",
    "1.5.1-SNAPSHOT, 1.5.0, false",
    "2.0.0-rc.1, 2.0.0, true",
    "2.0.0-rc.2, 2.0.0-rc.1, false",
    "1.0, 1.0.0, false",
    "v1.4.1, v1.4.2, true",
    "v1.5.0, 1.4.2, false",
    "1.4.2, v1.5.0, true",
    "1.5.0, v1.4.2, false",
    "1.2.3_build7, 1.2.3_build8, true",
    // names have no order
    "feature-x-SNAPSHOT, 1.4.2, false",
    "main, release, false",
    "1.4.2, feature-x, false",
    "1.4.2, '', false",
  })
  void isMavens(String version, String current, boolean older) {
    assertThat(VersionOrder.isOlder(build(version), build(current))).isEqualTo(older);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0-1111111, 1111111aaaa, 1.0.0-f222222, f222222bbbb, false",
    "1.0.0-g1111111, 1111111aaaa, 1.0.0-gf222222, f222222bbbb, false",
    "1111111, 1111111aaaa, f222222, f222222bbbb, false",
    "1.0.0-1111111, 1111111aaaa, 1.0.1-f222222, f222222bbbb, true",
    // not the commit of the build: a part like any other
    "1.0.0-1111111, cafecafe, 1.0.0-2222222, beefbeef, true",
  })
  void commitsHaveNone(
      String version, String commit, String current, String currentCommit, boolean older) {
    assertThat(
            VersionOrder.isOlder(
                new AppBuild(version, commit), new AppBuild(current, currentCommit)))
        .isEqualTo(older);
  }

  /** Without the commits of the builds: an app reference may not have one. */
  @ParameterizedTest
  @CsvSource({
    "1.4.1, 1.4.2, -1",
    "1.0.0-f222222, 1.0.0-1111111, 0",
    "1.0.0-1111111, 1.0.0-f222222, 0",
    "1.0.0-g1111111, 1.0.0-gf222222, 0",
    "1.0.1-1111111, 1.0.0-f222222, 1",
    "20261130-abcdef1, 20261201-1234567, -1",
    "1.0.0-20261130, 1.0.0-20261201, -1",
    "1.0.0-3-gabcdef1, 1.0.0-12-g0123456, -1",
    "1.0.0, 1.0.1-f222222, -1",
    "f222222, 1111111, 0",
    "main, release, 0",
  })
  void comparesVersionsOnly(String one, String other, int expected) {
    assertThat(VersionOrder.compare(one, other)).isEqualTo(expected);
    assertThat(VersionOrder.compare(other, one)).isEqualTo(-expected);
  }

  /** A hold is found by it: another commit of a version must not look as if it was taken back. */
  @ParameterizedTest
  @CsvSource({
    "1.0.0-3f1a9c0, 1.0.0-f222222, 0",
    "1.0.0-1111111, 1.0.0-f222222, 0",
    "1.0.0-f222222, 1.0.0, 0",
    "1.0.1-1111111, 1.0.0-f222222, 1",
    "f222222, 3f1a9c0, 0",
    "1.0-20261123, 1.0-20261124, -1",
    "1.4.1, 1.4.2, -1",
    "1.4.2, 1.4.2-rc1, 1",
  })
  void ofTextsAlone(String one, String other, int order) {
    assertThat(VersionOrder.compare(one, other)).isEqualTo(order);
    assertThat(VersionOrder.compare(other, one)).isEqualTo(-order);
  }

  /** The version that a snapshot is published as, and others of its line. */
  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5-20261123T093000Z-3f1a9c0, false",
    "1.5-20261123T093000Z-3f1a9c0, 1.5, true",
    "1.5-20261124T093000Z-3f1a9c0, 1.5-20261123T093000Z-f222222, false",
    "1.5-20261123T093000Z-f222222, 1.5-20261123T093001Z-3f1a9c0, true",
    "1.5-20261123T093000Z-3f1a9c0, 1.5-20261123T093000Z-3f1a9c0-dirty, false",
    "1.5-20261123T093000Z-3f1a9c0-dirty, 1.5-20261123T093000Z-3f1a9c0, false",
    "1.6-20261123T093000Z-3f1a9c0, 1.5, false",
    "1.5.1-20261123T093000Z-3f1a9c0, 1.5.2, true",
    "1.5-rc1, 1.5-20261123T093000Z-3f1a9c0, true",
  })
  void aPublishedSnapshotIsOlderThanItsRelease(String version, String current, boolean older) {
    assertThat(
            VersionOrder.isOlder(
                new AppBuild(version, "3f1a9c0bbbb"), new AppBuild(current, "3f1a9c0bbbb")))
        .isEqualTo(older);
    assertThat(VersionOrder.compare(version, current) < 0).isEqualTo(older);
  }

  private static AppBuild build(String version) {
    return new AppBuild(version, "");
  }
}
