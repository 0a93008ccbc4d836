package dev.slipway.its.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Pages of docs/ as HTML, laid out as GitLab does it. */
final class RenderedPages {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), AutolinkExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private RenderedPages() {}

  /** Writes a file with pages one below the other, each a {@code main} with its name as id. */
  static Path write(List<Path> pages, Path file) throws IOException {
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>");
    try (InputStream style = RenderedPages.class.getResourceAsStream("gitlab.css")) {
      byte[] bytes = Objects.requireNonNull(style).readAllBytes();
      html.append(new String(bytes, StandardCharsets.UTF_8)).append("</style>\n");
    }
    for (Path page : pages) {
      html.append("<main id=\"%s\">\n".formatted(page.getFileName()))
          .append(HTML.render(PARSER.parse(Files.readString(page))))
          .append("</main>\n");
    }
    return Files.writeString(file, html);
  }
}
