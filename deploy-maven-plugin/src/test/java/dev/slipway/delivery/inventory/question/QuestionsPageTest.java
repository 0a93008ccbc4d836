package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.inventory.question.Questions.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/inventory-history.md are what the questions answer. */
class QuestionsPageTest {
  private static final String PAGE = "inventory-history.md";

  static Stream<Arguments> questions() {
    BisectOptions bisect = new BisectOptions("orders", "1.5.0", "");
    return Stream.of(
        Arguments.of(
            "-Dat=2026-11-01", new QuestionOptions("", "2026-11-01", "", "", BisectOptions.NONE)),
        Arguments.of(
            "-Dsince=friday", new QuestionOptions("", "", "friday", "", BisectOptions.NONE)),
        Arguments.of(
            "-Dcompare=staging,production",
            new QuestionOptions("", "", "", "staging,production", BisectOptions.NONE)),
        Arguments.of("-Dbisect=orders -Dgood=1.5.0", new QuestionOptions("", "", "", "", bisect)),
        Arguments.of(
            "-Dimage=" + Example.DIGEST,
            new QuestionOptions(Example.DIGEST, "", "", "", BisectOptions.NONE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void linesAreOnThePage(String command, QuestionOptions options) throws IOException {
    String block =
        "$ mvn delivery:inventory %s\n%s\n"
            .formatted(command, String.join("\n", answer(options).lines()));
    DocPages.requireBlock(PAGE, "console", block);
  }

  @Test
  void theFileIsOnThePage() throws IOException {
    QuestionOptions options = new QuestionOptions("", "2026-10-10", "", "", BisectOptions.NONE);
    String json = Questions.json(List.of(answer(options)), Example.ZONE);
    DocPages.requireBlock(PAGE, "json", json);
  }

  private static Answer answer(QuestionOptions options) throws IOException {
    List<Answer> answers =
        Questions.of(options, Example.MOMENTS, Path.of("."))
            .answers(Example.inventory(), Example.timelines(), app -> true, Sources.NONE);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }
}
