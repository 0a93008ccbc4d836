package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Workload.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurlTest {
  @ParameterizedTest
  @CsvSource({
    "registry.example.com/shop/orders, 1.4.2, sha256:ab, "
        + "pkg:oci/orders@sha256%3Aab?repository_url=registry.example.com/shop/orders",
    "localhost:5000/orders, 1.4.2, '', "
        + "pkg:oci/orders?repository_url=localhost:5000/orders&tag=1.4.2",
    "docker.io/library/nginx, '', '', pkg:oci/nginx?repository_url=docker.io/library/nginx",
    "Shop/Orders, a&b#c, '', pkg:oci/orders?repository_url=Shop/Orders&tag=a%26b%23c",
    "é, '', '', pkg:oci/%C3%A9?repository_url=%C3%A9"
  })
  void ofAnImage(String name, String tag, String digest, String purl) {
    assertThat(Purl.of(new Image(name, tag, digest))).contains(purl);
  }

  @Test
  void ofABundle() {
    assertThat(
            Purl.of("orders", new AppVersion("1.4.2+b", "c", "https://n/o 1.tar.gz?x", "ab", "")))
        .contains(
            "pkg:generic/orders@1.4.2%2Bb?checksum=sha256:ab&download_url=https://n/o%201.tar.gz%3Fx");
    assertThat(Purl.of("orders", new AppVersion("", "", "file:/a", "", "")))
        .contains("pkg:generic/orders?download_url=file:/a");
  }

  @Test
  void ofNothing() {
    assertThat(Purl.of("legacy", new AppVersion("1", "", "", "", "manifests/legacy"))).isEmpty();
    assertThat(Purl.of(new Image("", "1", ""))).isEmpty();
    assertThat(Purl.of(new Image("registry/", "1", ""))).isEmpty();
  }
}
