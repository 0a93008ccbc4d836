package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.NoAnswerException;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubeconfigs whose requests go through a proxy: what it learns. */
class AccessOverProxyTest extends AccessScene {
  /** Neither token nor client key; and names are looked up behind it. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"http", "https", "socks5"})
  void aProxyPassesOnWhatItCannotRead(String kind) throws Exception {
    try (TunnelProxy proxy = proxy(kind, "")) {
      String cluster = ", proxy-url: '" + kind + "://localhost:" + proxy.port() + "'";
      ask(config("https://registry.example:6443", cluster, "token: " + TOKEN + ", " + key(alice)));

      assertThat(api.last().header("Authorization")).containsExactly("Bearer " + TOKEN);
      assertThat(api.last().client()).isEqualTo(Stores.serial(alice));
      assertThat(api.last().name()).isEqualTo("registry.example");
      assertThat(proxy.told).hasSize(1);
      assertThat(proxy.told.get(0)).contains("registry.example:6443").doesNotContain(TOKEN);
      assertThat(proxy.clients).isEmpty();
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"http", "https"})
  void aProxyIsToldWhoWeAreWhenItAsks(String kind) throws Exception {
    try (TunnelProxy proxy = proxy(kind, Stores.base64("ci:a@b"))) {
      String cluster = ", proxy-url: '" + kind + "://ci:a%40b@localhost:" + proxy.port() + "'";
      ask(config("https://localhost:6443", cluster, "token: " + TOKEN));

      assertThat(api.last().header("Proxy-Authorization")).isEmpty();
      assertThat(proxy.told).hasSize(2);
      assertThat(proxy.told.get(0)).doesNotContain("Authorization");
      assertThat(proxy.told.get(1)).contains("Proxy-Authorization: Basic");
    }
  }

  @Test
  void aProxyWithoutATrustedCertificateIsTrustedWithNothing() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy(api.port(), Stores.context(bob, bob), "")) {
      String cluster = ", proxy-url: 'https://localhost:" + proxy.port() + "'";
      Path config = config("https://localhost:6443", cluster, "token: " + TOKEN);

      assertThat(catchThrowableOfType(NoAnswerException.class, () -> ask(config)))
          .hasMessageContaining("localhost:" + proxy.port() + " (from proxy-url in " + config);
      assertThat(proxy.told).isEmpty();
      assertThat(api.seen).isEmpty();
    }
  }

  private TunnelProxy proxy(String kind, String password) throws Exception {
    KeyStore clients = alice;
    return new TunnelProxy(
        api.port(), kind.equals("https") ? Stores.context(server, clients) : null, password);
  }
}
