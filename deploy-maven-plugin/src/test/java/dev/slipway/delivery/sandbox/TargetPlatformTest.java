package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetPlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64, etcd",
    "Linux, aarch64, linux-arm64, etcd",
    "Linux, s390x, linux-s390x, etcd",
    "Mac OS X, aarch64, darwin-arm64, etcd",
    "Mac OS X, x86_64, darwin-amd64, etcd",
    "Windows 11, amd64, windows-amd64, etcd.exe"
  })
  void isNamedAsArchivesAre(String osName, String osArch, String name, String etcd) {
    TargetPlatform machine = TargetPlatform.of(osName, osArch);

    assertThat(machine).hasToString(name);
    assertThat(machine.program("etcd")).isEqualTo(etcd);
  }
}
