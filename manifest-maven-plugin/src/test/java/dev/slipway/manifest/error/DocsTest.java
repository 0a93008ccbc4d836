package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages name pages by their web address, and each of these pages exists. */
class DocsTest {
  private static final Pattern PAGE = Pattern.compile("Docs\\.page\\(\"([^\"]+)\"\\)");
  private static final Pattern FILE = Pattern.compile("\"[^\"\\n]*\\bdocs/[a-z-]+\\.md");

  @Test
  void eachPageAndHeadingExists() throws IOException {
    List<String> pages = new ArrayList<>();
    for (Path file : sources()) {
      PAGE.matcher(Files.readString(file))
          .results()
          .forEach((MatchResult m) -> pages.add(m.group(1)));
    }
    assertThat(pages).contains("validation.md#rules", "environments.md#patches");
    for (String page : pages) {
      String[] parts = page.split("#", 2);
      Path file = Path.of("..", "docs", parts[0]);
      assertThat(file).isRegularFile();
      if (parts.length > 1) {
        assertThat(Files.readString(file).lines().map(DocsTest::anchor)).contains(parts[1]);
      }
    }
  }

  @Test
  void noMessageNamesAFileOfThisRepository() throws IOException {
    for (Path file : sources()) {
      assertThat(FILE.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }

  private static String anchor(String line) {
    return line.startsWith("#")
        ? line.replaceFirst("^#+ ", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9 -]", "")
            .replace(' ', '-')
        : "";
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("manifest-maven-plugin", "deploy-maven-plugin")) {
      try (Stream<Path> walk = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        walk.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
