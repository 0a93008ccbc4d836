package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OmittedFieldsTest {

  @Test
  void fewAreNamedOneByOne() {
    assertThat(OmittedFields.places(List.of("spec.a", "spec.b[0].c")))
        .containsExactly("spec.a", "spec.b[0].c");
  }

  @Test
  void manyAreNamedByWhatTheyAreIn() {
    List<String> paths = new ArrayList<>();
    IntStream.range(0, 30).forEach(i -> paths.add("data[\"a.b[" + i + "]\\\".c\"]"));
    IntStream.range(0, 30).forEach(i -> paths.add("spec.c[name=x.y,z=\"]\"].f" + i));
    paths.add("spec.one");
    paths.add("type");
    assertThat(OmittedFields.places(paths)).containsExactly("data (30)", "spec (31)", "type");
    assertThat(OmittedFields.places(paths.subList(30, 62)))
        .containsExactly("spec.c[name=x.y,z=\"]\"] (30)", "spec.one", "type");
  }

  @Test
  void whatCanNotBeGatheredIsCounted() {
    List<String> paths = IntStream.range(0, 100).mapToObj(i -> "f" + i).toList();
    assertThat(OmittedFields.places(paths))
        .hasSize(OmittedFields.MOST_PLACES + 1)
        .endsWith("and 80 more");
  }

  @Test
  void theChecksumIsOfWholeValues() {
    String same = "x".repeat(1000);
    String one = OmittedFields.summary(List.of(new FieldChange("a", "", same + "1")), true);
    String two = OmittedFields.summary(List.of(new FieldChange("a", "", same + "2")), true);
    assertThat(one).startsWith("… 1 more field (").endsWith("): a").isNotEqualTo(two);
  }
}
