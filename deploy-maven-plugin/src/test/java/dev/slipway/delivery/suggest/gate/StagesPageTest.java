package dev.slipway.delivery.suggest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.environment.UpdatePolicy.Mode;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/promotion.md about stages. */
class StagesPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: production}\n";

  @Test
  void theEnvironmentIsRead() throws IOException {
    UpdatePolicy policy =
        new FormatReader()
            .environment(block("name: production"), "environment.yaml")
            .updates()
            .orElseThrow();
    assertThat(policy.standard().source())
        .isEqualTo(new Source("my-team/env-staging", Duration.ofDays(1), Take.RUNNING));
    assertThat(policy.of("search").source()).isEqualTo(Source.NEWEST);
    assertThat(policy.of("search").versions()).isEqualTo(">=1.0 <3");
    assertThat(policy.of("legacy").mode()).isEqualTo(Mode.NONE);
    assertThat(policy.groupOf("argocd").orElseThrow().name()).isEqualTo("platform");
    assertThat(policy.rollback()).isTrue();
    assertThat(policy.standard().times().isOpen(Instant.parse("2026-12-02T10:00:00Z"))).isTrue();
    assertThat(policy.standard().times().isOpen(Instant.parse("2026-12-03T14:30:00Z"))).isFalse();
    assertThat(policy.standard().times().isOpen(Instant.parse("2026-12-21T10:00:00Z"))).isFalse();
  }

  @Test
  void theSourceIsRead() throws IOException {
    Source source =
        new FormatReader()
            .environment(HEAD + block("take: running"), "environment.yaml")
            .updates()
            .orElseThrow()
            .standard()
            .source();
    assertThat(source.take()).isEqualTo(Take.RUNNING);
    assertThat(source.healthyFor()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void theHoldIsRead() throws IOException {
    assertThat(
            new FormatReader()
                .app(block("  hold: {since"), "apps/orders.yaml")
                .hold()
                .orElseThrow())
        .satisfies(hold -> assertThat(hold.by()).isEqualTo("Alice"))
        .satisfies(hold -> assertThat(hold.reason()).isEqualTo("slow checkout"));
  }

  @Test
  void theLineOfAGateLooksAsShown() throws IOException {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");
    HealthyTime time =
        new HealthyTime("1.4.2", now.minus(Duration.ofMinutes(200)), Optional.empty());
    Source source = new Source("my-team/env-staging", Duration.ofDays(1), Take.RUNNING);
    GateQuestion.Step step =
        new GateQuestion.Step("1.4.1", "1.4.2", Optional.empty(), Optional.empty());
    StageFacts facts = new StageFacts(Optional.of("1.4.2"), List.of(time), "");
    assertThat(StageGates.of(source, facts, step, now).get(1).line() + "\n")
        .isEqualTo(block("soak: waits"));
  }

  private static String block(String part) throws IOException {
    String page = DocPages.text("promotion.md");
    return BLOCK
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(text -> text.contains(part))
        .findFirst()
        .orElseThrow();
  }
}
