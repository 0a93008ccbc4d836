package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https_proxy=http://p:3128                          | https://h.x/a    | p:3128
          HTTPS_PROXY=p:3128                                 | https://h.x      | p:3128
          https_proxy=a:1 HTTPS_PROXY=b:2                    | https://h.x      | a:1
          https_proxy=p                                      | https://h.x      | p:80
          https_proxy=p:1                                    | http://h.x       | unsaid
          http_proxy=p:1                                     | http://h.x       | p:1
          http_proxy=p:1                                     | https://h.x      | unsaid
          https_proxy=http://u:a%40b+c@p:1                   | https://h.x      | u:a@b+c@p:1
          https_proxy=p:1 no_proxy=y.x,h.x                   | https://h.x      | direct
          https_proxy=p:1 NO_PROXY=.h.x                      | https://a.h.x    | direct
          https_proxy=p:1 no_proxy=y.x                       | https://h.x      | p:1
          http_proxy=p:1                                     | http://127.0.0.1 | unsaid
          http_proxy=p:1                                     | http://localhost:5000 | unsaid
          ''                                                 | https://h.x      | unsaid
          """)
  void readsVariables(String variables, String uri, String route) {
    Map<String, String> environment =
        Arrays.stream(variables.split(" "))
            .filter(variable -> !variable.isEmpty())
            .map(variable -> variable.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    Proxies proxies = Proxies.firstOf(List.of(new EnvironmentProxies(environment)));

    assertThat(described(proxies.route(URI.create(uri)))).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://p:1080, socks5: is not a supported proxy scheme",
    "https://s3cr3t@p:1, https: is not a supported proxy scheme",
    "http://u:s3cr3t@:1, it has no host",
    "http://u:s3cr3t%@p:1, this is not a URL",
  })
  void stopsAtAVariableThatWontDo(String value, String why) {
    Proxies proxies = new EnvironmentProxies(Map.of("https_proxy", value));

    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class, () -> proxies.route(URI.create("https://h.x")));

    assertThat(error.error().code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(error.error().text()).contains("https_proxy", why).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https a:1                        | https://h.x      | a:1
          https a:1                        | http://h.x       | unsaid
          http a:1                         | https://h.x      | a:1
          http a:1; https b:2              | https://h.x      | b:2
          http a:1; https b:2              | http://h.x       | a:1
          off-https a:1; https b:2         | https://h.x      | b:2
          off-https a:1                    | https://h.x      | unsaid
          http a:1 *.x                     | http://h.x       | direct
          http a:1 localhost/h.*           | http://h.x       | direct
          http a:1 H.X                     | http://h.x:5000  | direct
          http a:1 x                       | http://h.x       | a:1
          http a:1 *.x                     | http://hxx       | a:1
          http a:1                         | http://[::1]:80  | unsaid
          ''                               | http://h.x       | unsaid
          """)
  void readsSettings(String entries, String uri, String route) {
    Settings settings = new Settings();
    for (String entry : entries.split("; *")) {
      if (!entry.isEmpty()) {
        settings.addProxy(proxy(entry.split(" ")));
      }
    }

    Proxies proxies = Proxies.firstOf(List.of(new SettingsProxies(settings, decrypter("x"))));

    assertThat(described(proxies.route(URI.create(uri)))).isEqualTo(route);
  }

  @Test
  void decryptsThePasswordOfAProxy() {
    assertThat(described(route("{encrypted}", "clear"))).isEqualTo("u:clear@a:1");
  }

  @Test
  void stopsAtAPasswordThatCannotBeDecrypted() {
    assertThat(
            catchThrowableOfType(UserErrorException.class, () -> route("{damaged}", "{damaged}")))
        .hasMessageContaining("SLIP-9004")
        .hasMessageContaining("password of proxy 'corp' can't be decrypted");
  }

  private static Proxies.Route route(String password, String decrypted) {
    org.apache.maven.settings.Proxy proxy = proxy("https", "a:1");
    proxy.setUsername("u");
    proxy.setPassword(password);
    Settings settings = new Settings();
    settings.addProxy(proxy);
    return new SettingsProxies(settings, decrypter(decrypted)).route(URI.create("https://h.x"));
  }

  @Test
  void asksSettingsBeforeTheEnvironment() {
    Settings settings = new Settings();
    settings.addProxy(proxy("https", "settings:1", "direct.x"));
    Proxies proxies =
        Proxies.firstOf(
            List.of(
                new SettingsProxies(settings, decrypter("x")),
                new EnvironmentProxies(Map.of("https_proxy", "e:1", "http_proxy", "e:2"))));

    assertThat(described(proxies.route(URI.create("https://h.x")))).isEqualTo("settings:1");
    assertThat(described(proxies.route(URI.create("https://direct.x")))).isEqualTo("direct");
    assertThat(described(proxies.route(URI.create("http://h.x")))).isEqualTo("e:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          h.x            | https://h.x         | true
          h.x            | https://a.h.x       | true
          .h.x           | https://h.x         | true
          *.h.x          | https://a.h.x       | true
          h.x            | https://ah.x        | false
          h.x:5000       | https://h.x:5000    | true
          h.x:5000       | https://h.x         | false
          h.x:443        | https://h.x         | true
          *              | https://h.x         | true
          'a, b h.x'     | https://h.x         | true
          10.0.0.0/8     | http://10.1.2.3     | true
          10.0.0.0/8     | http://11.1.2.3     | false
          10.0.0.0/8     | http://10.x         | false
          10.0.0.0/99    | http://10.1.2.3     | false
          10.0.0.7       | http://10.0.0.7:80  | true
          fd00::/8       | http://[fd00::1]    | true
          [fd00::1]:80   | http://[fd00::1]    | true
          fd00::1        | http://[fd00::1]:81 | true
          ','            | https://h.x         | false
          """)
  void knowsWhatNoProxyMeans(String entries, String uri, boolean excluded) {
    assertThat(HostPattern.noProxy(entries, URI.create(uri))).isEqualTo(excluded);
  }

  private static String described(Proxies.Route route) {
    if (route instanceof Proxies.Via via) {
      Proxy proxy = via.proxy();
      Optional<String> user =
          proxy.credential().map(c -> c.user() + ":" + c.password().reveal() + "@");
      return user.orElse("") + proxy.host() + ":" + proxy.port();
    }
    return route instanceof Proxies.Direct ? "direct" : "unsaid";
  }

  /** Protocol, host:port and perhaps hosts that are not for it. */
  private static org.apache.maven.settings.Proxy proxy(String... words) {
    org.apache.maven.settings.Proxy proxy = new org.apache.maven.settings.Proxy();
    proxy.setId("corp");
    proxy.setActive(!words[0].startsWith("off-"));
    proxy.setProtocol(words[0].replace("off-", ""));
    proxy.setHost(words[1].split(":")[0]);
    proxy.setPort(Integer.parseInt(words[1].split(":")[1]));
    proxy.setNonProxyHosts(words.length > 2 ? words[2].replace('/', '|') : null);
    return proxy;
  }

  private static SettingsDecrypter decrypter(String password) {
    return (SettingsDecryptionRequest request) -> {
      org.apache.maven.settings.Proxy proxy = request.getProxies().get(0).clone();
      proxy.setPassword(password);
      return new FixedDecryption(proxy);
    };
  }
}
