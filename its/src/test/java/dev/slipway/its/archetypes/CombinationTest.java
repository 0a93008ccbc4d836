package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The matrix is small, and leaves out no pair of options. */
class CombinationTest {

  @Test
  void eachPairOfOptionsIsThere() {
    List<Set<String>> options = new ArrayList<>();
    for (Combination combination : Combination.ALL) {
      List<String> values = combination.values();
      for (int i = 0; i < values.size(); i++) {
        if (options.size() <= i) {
          options.add(new LinkedHashSet<>());
        }
        options.get(i).add(values.get(i));
      }
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      for (int j = i + 1; j < options.size(); j++) {
        for (String one : options.get(i)) {
          for (String other : options.get(j)) {
            if (Combination.ALL.stream()
                .noneMatch(c -> c.values().containsAll(Set.of(one, other)))) {
              missing.add(one + ", " + other);
            }
          }
        }
      }
    }
    assertThat(options).extracting(Set::size).containsExactly(4, 3, 2, 2, 2);
    assertThat(missing).isEmpty();
    assertThat(Combination.ALL).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
  }
}
