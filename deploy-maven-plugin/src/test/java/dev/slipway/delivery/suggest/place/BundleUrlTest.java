package dev.slipway.delivery.suggest.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://n.example.com/repository/k8s/com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz,"
        + "https://n.example.com/repository/k8s/com/acme/orders,orders,1.4.2",
    "file:///srv/store/com/acme/a-b/1-rc1/a-b-1-rc1-manifests.tar.gz,"
        + "file:///srv/store/com/acme/a-b,a-b,1-rc1",
  })
  void isTakenApart(String text, String folder, String name, String version) {
    BundleUrl url = BundleUrl.of(URI.create(text)).orElseThrow();
    assertThat(url).isEqualTo(new BundleUrl(folder, name, version));
    assertThat(url.at(version)).isEqualTo(URI.create(text));
    assertThat(BundleUrl.ofFolder(folder).at(version)).isEqualTo(URI.create(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://n.example.com/orders.tar.gz",
        "https://n.example.com/orders/1.4.2/orders-1.4.3-manifests.tar.gz",
        "https://n.example.com/orders/1.4.2/cart-1.4.2-manifests.tar.gz",
        "https://n.example.com/orders/1.4.2/orders-1.4.2-manifests.tar.gz?x=1",
        "https://n.example.com/orders/1.4.2/orders-1.4.2-manifests.tar.gz/",
      })
  void hasAnotherForm(String text) {
    assertThat(BundleUrl.of(URI.create(text))).isEmpty();
  }
}
