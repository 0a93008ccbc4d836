package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionProgressTest {

  /** Lists of modules, one letter an environment. */
  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "ab bc, abc",
    "b ab, ab",
    "bc ab, abc",
    "a ba, ba",
    "ab cda, cdab",
    "ac bc, abc",
    "'', ''",
  })
  void nothingComesBeforeWhatAModuleHasBeforeIt(String lists, String order) {
    assertThat(String.join("", PromotionProgress.ordered(parse(lists)))).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({"ab ba, ab", "ba ab, ba", "abc cab bca, abc", "ab bca, abc", "cb ab bac, acb"})
  void theFirstModuleDecidesContradictions(String lists, String order) {
    assertThat(String.join("", PromotionProgress.ordered(parse(lists)))).isEqualTo(order);
  }

  private static List<List<String>> parse(String lists) {
    return Arrays.stream(lists.split(" "))
        .filter(list -> !list.isEmpty())
        .map(list -> List.of(list.split("")))
        .toList();
  }
}
