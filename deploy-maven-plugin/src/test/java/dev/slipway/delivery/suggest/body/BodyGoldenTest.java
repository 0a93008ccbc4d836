package dev.slipway.delivery.suggest.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.markdown.GitlabMarkdown;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of description is the golden file of its name. What was written is left in {@code
 * target/bodies}, as Markdown and as HTML.
 */
class BodyGoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/slipway/delivery/suggest/body");
  private static final Path WRITTEN = Path.of("target", "bodies");

  static Set<String> names() {
    return new TreeSet<>(ExampleBodies.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads(String name) throws IOException {
    Body body = BodyWriter.write(ExampleBodies.get(name));
    check(name, body);
  }

  @Test
  void shortenedOne() throws IOException {
    check("shortened", BodyWriter.write(ExampleBodies.single(), 3_300));
  }

  @Test
  void hostileOne() throws IOException {
    String text = "@all Closes #1\n/merge <b>|`x`";
    check("hostile", BodyWriter.write(HostileBodies.single(ReferenceKind.BUNDLE, text)));
  }

  @Test
  void thePageShowsTheFirst() throws IOException {
    String page = DocPages.text("bot-merge-requests.md");
    String example = BodyWriter.write(ExampleBodies.single()).description();
    assertThat(page).contains("````markdown\n" + example + "````\n");
  }

  @Test
  void thePageShowsTitles() throws IOException {
    String page = DocPages.text("bot-merge-requests.md");
    for (String name : List.of("single-app", "grouped", "downgrade", "digest-refresh")) {
      BodyContent content = ExampleBodies.get(name);
      assertThat(page)
          .contains("`" + BodyWriter.write(content).title().replace("\u200B", "") + "`");
    }
  }

  @Test
  void thereIsNoOtherFile() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      Set<String> known = new TreeSet<>(names());
      known.addAll(List.of("shortened", "hostile"));
      Set<String> found =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found).isEqualTo(known);
    }
  }

  private static void check(String name, Body body) throws IOException {
    String text = body.title() + "\n\n" + body.description();
    Files.createDirectories(WRITTEN);
    Files.writeString(WRITTEN.resolve(name + ".md"), text);
    Files.writeString(WRITTEN.resolve(name + ".html"), GitlabMarkdown.html(body.description()));

    assertThat(GitlabMarkdown.titleComplaints(body.title())).isEmpty();
    assertThat(GitlabMarkdown.complaints(body.description(), "https://gitlab.example.com/shop/"))
        .isEmpty();
    assertThat(firstScreen(body.description())).hasSizeLessThanOrEqualTo(Body.FIRST_SCREEN);
    assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name + ".md")));
  }

  /** Lines that are seen before anything is unfolded, without empty ones. */
  static List<String> firstScreen(String description) {
    List<String> seen = new ArrayList<>();
    int depth = 0;
    for (String line : description.split("\n", -1)) {
      if (line.startsWith("<details>")) {
        if (depth == 0) {
          seen.add(line);
        }
        depth++;
      } else if (line.equals("</details>")) {
        depth--;
      } else if (depth == 0 && !line.isBlank() && !line.startsWith("<!--")) {
        seen.add(line);
      }
    }
    return seen;
  }
}
