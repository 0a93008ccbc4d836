package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links between pages lead to files and headings that exist. */
class LinksTest {
  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

  @Test
  void eachLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : ProjectFiles.pages()) {
      String text = Files.readString(page);
      for (MatchResult link : LINK.matcher(text).results().toList()) {
        links++;
        Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        if (!leads(target, link.group(2))) {
          long line = text.substring(0, link.start()).lines().count();
          broken.add(page.normalize() + ":" + line + " " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  @Test
  void anchorsAreThoseOfMarkdown() {
    assertThat(
            Headings.anchors(
                "# A `b`, c\n```\n# no heading\n```\n<a id=\"own\"></a>\n## SLIP-1 It's\n"))
        .containsExactly("a-b-c", "own", "slip-1-its");
  }

  private static boolean leads(Path target, @Nullable String anchor) throws IOException {
    return Files.exists(target)
        && (anchor == null || Headings.anchors(Files.readString(target)).contains(anchor));
  }
}
