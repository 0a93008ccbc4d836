package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.RunOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceMemoryTest {
  private static final String KEY = AudienceMemory.key("slack", "SLACK_TOKEN #orders");

  @Test
  void remembersInTheNextProcess() {
    SentMessage message = new SentMessage("C1", "1700.1", "production: \"orders\" failed");
    Told told =
        new Told(
            "20261123T093000Z",
            RunOutcome.RUNNING,
            "hash",
            message,
            List.of(
                new KnownFailure(
                    new FailureKey("orders", "SLIP-S101", "1.4.2"),
                    Reports.START,
                    Reports.START.plusMillis(1),
                    KnownFailure.Course.FLAPPING,
                    message)));
    MemoryInMap memory = new MemoryInMap();
    new AudienceMemory(memory).keep(KEY, "#orders", told);
    assertThat(new AudienceMemory(memory).read(KEY)).isEqualTo(told);
    assertThat(new AudienceMemory(memory).names("slack")).isEqualTo(Map.of(KEY, "#orders"));
    assertThat(new AudienceMemory(memory).names("mail")).isEmpty();
  }

  @Test
  void theKeyIsOneOfAConfigMapAndHasNoSecret() {
    assertThat(KEY).matches("notify\\.slack\\.[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "\"\"",
        "{}",
        "{\"run\":\"a\",\"outcome\":\"LOST\"}",
        "{\"run\":\"a\",\"outcome\":\"FAILED\",\"failures\":[{\"app\":\"a\",\"since\":\"soon\"}]}"
      })
  void whatCantBeReadCountsAsNothing(String text) {
    MemoryInMap memory = new MemoryInMap();
    memory.keep(Map.of(KEY, text));
    assertThat(new AudienceMemory(memory).read(KEY)).isEqualTo(Told.NOTHING);
  }
}
