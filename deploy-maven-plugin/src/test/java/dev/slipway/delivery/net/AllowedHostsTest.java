package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHostsTest {
  private static final List<String> NONE = List.of();

  @ParameterizedTest
  @CsvSource({
    "https://nexus.example.com/a, true",
    "https://NEXUS.example.com:8443/a, false",
    "https://NEXUS.example.com:443/a, true",
    "http://nexus.example.com/a, false",
    "https://nexus.example.com./a, true",
    "https://a.nexus.example.com/a, false",
    "https://nexus.example.com.evil.example/a, false",
    "https://nexus.example.com@evil.example/a, false",
    "http://ported.example.com:8081/a, false",
    "https://ported.example.com:8081/a, true",
    "http://plain.example.com:81/a, true",
    "http://plain.example.com/a, false",
    "https://plain.example.com:81/a, true",
    "http://127.0.0.1:8081/a, true",
    "http://ported.example.com/a, false",
    "https://tls.example.com/a, true",
    "http://tls.example.com/a, false",
    "https://169.254.169.254/a, false"
  })
  void onlyWhatIsListed(URI uri, boolean allowed) {
    AllowedHosts hosts =
        new AllowedHosts(
            List.of(
                "nexus.example.com",
                "ported.example.com:8081",
                "tls.example.com:443",
                "plain.example.com:81",
                "127.0.0.1:8081"),
            NONE,
            PlainHosts.of("plain.example.com:81", ""));
    assertThat(hosts.lists(uri)).isEqualTo(allowed);
    Destinations.Forbidden refused =
        catchThrowableOfType(Destinations.Forbidden.class, () -> hosts.check(uri));
    assertThat(refused == null).isEqualTo(allowed);
  }

  /** With a list, without one for a host that a reference names, and for one that it does not. */
  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, false, false, false",
    "fe80::1,         false, false, false",
    "10.1.2.3,        true,  true,  false",
    "127.0.0.1,       true,  true,  false",
    "::1,             true,  true,  false",
    "8.8.8.8,         true,  true,  true"
  })
  void whatNamesMayStandFor(String address, boolean listed, boolean named, boolean found)
      throws UnknownHostException {
    InetAddress ip = InetAddress.getByName(address);
    assertThat(allows(new AllowedHosts(List.of("a.example"), NONE), ip)).isEqualTo(listed);
    assertThat(allows(new AllowedHosts(NONE, List.of("a.example")), ip)).isEqualTo(named);
    assertThat(allows(new AllowedHosts(NONE, List.of("b.example")), ip)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest/meta-data/, false",
    "http://[fe80::1]/, false",
    "http://[::ffff:169.254.169.254]/, false",
    "http://2852039166/, false",
    "http://10.0.0.1/, false",
    "http://127.1/, false",
    "http://8.8.8.8/, true",
    "http://a.example/, true"
  })
  void addressesInAUrlAreCheckedAsTheyStand(URI uri, boolean allowed) {
    AllowedHosts hosts = new AllowedHosts(NONE, NONE);
    Destinations.Forbidden refused =
        catchThrowableOfType(Destinations.Forbidden.class, () -> hosts.check(uri));
    assertThat(refused == null).isEqualTo(allowed);
  }

  @Test
  void aRedirectToAnUnlistedHostIsNotFollowed() throws IOException {
    try (FakeServer other = new FakeServer(request -> answer("200 OK", "stolen"));
        FakeServer server =
            new FakeServer(r -> answer("302 Found", "", "Location: " + other.uri("/b")));
        ApacheHttp http = client(List.of("127.0.0.1:" + server.uri("/").getPort()), NONE)) {
      NoAnswerException failure = failure(http, server.uri("/a"));
      assertThat(failure.trouble()).isEqualTo(ConnectionFailure.FORBIDDEN);
      assertThat(failure).hasMessageContaining(other.uri("/b") + " is not followed");
      assertThat(other.requests).isEmpty();
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void aListedHostIsReachedOnLoopbackAndThroughARedirect() throws IOException {
    try (FakeServer other = new FakeServer(request -> answer("200 OK", "bundle"));
        FakeServer server =
            new FakeServer(r -> answer("302 Found", "", "Location: " + other.uri("/b")));
        ApacheHttp http =
            client(List.of(server.uri("").getAuthority(), other.uri("").getAuthority()), NONE)) {
      assertThat(http.send(HttpCall.of("GET", server.uri("/a"))).text()).isEqualTo("bundle");
    }
  }

  @Test
  void withoutAListARedirectDoesNotLeadToThisMachine() throws IOException {
    try (FakeServer other = new FakeServer(request -> answer("200 OK", "stolen"));
        FakeServer server =
            new FakeServer(
                r ->
                    answer(
                        "302 Found",
                        "",
                        "Location: http://localhost:" + other.uri("/").getPort() + "/b"));
        ApacheHttp http = client(NONE, List.of("127.0.0.1"))) {
      NoAnswerException failure = failure(http, server.uri("/a"));
      assertThat(failure.trouble()).isEqualTo(ConnectionFailure.FORBIDDEN);
      assertThat(failure).hasMessageContaining("localhost").hasMessageContaining("private network");
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void whatANameStandsForIsCheckedWhenTheConnectionIsMade() throws Exception {
    GuardedNames names =
        new GuardedNames(
            answering("169.254.169.254"),
            new AllowedHosts(List.of("a.example"), NONE),
            p -> false,
            p -> false);
    assertThat(catchThrowableOfType(UnknownHostException.class, () -> names.resolve("a.example")))
        .hasMessageContaining("a.example (169.254.169.254) is never contacted");
  }

  @Test
  void aProxyIsWhoRunsTheBuildsChoice() throws Exception {
    GuardedNames names =
        new GuardedNames(
            answering("10.0.0.8"),
            new AllowedHosts(NONE, NONE),
            "proxy.example"::equals,
            p -> false);
    assertThat(names.resolve("proxy.example")).hasSize(1);
    assertThat(catchThrowableOfType(UnknownHostException.class, () -> names.resolve("other")))
        .isNotNull();
  }

  private static DnsResolver answering(String address) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return new InetAddress[] {
          InetAddress.getByAddress(host, InetAddress.getByName(address).getAddress())
        };
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static boolean allows(AllowedHosts hosts, InetAddress address) {
    return catchThrowableOfType(
            Destinations.Forbidden.class, () -> hosts.check("a.example", address))
        == null;
  }

  private static ApacheHttp client(List<String> listed, List<String> named) {
    return new ApacheHttp(
        HttpSettings.standard(), new AllowedHosts(listed, named), RetryListener.silent());
  }

  private static NoAnswerException failure(ApacheHttp http, URI uri) {
    return catchThrowableOfType(NoAnswerException.class, () -> http.send(HttpCall.of("GET", uri)));
  }
}
