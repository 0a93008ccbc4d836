package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.question.BisectOptions;
import dev.slipway.delivery.inventory.question.Changelogs;
import dev.slipway.delivery.inventory.question.Moments;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.inventory.run.QuestionSource.Answered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersOfTest {
  /** A list of purls comes from others. */
  @Test
  void noLineSteersTheTerminal(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("purls.txt"), "pkg:npm/\u001b[2J\u202ea@1\n");
    QuestionOptions options = new QuestionOptions("@purls.txt", "", "", "", BisectOptions.NONE);
    Moments moments = new Moments(ZoneOffset.UTC, Instant.parse("2026-11-30T12:00:00Z"));
    Answered answered =
        new AnswersOf(options, moments, folder, Changelogs.NONE)
            .answer(new Inventory(List.of(), List.of()), List.of(), app -> true, Map.of());
    assertThat(answered.lines())
        .singleElement()
        .asString()
        .startsWith("pkg:npm/[2Ja@1: unknown, packages inside of images are not read");
    assertThat(new String(answered.content(), StandardCharsets.UTF_8)).doesNotContain("\u001b");
  }
}
