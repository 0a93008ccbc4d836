package dev.slipway.manifest.validate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Checked;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndeclaredNamespaceCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "orders | -      | true",
        "orders | order  | true",
        "orders | orders | false",
        "-      | -      | false",
        "''     | -      | false",
        "default     | - | false",
        "kube-system | - | false",
        "kube-public | - | false",
      })
  void missesNamespaces(String named, String declared, boolean missed) {
    String object = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s%s}}\n---\n";
    String in = named == null ? "" : ", namespace: '" + named + "'";
    String namespace =
        declared == null
            ? ""
            : "{apiVersion: v1, kind: Namespace, metadata: {name: " + declared + "}}\n";
    List<String> found =
        Checked.by(
            new UndeclaredNamespaceCheck(),
            object.formatted("a", in) + object.formatted("b", in) + namespace);
    assertThat(found).hasSize(missed ? 1 : 0);
    assertThat(found).allMatch(line -> line.startsWith("1 undeclared-namespace the bundle has no"));
    assertThat(found)
        .allMatch(line -> line.contains("Namespace orders") && line.contains("SLIP-5006"));
  }
}
