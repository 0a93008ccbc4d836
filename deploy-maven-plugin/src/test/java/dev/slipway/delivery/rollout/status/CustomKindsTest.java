package dev.slipway.delivery.rollout.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.environment.StatusRulesFormat;
import dev.slipway.delivery.rollout.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each kind of the rules that are shipped has rows in the status table. */
class CustomKindsTest {
  private static final Path RULES =
      Path.of("src/main/resources/dev/slipway/delivery/rollout/custom/status-rules.yaml");

  private final List<KindRules> rules = StatusRulesFormat.parse(text(), "status-rules.yaml");

  @Test
  void eachKindHasARowInWhichItIsCurrent() throws IOException {
    Set<String> current = kinds(true);
    for (KindRules one : rules) {
      for (String kind : one.kinds()) {
        assertThat(current).as(kind).anyMatch(row -> covers(kind, row));
      }
    }
  }

  @Test
  void eachKindWithChecksHasARowInWhichItIsNot() throws IOException {
    Set<String> others = kinds(false);
    for (KindRules one : rules) {
      for (String kind : one.exists() ? List.<String>of() : one.kinds()) {
        assertThat(others).as(kind).anyMatch(row -> covers(kind, row));
      }
    }
  }

  private static boolean covers(String kind, String row) {
    String group = kind.startsWith("*.*.") ? kind.substring(3) : kind.substring(1);
    return kind.startsWith("*.") ? row.endsWith(group) : row.equals(kind);
  }

  private static Set<String> kinds(boolean current) throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (StatusRow row : StatusRow.all()) {
      if ((row.status().state() == State.CURRENT) == current) {
        kinds.add(row.actualKind().toString());
      }
    }
    return kinds;
  }

  private static String text() {
    try {
      return Files.readString(RULES);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
