package dev.slipway.delivery.access.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of forms in docs/access-escalation.md is the list in the code. */
class EscalationPageTest {
  @Test
  void listsEachForm() throws Exception {
    List<String> rows =
        Files.readString(Path.of("..", "docs", "access-escalation.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Escalation.values()).map(EscalationPageTest::row).toList());
  }

  private static String row(Escalation form) {
    String allowed =
        switch (form.consent()) {
          case KIND -> "`kinds`";
          case FORM -> "`escalations`";
          case NEVER -> "nothing";
        };
    return "| `%s` | %s | %s | %s |"
        .formatted(form.id(), form.severity().text(), allowed, form.gives());
  }
}
