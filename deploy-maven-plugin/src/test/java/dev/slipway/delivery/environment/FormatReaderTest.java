package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Environments as they are written. */
class FormatReaderTest {
  private final FormatReader reader = new FormatReader();

  @Test
  void readsAnEnvironment() {
    EnvironmentDefinition definition =
        reader.environment(
            """
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              cluster: {server: "https://127.0.0.1:6443"}
              hosts: [Nexus.example.com, "localhost:8081"]
            """,
            "environment.yaml");
    assertThat(definition)
        .isEqualTo(
            new EnvironmentDefinition(
                "test",
                Optional.of(URI.create("https://127.0.0.1:6443")),
                List.of("nexus.example.com", "localhost:8081"),
                RunPolicy.STANDARD,
                Optional.empty(),
                Optional.empty()));
    String small = "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: e}\n";
    assertThat(reader.environment(small, "environment.yaml").server()).isEmpty();
  }

  @Test
  void readsFormerNames() {
    String text =
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\n"
            + "spec: {formerNames: [%s]}\n";
    assertThat(
            reader
                .environment(text.formatted("old, older"), "environment.yaml")
                .policy()
                .formerNames())
        .containsExactly("old", "older");
    for (String bad : List.of("prod", "Old", "'a b'", "'*'", "''")) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> reader.environment(text.formatted(bad), "environment.yaml")))
          .as(bad)
          .hasMessageContaining("spec.formerNames");
    }
  }

  // Lines are joined with '|'; the last column is the place in the message.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b'}; apiVersion; 1:1",
        "apiVersion: v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b'}; apiVersion; 1:13",
        "apiVersion: slipway.dev/v1|kind: Environment|metadata: {name: orders}|spec: {bundle: 'https://n/b'}; kind; 2:7",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: other}|spec: {bundle: 'https://n/b'}; differ; 3:18",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders, labels: {}}|spec: {bundle: 'https://n/b'}; metadata.labels; 3:26",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b'}|status: {}; status; 5:1",
        "apiVersion: slipway.dev/v1|kind: App|kind: App; duplicated; 3:1",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'ftp://n/b'}; spec.bundle; 4:16",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://me:hunter2@n/b'}; spec.bundle; 4:16",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b', sha256: 12}; spec.sha256; 4:39",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: [x]}; plain value; 4:16",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {version: 1}; spec.bundle; 4:7",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b', path: manifests/x}; bundle and a path; 4:37",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {path: manifests/x, sha256: 12}; spec.sha256; 4:27",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {path: manifests/x, commit: 12}; spec.commit; 4:27",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b', source: x}; spec.source; 4:31",
        "apiVersion: slipway.dev/v1|kind: App|metadata: [orders]|spec: {bundle: 'https://n/b'}; metadata; 3:11",
        "apiVersion: slipway.dev/v1|kind: 'App; valid YAML; 2:7",
        "apiVersion: slipway.dev/v1|kind: App|metadata: {name: orders}|spec: {bundle: 'https://n/b', patches: [{target: {knd: x}, patch: y}]}; target.knd; 4:51",
      })
  void refuses(String text, String what, String place) {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> reader.app(text.replace("|", "\n"), "apps/orders.yaml"))
            .error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.what()).contains(what);
    assertThat(error.where()).isEqualTo("apps/orders.yaml:" + place);
    assertThat(error.text()).doesNotContain("hunter2");
  }

  @Test
  void tellsAllThatIsWrongWithAnEnvironment() {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () ->
                    reader.environment(
                        """
                        apiVersion: slipway.dev/v1
                        kind: Enviroment
                        metadata: {name: 'no name', labels: {}}
                        spec:
                          cluster: {server: ftp://n, url: x}
                          hosts: nexus.example.com
                          recordNamespace: A_B
                          prune: {maxPercent: 200, maxDeletions: many, allow: [Pod x], max: 1}
                          decommission: maybe
                          ignore: [{kind: pod, fields: [spec..x]}, {kind: Pod}]
                          formerNames: [A B]
                          clustre: prod
                        """,
                        "environment.yaml"))
            .error();
    assertThat(error.what()).isEqualTo("17 problems in environment.yaml");
    assertThat(error.why())
        .contains(
            "Enviroment",
            "'no name'",
            "metadata.labels",
            "ftp://n",
            "spec.cluster.url",
            "spec.hosts",
            "A_B",
            "200",
            "many",
            "Pod x",
            "spec.prune.max'",
            "maybe",
            "spec.ignore.kind",
            "spec..x",
            "spec.ignore.fields",
            "A B",
            "spec.clustre");
  }

  /** Whoever may open a merge request writes these files. */
  @ParameterizedTest
  @MethodSource("hostile")
  void refusesHostileTexts(String text) {
    String file = "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: a}\nspec: " + text;
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> reader.app(file, "apps/a.yaml"));
    assertThat(e.error().code().label()).isEqualTo("SLIP-4004");
  }

  static Stream<String> hostile() {
    return Stream.of(
        "[".repeat(50_000),
        "{a: ".repeat(50_000),
        "\"\\UFFFFFFFF\"",
        "\n".repeat(200_000) + "[",
        "\n---\nb: 1\n".repeat(20_000));
  }
}
