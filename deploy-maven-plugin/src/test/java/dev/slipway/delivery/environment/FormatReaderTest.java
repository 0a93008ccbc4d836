package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.delivery.environment.patch.PatchTarget;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void readsAReferenceAndTakesScalarsAsWritten() {
    AppReference app =
        reader.app(
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              version: 1.10
              bundle: https://n/b.tar.gz
              commit: 0123456
              namespace: shop
              patches:
                - target: {kind: Deployment, name: orders}
                  patch: |-
                    spec: {replicas: 4}
            """,
            "apps/orders.yaml");
    assertThat(app.version()).isEqualTo("1.10");
    assertThat(app.commit()).isEqualTo("0123456");
    assertThat(app.patches())
        .containsExactly(
            new PatchSource(
                Optional.of(new PatchTarget("", "", "Deployment", "orders", "", "", "")),
                "spec: {replicas: 4}",
                new SourceLocation("apps/orders.yaml", 11, 14),
                12));
    assertThat(app.location()).hasToString("apps/orders.yaml:6:11");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifests/argocd",
        "./manifests/argocd",
        "manifests/argocd/",
        "'manifests/argocd'"
      })
  void readsAReferenceToAFolder(String path) {
    AppReference app =
        reader.app(
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: argocd}
            spec:
              path: %s
              version: 3.10
              owner: team-platform
              source: https://github.example/argo-cd
              namespace: argocd
            """
                .formatted(path),
            "apps/argocd.yaml");
    assertThat(app)
        .isEqualTo(
            new AppReference(
                "argocd",
                new AppReference.Origin(
                    URI.create(""),
                    "",
                    "manifests/argocd",
                    new SourceLocation("apps/argocd.yaml", 5, 9)),
                new AppBuild("3.10", ""),
                new Responsibility("team-platform", "", "https://github.example/argo-cd"),
                "argocd",
                List.of(),
                Optional.empty()));
    assertThat(app.isFolder()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../other",
        "manifests/../../x",
        "manifests/./x",
        "/etc",
        "~/x/../y",
        ".",
        "./",
        "manifests//x",
        ".git",
        "manifests/.hidden",
        "apps",
        "apps/x",
        "access",
        "target/x",
        "C:/x",
        "'manifests\\\\x'",
        "\"manifests\\\\x\"",
        "\"a\\nb\"",
        "https://n/x",
      })
  void refusesFoldersThatAreNotOneOfTheRepository(String path) {
    String text =
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: a}\nspec:\n  path: " + path;
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> reader.app(text, "apps/a.yaml"))
            .error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.what()).contains("spec.path");
    assertThat(error.where()).isEqualTo("apps/a.yaml:5:9");
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
  void tellsAllThatIsWrongWithAReference() {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () ->
                    reader.app(
                        """
                        apiVersion: slipway.dev/v2
                        kind: App
                        metadata: {name: 'no name', labels: {}}
                        spec:
                          bundle: ftp://n/b
                          sha256: 12
                          verion: 1.0
                          namespace: A_B
                          patches: [{target: {knd: x}, patch: y}, {target: {kind: Pod}}]
                        status: {}
                        """,
                        "apps/orders.yaml"))
            .error();
    assertThat(error.what()).isEqualTo("10 problems in apps/orders.yaml");
    assertThat(error.why())
        .contains(
            "apps/orders.yaml:1:13",
            "'no name'",
            "metadata.labels",
            "ftp://n/b",
            "spec.sha256",
            "spec.verion",
            "A_B",
            "target.knd",
            "spec.patches.patch",
            "'status'");
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
