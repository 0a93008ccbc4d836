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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** App references as they are written. */
class ReferenceFormatTest {
  private final FormatReader reader = new FormatReader();

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
}
