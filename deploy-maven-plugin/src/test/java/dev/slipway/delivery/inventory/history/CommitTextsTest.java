package dev.slipway.delivery.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.git.FolderHistory.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Merge branch 'a' into 'main'\\n\\nTitle\\n\\nSee merge request shop/env!12 | shop/env!12",
        "Merge branch 'a' into 'main'\\n\\nTitle\\n\\nSee merge request !12\\n | !12",
        "Title\\r\\n\\r\\nSee merge request my-team/sub.group/env_1!3\\r\\n | my-team/sub.group/env_1!3",
        "orders 1.4.2 (!7) | !7",
        "orders 1.4.2 (shop/env!7) | !7",
        "orders 1.4.2 (!7)\\n\\nBundle: https://x/y\\nCommit: 3f | !7",
        "orders 1.4.2\\n\\nSlipway-Update: 0 1 2\\n\\nSee merge request shop/env!8 | shop/env!8",
        "Revert \"x\"\\n\\nSee merge request a/b!1\\n\\nSee merge request a/b!2 | a/b!2",
        "orders (!1) and more | \"\"",
        "This reverts merge request !11 | \"\"",
        "see merge request a/b!1 | \"\"",
        "See merge request a/b!1 or not | \"\"",
        "See merge request <script>!1 | \"\"",
        "See merge request a/b!1234567890123 | \"\"",
        "See merge request https://evil.example.com/a!1 | \"\"",
        "\"\" | \"\""
      })
  void mergeRequests(String message, String expected) {
    String text = message.replace("\\n", "\n").replace("\\r", "\r");
    assertThat(CommitTexts.mergeRequest(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders 1.4.2 | orders 1.4.2",
        "Merge branch 'a' into 'main'\\n\\nTitle\\n\\nSee merge request a/b!1 | Title",
        "Merge branch 'a' into 'main'\\n\\nSee merge request a/b!1 | Merge branch 'a' into 'main'",
        "Merge branch 'a' | Merge branch 'a'",
        "Merge it\\n\\nbody | Merge it"
      })
  void subjects(String message, String expected) {
    Step step = new Step("3f1a", Instant.EPOCH, "Ada", message.replace("\\n", "\n"), List.of());
    assertThat(CommitTexts.of(step).subject()).isEqualTo(expected);
  }

  @Test
  void textsAreCleanAndShort() {
    var by =
        CommitTexts.of(
            new Step(
                "3f1a",
                Instant.EPOCH,
                "A\u202eda\n" + "x".repeat(500),
                "s\u0007\t".repeat(500),
                List.of()));
    assertThat(by.author()).startsWith("Ada xxx").hasSize(100).endsWith("…");
    assertThat(by.subject()).startsWith("s s s").hasSizeLessThanOrEqualTo(200);
    assertThat(by.commit()).isEqualTo("3f1a");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void longTextsTakeNoTime() {
    String message = "See merge request " + "a".repeat(100_000) + "\n".repeat(100_000);
    assertThat(CommitTexts.mergeRequest(message.repeat(5))).isEmpty();
    assertThat(CommitTexts.mergeRequest("(!".repeat(500_000))).isEmpty();
  }
}
