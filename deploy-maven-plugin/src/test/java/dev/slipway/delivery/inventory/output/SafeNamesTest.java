package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.HostileValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNamesTest {
  @ParameterizedTest
  @CsvSource({
    "orders, orders",
    "a.b-c_d1, a.b-c_d1",
    "a..b, a-b",
    "a--b, a-b",
    "Orders, orders",
    "-x-, x",
    "Füße & Co., f-e-co",
    "../../etc, etc",
    "日本, unnamed",
    "'', unnamed"
  })
  void isMadeOfAnyName(String name, String safe) {
    assertThat(SafeNames.of(List.of(name))).containsExactly(Map.entry(name, safe));
  }

  @Test
  void aNameThatFitsStaysAndOthersGetAChecksum() {
    assertThat(SafeNames.of(List.of("A.B", "a.b", "a-b", "a b", "a_b")))
        .containsEntry("a.b", "a.b")
        .containsEntry("a-b", "a-b")
        .containsEntry("a_b", "a_b")
        .containsEntry("A.B", "a-b-34305ad3")
        .containsEntry("a b", "a-b-5e229e24");
  }

  @Test
  void aNameThatIsMadeToCollideGetsALongerOne() {
    Map<String, String> first = SafeNames.of(List.of("a-b", "a b"));
    String taken = first.getOrDefault("a b", "");
    Map<String, String> second = SafeNames.of(List.of("a-b", "a b", taken));
    assertThat(second).containsEntry(taken, taken);
    assertThat(second.get("a b")).startsWith(taken).hasSize(taken.length() + 1);
  }

  @Test
  void longNamesAreCut() {
    String name = "a".repeat(62) + "-b";
    assertThat(SafeNames.of(List.of(name))).containsEntry(name, "a".repeat(62));
    String other = "a".repeat(62) + "-c";
    assertThat(SafeNames.of(List.of(name, other)).values())
        .doesNotHaveDuplicates()
        .allMatch(safe -> safe.length() <= 63);
  }

  @Test
  void theOrderDoesNotMatter() {
    List<String> names = new ArrayList<>(HostileValues.ALL);
    Map<String, String> safe = SafeNames.of(names);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(names, new Random(seed));
      assertThat(SafeNames.of(names)).isEqualTo(safe);
    }
    assertThat(safe.values()).doesNotHaveDuplicates();
  }
}
