package dev.slipway.manifest.validate.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  private static final FieldPath SELECTOR = FieldPath.of("spec.selector");

  @ParameterizedTest
  @CsvSource({
    "app, In, a b, true",
    "app, In, b, false",
    "app, In, '', false",
    "tier, In, a, false",
    "app, NotIn, a, false",
    "app, NotIn, b, true",
    "tier, NotIn, a, true",
    "app, Exists, '', true",
    "tier, Exists, '', false",
    "app, DoesNotExist, '', false",
    "tier, DoesNotExist, '', true",
    "app, Near, a, true"
  })
  void expressions(String key, String operator, String values, boolean selected) {
    List<String> words = values.isEmpty() ? List.of() : List.of(values.split(" "));
    Map<String, Object> expression = Map.of("key", key, "operator", operator, "values", words);
    LabelSelector selector =
        LabelSelector.of(new Part(SELECTOR, Map.of("matchExpressions", List.of(expression))));
    assertThat(selector.selects(Map.of("app", "a"))).isEqualTo(selected);
  }

  @Test
  void labelsAndExpressionsAllMustHold() {
    LabelSelector selector =
        LabelSelector.of(
            new Part(
                SELECTOR,
                Map.of(
                    "matchLabels",
                    Map.of("app", "a"),
                    "matchExpressions",
                    List.of(Map.of("key", "old", "operator", "DoesNotExist")))));
    assertThat(selector.selects(Map.of("app", "a", "more", "b"))).isTrue();
    assertThat(selector.selects(Map.of("app", "b"))).isFalse();
    assertThat(selector.unmet(Map.of("old", "yes")).stream().map(FieldPath::toString))
        .containsExactly("spec.selector.matchLabels.app", "spec.selector.matchExpressions[0]");
  }

  @Test
  void withoutDemandsEverythingIsSelected() {
    LabelSelector selector = LabelSelector.of(new Part(SELECTOR, Map.of()));
    assertThat(selector.isEmpty()).isTrue();
    assertThat(selector.selects(Map.of())).isTrue();
  }

  @Test
  void plainLabels() {
    LabelSelector selector = LabelSelector.ofLabels(new Part(SELECTOR, Map.of("app", "a")));
    assertThat(selector.selects(Map.of("app", "a"))).isTrue();
    assertThat(selector.selects(Map.of())).isFalse();
  }
}
