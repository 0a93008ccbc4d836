package dev.slipway.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The Markdown pages of this repository. */
public final class DocPages {
  static final Path ROOT = Path.of("..");
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  private DocPages() {}

  /** A page of docs/ without the words behind the languages of its blocks. */
  public static String text(String page) throws IOException {
    return withoutWords(Files.readString(ROOT.resolve("docs").resolve(page)));
  }

  /**
   * Fails if no block of a page is this text. With {@code -Ddocs.fix}, the block of the language
   * that begins with the same line is rewritten.
   *
   * @param language as in {@code console}
   */
  public static void requireBlock(String page, String language, String text) throws IOException {
    Path file = ROOT.resolve("docs").resolve(page);
    String now = Files.readString(file);
    String wanted = text.endsWith("\n") ? text : text + "\n";
    List<String> blocks =
        blocks("docs/" + page, now).stream()
            .filter(block -> block.language().equals(language))
            .map(DocBlock::text)
            .toList();
    if (blocks.contains(wanted)) {
      return;
    }
    String first = wanted.lines().findFirst().orElse("");
    Optional<String> old = blocks.stream().filter(b -> b.startsWith(first + "\n")).findFirst();
    if (old.isPresent() && System.getProperty("docs.fix") != null) {
      Files.writeString(file, now.replace(old.get(), wanted));
    } else if (old.isPresent()) {
      assertThat(old.get()).as("%s; -Ddocs.fix rewrites it", page).isEqualTo(wanted);
    } else {
      throw new AssertionError(page + " has no block of " + language + " that begins: " + first);
    }
  }

  static String withoutWords(String text) {
    return text.replaceAll("(?m)^(\\s*`{3,}[a-z]+)[ \\t]+.*$", "$1");
  }

  static List<Path> all() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> templates = Files.walk(ROOT.resolve("archetypes"));
        Stream<Path> its = Files.walk(ROOT.resolve("its"), 2)) {
      Stream.of(top, docs, templates, its)
          .flatMap(paths -> paths)
          .filter(path -> path.toString().endsWith(".md"))
          .filter(path -> Stream.of("target", "node_modules").noneMatch(d -> within(path, d)))
          .filter(path -> !path.endsWith("CHANGELOG.md"))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  private static boolean within(Path path, String directory) {
    return Stream.iterate(path, p -> p != null, Path::getParent)
        .anyMatch(p -> p.endsWith(directory));
  }

  static List<DocBlock> blocks(Path page) throws IOException {
    return blocks(ROOT.relativize(page).toString().replace('\\', '/'), Files.readString(page));
  }

  static List<DocBlock> blocks(String page, String text) {
    List<DocBlock> blocks = new ArrayList<>();
    PARSER
        .parse(text)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                int line = block.getSourceSpans().get(0).getLineIndex() + 1;
                String info = block.getInfo() == null ? "" : block.getInfo().strip();
                blocks.add(new DocBlock(page, line, info, block.getLiteral()));
              }
            });
    return blocks;
  }
}
