package dev.slipway.delivery.suggest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.net.Destinations;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceHostsTest {
  private final SourceHosts hosts =
      new SourceHosts(
          Set.of("nexus.corp", "evil.corp", "127.0.0.1", "10.0.0.9"),
          Set.of("local.corp", "127.0.0.2"),
          PlainHosts.LOOPBACK);

  @ParameterizedTest
  @CsvSource({
    "example.com,93.184.216.34",
    "nexus.corp,10.1.2.3",
    "local.corp,127.0.0.1",
    "local.corp,10.1.2.3",
  })
  void allowed(String host, String address) throws UnknownHostException {
    InetAddress resolved = InetAddress.getByName(address);
    assertThatCode(() -> hosts.check(host, resolved)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,10.1.2.3",
    "example.com,169.254.169.254",
    "nexus.corp,169.254.169.254",
    "local.corp,169.254.169.254",
    "nexus.corp,127.0.0.1",
    "evil.corp,127.0.0.1",
    "evil.corp,0:0:0:0:0:0:0:1",
    "nexus.corp,fe80:0:0:0:0:0:0:1",
    "nexus.corp,100.100.100.200",
  })
  void refused(String host, String address) throws UnknownHostException {
    InetAddress resolved = InetAddress.getByName(address);
    assertThatExceptionOfType(Destinations.Forbidden.class)
        .isThrownBy(() -> hosts.check(host, resolved));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/",
        "https://2130706433/",
        "http://10.0.0.8/"
      })
  void addressesAreCheckedAsTheyAreWritten(String uri) {
    assertThatExceptionOfType(Destinations.Forbidden.class)
        .isThrownBy(() -> hosts.check(URI.create(uri)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://127.0.0.2/", "https://10.0.0.9/x", "https://example.com/"})
  void addressesThatAreNamedAreFine(String uri) {
    assertThatCode(() -> hosts.check(URI.create(uri))).doesNotThrowAnyException();
  }

  @Test
  void registriesOfBundlesMayBeInPrivateNetworksButNotOnThisMachine() throws UnknownHostException {
    InetAddress inside = InetAddress.getByName("10.1.2.3");
    InetAddress here = InetAddress.getByName("127.0.0.1");
    assertThatExceptionOfType(Destinations.Forbidden.class)
        .isThrownBy(() -> hosts.check("registry.corp", inside));
    hosts.allow("registry.corp:5000");
    hosts.allow("127.0.0.1:5000");
    hosts.allow("169.254.169.254");
    assertThatCode(() -> hosts.check("Registry.corp", inside)).doesNotThrowAnyException();
    assertThatExceptionOfType(Destinations.Forbidden.class)
        .isThrownBy(() -> hosts.check("registry.corp", here));
    assertThatExceptionOfType(Destinations.Forbidden.class)
        .isThrownBy(() -> hosts.check(URI.create("https://127.0.0.1:5000/v2/")));
    assertThatExceptionOfType(Destinations.Forbidden.class)
        .isThrownBy(() -> hosts.check(URI.create("https://169.254.169.254/v2/")));
  }

  @Test
  void hostsOfReferences() {
    assertThat(
            SourceHosts.of(
                List.of(
                    SourceScene.reference(
                        ReferenceKind.BUNDLE, "https://Nexus.Corp:8443/repository/k8s/a", "1"),
                    SourceScene.reference(ReferenceKind.BUNDLE, "file:///srv/a", "1"),
                    SourceScene.reference(ReferenceKind.IMAGE, "registry.corp:5000/a/b", "1"),
                    SourceScene.reference(ReferenceKind.IMAGE, "nginx", "1"),
                    SourceScene.reference(ReferenceKind.IMAGE, "No Image", "1"),
                    SourceScene.reference(ReferenceKind.PARENT, "g:a", "1"))))
        .containsExactlyInAnyOrder("nexus.corp", "registry.corp", "registry-1.docker.io");
  }
}
