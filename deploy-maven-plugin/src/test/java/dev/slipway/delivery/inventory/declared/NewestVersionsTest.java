package dev.slipway.delivery.inventory.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.suggest.Candidate;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewestVersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String STORE = "https://nexus.example.com/repository/k8s/com/acme/orders";

  /** Versions are built a day apart, in the order in which they are listed. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # current | listed                          | range  | newest | versions | days
          1.4.1     | 1.4.0 1.4.1 1.4.2 1.5.0          | ''     | 1.5.0  | 2        | 2
          1.4.1     | 1.4.0 1.4.1                      | ''     | 1.4.1  | 0        | 0
          1.4.1     | 1.4.1 1.4.2 2.0.0                | <2     | 1.4.2  | 1        | 1
          1.4.1     | 1.4.1 1.5.0-rc1 1.5.0-SNAPSHOT   | ''     | 1.4.1  | 0        | 0
          1.5.0-rc1 | 1.5.0-rc1 1.5.0-rc2 1.5.0        | ''     | 1.5.0  | 2        | 2
          1.4.1     | 1.4.2 1.4.3                      | ''     | 1.4.3  | 2        |
          1.4.1     | nonsense 1.4.1 1.4.10 1.4.9      | ''     | 1.4.10 | 2        | 1
          """,
      delimiter = '|')
  void tellsHowFarAnAppIsBehind(
      String current, String listed, String range, String newest, int versions, Integer days) {
    assertThat(versions(listed).of(app(current), definition(range).updates()))
        .hasValueSatisfying(
            behind -> {
              assertThat(behind.newest()).isEqualTo(newest);
              assertThat(behind.versions()).isEqualTo(versions);
              assertThat(behind.days()).isEqualTo(Optional.ofNullable(days));
            });
  }

  @Test
  void isUnknownWhereTheBotDidNotLook() {
    NewestVersions none = new NewestVersions(store -> Optional.empty(), NOW);
    assertThat(none.of(app("1.4.1"), Optional.empty())).isEmpty();
    assertThat(versions("1.4.2").of(app(""), Optional.empty())).isEmpty();
    AppReference elsewhere = reference("bundle: https://n.example.com/some.tar.gz\n  version: 1.0");
    assertThat(versions("1.4.2").of(elsewhere, Optional.empty())).isEmpty();
    AppReference folder = reference("path: manifests/a\n  version: 1.0");
    assertThat(versions("1.4.2").of(folder, Optional.empty())).isEmpty();
  }

  @Test
  void looksOncePerApp() {
    AtomicInteger looks = new AtomicInteger();
    NewestVersions versions =
        new NewestVersions(
            store -> {
              looks.incrementAndGet();
              assertThat(store).isEqualTo(STORE);
              return Optional.empty();
            },
            NOW);
    versions.of(app("1.4.1"), Optional.empty());
    versions.of(app("1.4.2"), Optional.empty());
    assertThat(looks).hasValue(1);
  }

  private static NewestVersions versions(String listed) {
    List<String> names = Arrays.asList(listed.split(" "));
    List<Candidate> candidates =
        names.stream()
            .map(
                name ->
                    new Candidate(
                        name,
                        URI.create(""),
                        Optional.empty(),
                        "",
                        Optional.of(NOW.plusSeconds(86_400L * names.indexOf(name)))))
            .toList();
    return new NewestVersions(store -> Optional.of(candidates), NOW);
  }

  private static AppReference app(String version) {
    String named = version.isEmpty() ? "" : "\n  version: " + version;
    return reference("bundle: " + STORE + "/1.4.1/orders-1.4.1-manifests.tar.gz" + named);
  }

  private static AppReference reference(String spec) {
    return new FormatReader()
        .app(
            "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n  " + spec,
            "apps/orders.yaml");
  }

  private static EnvironmentDefinition definition(String range) {
    return new FormatReader()
        .environment(
            "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\nspec:\n"
                + "  updates: {versions: '"
                + (range.isEmpty() ? ">=0" : range)
                + "'}\n",
            "environment.yaml");
  }
}
