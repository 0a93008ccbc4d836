package dev.slipway.its.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GettingStartedTest {
  /** Several commands in one, or one whose effect on the shell the next commands need. */
  private static final Pattern CHEAT =
      Pattern.compile("&|;|\\||`|\\$\\(|^(cd|export|pushd|source|\\.|alias|bash|sh|eval)\\b");

  private static final String PAGE =
      """
      ```xml test=X
      <settings/>
      ```
      ```sh test=X
      git clone x
      mvn deploy \\
        -Da=b
      ```
      ```text
      no command
      ```

      ## Look around

      ```sh test=X

      cat y
      ```
      """;

  @Test
  void thePageNeedsLessThanTwelveCommands() throws IOException {
    GettingStarted page = page();

    assertThat(page.commands()).hasSizeBetween(5, 11);
    assertThat(page.commands())
        .allSatisfy(
            command -> {
              assertThat(command).doesNotContainPattern(CHEAT);
              assertThat(command).startsWith(command.startsWith("git ") ? "git " : "slipway/mvnw ");
            });
    assertThat(page.further()).isNotEmpty();
  }

  /** The first two, which install Slipway, are one command for readers who have the sources. */
  @Test
  void pagesSayHowManyThereAre() throws IOException {
    assertThat(page().commands()).hasSize(11);
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("nine more commands", "in eleven commands");
    for (String name : List.of("README.md", "getting-started.md")) {
      assertThat(Path.of("..", "docs", name)).content().contains("eleven commands");
    }
  }

  @Test
  void thePageClonesWhatThePomNames() throws IOException {
    assertThat(page().commands())
        .first()
        .asString()
        .startsWith("git clone https://")
        .satisfies(
            clone ->
                assertThat(Path.of("..", "pom.xml"))
                    .content()
                    .contains("scm:git:" + clone.substring("git clone ".length()) + "<"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cd orders",
        "git add . && git push",
        "git add .; git push",
        "sh all.sh",
        "mvn $(x)"
      })
  void severalCommandsInOneAreSeen(String command) {
    assertThat(command).containsPattern(CHEAT);
  }

  @Test
  void aCommandOverSeveralLinesIsOne() throws IOException {
    GettingStarted page = GettingStarted.parse(PAGE);

    assertThat(page.settings()).isEqualTo("<settings/>\n");
    assertThat(page.commands()).containsExactly("git clone x", "mvn deploy \\\n  -Da=b");
    assertThat(page.further()).isEqualTo(List.of("cat y"));
  }

  @Test
  void aPageWithoutItsGoalIsAnError() {
    assertThatThrownBy(() -> GettingStarted.parse(PAGE.replace("Look around", "More")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("## Look around");
  }

  private static GettingStarted page() throws IOException {
    return GettingStarted.parse(Files.readString(Path.of("..", "docs", "getting-started.md")));
  }
}
