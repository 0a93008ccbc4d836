package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonPatchTest {

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return PatchCases.of(
        "/patch/json-6902.yaml", (object, patch) -> JsonPatch.of((List<?>) patch).apply(object));
  }

  @Test
  void copiesOfCopiesEnd() {
    List<Object> operations = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      operations.add(Map.of("op", "copy", "from", "/a", "path", "/a/" + i));
    }
    JsonPatch patch = JsonPatch.of(operations);
    assertThatThrownBy(() -> patch.apply(Map.of("a", Map.of("x", "1"))))
        .isInstanceOf(PatchException.class)
        .hasMessageContaining("more than 100000 values");
  }

  @Test
  void aValueOfThePatchIsNotSharedByTheObjectsItIsAppliedTo() {
    JsonPatch patch =
        JsonPatch.of(
            List.of(
                Map.of("op", "add", "path", "/a", "value", Map.of("b", List.of())),
                Map.of("op", "add", "path", "/a/b/-", "value", 1L)));
    assertThat(patch.apply(Map.of())).isEqualTo(Map.of("a", Map.of("b", List.of(1L))));
    assertThat(patch.apply(Map.of())).isEqualTo(Map.of("a", Map.of("b", List.of(1L))));
  }
}
