package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinarySettingsTest {
  private static final TargetPlatform MACHINE = new TargetPlatform("darwin", "arm64");

  @ParameterizedTest
  @CsvSource({
    "'', '', https://github.com/kubernetes-sigs/controller-tools/releases/download/envtest-v1.36.2/envtest-v1.36.2-darwin-arm64.tar.gz",
    "https://nexus.example.com/repository/envtest/, v1.35.0, https://nexus.example.com/repository/envtest/envtest-v1.35.0/envtest-v1.35.0-darwin-arm64.tar.gz",
    "https://nexus.example.com/x, 1.37.0-beta.0, https://nexus.example.com/x/envtest-v1.37.0-beta.0/envtest-v1.37.0-beta.0-darwin-arm64.tar.gz"
  })
  void theArchivesAddress(String url, String version, String address) {
    assertThat(new BinarySettings("", url, version, "").address(MACHINE)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.36", "latest", "1.36.2/../../x", "1.36.x"})
  void aVersionIsOne(String version) {
    assertThatThrownBy(() -> new BinarySettings("", "", version, ""))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-9002")
        .hasMessageContaining("slipway.practice.version = " + version);
  }

  @Test
  void aSumIsOne() {
    assertThatThrownBy(() -> new BinarySettings("", "", "", "abc"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("slipway.practice.sha256");
  }

  @Test
  void theSumsOfTheUsualVersionAreKnown() throws IOException {
    for (String machine : new String[] {"linux-amd64", "linux-arm64", "darwin-arm64"}) {
      String archive = "envtest-v" + BinarySettings.VERSION + "-" + machine + ".tar.gz";
      assertThat(KnownChecksums.read()).containsKey(archive);
    }
  }
}
