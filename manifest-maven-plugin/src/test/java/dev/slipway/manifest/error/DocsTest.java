package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Messages name pages by their web address, and each of these pages exists. */
class DocsTest {
  private static final Pattern PAGE = Pattern.compile("Docs\\.page\\(\"([^\"]+)\"\\)");
  private static final Pattern FILE = Pattern.compile("\"[^\"\\n]*\\bdocs/[a-z-]+\\.md");

  @Test
  void eachPageAndHeadingExists() throws IOException {
    List<String> pages = new ArrayList<>();
    for (Path file : ProjectFiles.sources()) {
      PAGE.matcher(Files.readString(file))
          .results()
          .forEach((MatchResult m) -> pages.add(m.group(1)));
    }
    assertThat(pages).contains("validation.md#rules", "environments.md#patches");
    for (String page : pages) {
      String[] parts = page.split("#", 2);
      Path file = ProjectFiles.docs().resolve(parts[0]);
      assertThat(file).isRegularFile();
      if (parts.length > 1) {
        assertThat(Headings.anchors(Files.readString(file))).contains(parts[1]);
      }
    }
  }

  @Test
  void noMessageNamesAFileOfThisRepository() throws IOException {
    for (Path file : ProjectFiles.sources()) {
      assertThat(FILE.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }
}
