package dev.slipway.manifest.validate.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                   | true",
        "app=a                | true",
        "app == a             | true",
        "app=b                | false",
        "app!=b               | true",
        "tier!=b              | true",
        "app in (b, a)        | true",
        "app in (b)           | false",
        "app notin (a,b)      | false",
        "tier notin (a)       | true",
        "app                  | true",
        "tier                 | false",
        "!tier                | true",
        "! app                | false",
        "app=a,!tier          | true",
        "app=a , tier         | false",
        "acme.example/x-y=1.0 | true",
      })
  void texts(String text, boolean selected) {
    assertThat(LabelSelector.parse(text).selects(Map.of("app", "a", "acme.example/x-y", "1.0")))
        .isEqualTo(selected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"app=a=b | app=a=b", "app in a | app in a", "a,,b | ,b", "a, | ''", "(a) | (a)"})
  void saysFromWhereATextCantBeRead(String text, String from) {
    assertThatThrownBy(() -> LabelSelector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the selector is invalid from here: '" + from + "'");
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
