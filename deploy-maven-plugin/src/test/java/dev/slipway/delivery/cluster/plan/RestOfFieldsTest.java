package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestOfFieldsTest {

  @Test
  void fewAreNamedOneByOne() {
    assertThat(RestOfFields.places(List.of("spec.a", "spec.b[0].c")))
        .containsExactly("spec.a", "spec.b[0].c");
  }

  @Test
  void manyAreNamedByWhatTheyAreIn() {
    List<String> paths = new ArrayList<>();
    IntStream.range(0, 30).forEach(i -> paths.add("data[\"a.b[" + i + "]\\\".c\"]"));
    IntStream.range(0, 30).forEach(i -> paths.add("spec.c[name=x.y,z=\"]\"].f" + i));
    paths.add("spec.one");
    paths.add("type");
    assertThat(RestOfFields.places(paths)).containsExactly("data (30)", "spec (31)", "type");
    assertThat(RestOfFields.places(paths.subList(30, 62)))
        .containsExactly("spec.c[name=x.y,z=\"]\"] (30)", "spec.one", "type");
  }

  @Test
  void whatCanNotBeGatheredIsCounted() {
    List<String> paths = IntStream.range(0, 100).mapToObj(i -> "f" + i).toList();
    assertThat(RestOfFields.places(paths))
        .hasSize(RestOfFields.MOST_PLACES + 1)
        .endsWith("and 80 more");
  }

  @Test
  void theChecksumIsOfWholeValues() {
    String same = "x".repeat(1000);
    String one = RestOfFields.words(List.of(new FieldChange("a", "", same + "1")), true);
    String two = RestOfFields.words(List.of(new FieldChange("a", "", same + "2")), true);
    assertThat(one).startsWith("… 1 more field (").endsWith("): a").isNotEqualTo(two);
  }
}
