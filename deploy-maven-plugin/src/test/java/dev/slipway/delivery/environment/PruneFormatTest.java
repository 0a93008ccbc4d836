package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruneFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: e}\n";

  @Test
  void readsAllOfIt() {
    String spec =
        """
        spec:
          decommission: true
          prune:
            maxDeletions: 120
            maxPercent: 0
            maxPercentPerApp: 100
            allow:
              - PersistentVolumeClaim shop/data-0
              - PersistentVolume pv-17
              - Namespace shop
              - CustomResourceDefinition widgets.acme.example
            takenOver:
              - ConfigMap shop/settings
              - ClusterRole system:reader
              - Widget.acme.example shop/w
        """;
    assertThat(read(spec))
        .isEqualTo(
            new PrunePolicy(
                120,
                0,
                100,
                List.of(
                    "PersistentVolumeClaim shop/data-0",
                    "PersistentVolume pv-17",
                    "Namespace shop",
                    "CustomResourceDefinition widgets.acme.example"),
                true,
                List.of(
                    "ConfigMap shop/settings",
                    "ClusterRole system:reader",
                    "Widget.acme.example shop/w")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spec: {}\n",
        "spec: {prune: {}}\n",
        "spec: {prune: , decommission: false}\n",
        "spec: {prune: {maxPercent: 50, allow: []}}\n"
      })
  void hasDefaults(String spec) {
    assertThat(read(spec)).isEqualTo(PrunePolicy.STANDARD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{decommission: maybe}; spec.decommission; 4:22",
        "{prune: {maxDeletions: many}}; spec.prune.maxDeletions; 4:30",
        "{prune: {maxDeletions: -1}}; spec.prune.maxDeletions; 4:30",
        "{prune: {maxDeletions: 1000000}}; spec.prune.maxDeletions; 4:30",
        "{prune: {maxPercent: 101}}; spec.prune.maxPercent; 4:28",
        "{prune: {maxPercentPerApp: 50%}}; spec.prune.maxPercentPerApp; 4:34",
        "{prune: {maxApps: 1}}; spec.prune.maxApps; 4:16",
        "{prune: {allow: Namespace shop}}; spec.prune.allow; 4:23",
        "{prune: {allow: [ConfigMap shop/x]}}; spec.prune.allow; 4:23",
        "{prune: {allow: [Namespace shop/x]}}; spec.prune.allow; 4:23",
        "{prune: {allow: ['Namespace *']}}; spec.prune.allow; 4:23",
        "{prune: {allow: [PersistentVolumeClaim data]}}; spec.prune.allow; 4:23",
        "{prune: {allow: [Namespace]}}; spec.prune.allow; 4:23",
        "{prune: {takenOver: [ConfigMap]}}; spec.prune.takenOver; 4:27",
        "{prune: {takenOver: ['ConfigMap *']}}; spec.prune.takenOver; 4:27",
        "{prune: {takenOver: ['ConfigMap a/b/c']}}; spec.prune.takenOver; 4:27",
      })
  void refuses(String spec, String field, String place) {
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> read("spec: " + spec + "\n")).error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.what()).contains("'" + field + "'");
    assertThat(error.where()).isEqualTo("environment.yaml:" + place);
  }

  private static PrunePolicy read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml").policy().prune();
  }
}
