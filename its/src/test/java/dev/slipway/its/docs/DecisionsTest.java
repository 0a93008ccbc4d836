package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of docs/decisions have one form, are in the index, and are where code says. */
class DecisionsTest {
  private static final Path FOLDER = Path.of("..", "docs", "decisions");
  private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
  private static final Pattern FORM =
      Pattern.compile(
          "# (\\d+)\\. ([^\\n]+)\\n\\n- Date: (\\d{4}-\\d\\d-\\d\\d)[^\\n]*\\n- Status: (\\w+)[^#]*"
              + "## Context\\n\\n[^#]+## Decision\\n\\n[^#]+## Figures\\n\\n[^#]+"
              + "## Alternatives\\n\\n[^#]+",
          Pattern.DOTALL);
  private static final Pattern POINTER = Pattern.compile("docs/([a-z-]+(?:/[a-z0-9-]+)?\\.md)");
  private static final List<String> SOURCES =
      List.of("manifest-maven-plugin", "deploy-maven-plugin", "its", "fuzz");

  @Test
  void eachHasTheFormAndItsLineInTheIndex() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      assertThat(name.matches()).as("the name of %s", file).isTrue();
      Matcher form = FORM.matcher(Files.readString(file));
      assertThat(form.matches()).as("the form of %s", file).isTrue();
      lines.add(
          "| [%s](%s) | %s | %s | %s |"
              .formatted(
                  name.group(1), file.getFileName(), form.group(2), form.group(3), form.group(4)));
      assertThat(Integer.parseInt(form.group(1))).as("number of %s", file).isEqualTo(lines.size());
      assertThat(Integer.parseInt(name.group(1))).as("number of %s", file).isEqualTo(lines.size());
    }
    assertThat(lines).hasSizeGreaterThan(15);
    assertThat(
            Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| [")))
        .isEqualTo(lines);
  }

  /** What sources say stands in docs/ is there. */
  @Test
  void pagesThatSourcesNameExist() throws IOException {
    Set<String> missing = new TreeSet<>();
    int named = 0;
    for (String module : SOURCES) {
      try (Stream<Path> walk = Files.walk(Path.of("..", module, "src"))) {
        for (Path file : walk.filter(each -> each.toString().endsWith(".java")).toList()) {
          Matcher pointers = POINTER.matcher(Files.readString(file));
          while (pointers.find()) {
            named++;
            if (!Files.exists(Path.of("..", "docs").resolve(pointers.group(1)))) {
              missing.add(file + " names docs/" + pointers.group(1));
            }
          }
        }
      }
    }
    assertThat(named).isGreaterThan(10);
    assertThat(missing).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(FOLDER)) {
      return list.filter(file -> !file.endsWith("README.md")).sorted().toList();
    }
  }
}
