package dev.slipway.manifest.validate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateObjectCheckTest {
  private static List<String> find(String... objects) {
    return Checked.by(new DuplicateObjectCheck(), String.join("\n---\n", objects));
  }

  @Test
  void theSecondOfTwoNamesTheFirst() {
    String object = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: bay}}";
    assertThat(find(object, object))
        .containsExactly("3 duplicate-object ConfigMap bay/a is already defined, in a.yaml:1:1");
  }

  @Test
  void otherNamespacesKindsAndGroupsAreOthers() {
    assertThat(
            find(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: bay}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}}",
                "{apiVersion: toys.example.org/v1, kind: Secret, metadata: {name: a}}"))
        .isEmpty();
  }
}
