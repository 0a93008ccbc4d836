package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {

  @ParameterizedTest
  @CsvSource({
    "v1,                       '',                v1",
    "apps/v1,                  apps,              v1",
    "networking.k8s.io/v1beta, networking.k8s.io, v1beta",
    "'',                       '',                ''",
    "a/b/c,                    a,                 b/c",
  })
  void hasAGroupAndAVersion(String text, String group, String version) {
    assertThat(ApiVersion.of(text)).isEqualTo(new ApiVersion(group, version)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"'', ConfigMap, ConfigMap", "apps, Deployment, Deployment.apps"})
  void aKindInAllVersionsIsNamedAsKubectlDoes(String group, String kind, String name) {
    assertThat(new ObjectId(group, kind, "n", "x").groupKind()).hasToString(name);
  }
}
