package dev.slipway.delivery.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * The paragraphs of a page and how hard they are to read, by the grade level of Flesch and Kincaid
 * (https://en.wikipedia.org/wiki/Flesch–Kincaid_readability_tests). Tables and code don't count; a
 * span of code is one short word.
 */
final class Prose {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final Pattern SENTENCE = Pattern.compile("[.:;?!](?=\\s|$)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'’-]*");
  private static final Pattern SYLLABLE = Pattern.compile("[aeiouy]+");

  private final List<String> paragraphs = new ArrayList<>();

  Prose(String page) {
    PARSER
        .parse(page)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Paragraph paragraph) {
                paragraphs.add(text(paragraph));
              }

              @Override
              public void visit(CustomBlock block) {
                if (!(block instanceof TableBlock)) {
                  visitChildren(block);
                }
              }
            });
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text one) {
            text.append(one.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append("code");
          }

          @Override
          public void visit(SoftLineBreak line) {
            text.append(' ');
          }
        });
    return text.toString();
  }

  long words() {
    return paragraphs.stream().mapToLong(p -> WORD.matcher(p).results().count()).sum();
  }

  /** Years at school. */
  double grade() {
    long sentences = 0;
    long syllables = 0;
    for (String paragraph : paragraphs) {
      sentences += Math.max(1, SENTENCE.matcher(paragraph).results().count());
      syllables += WORD.matcher(paragraph).results().mapToLong(w -> syllables(w.group())).sum();
    }
    double words = words();
    return sentences == 0 ? 0 : 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
  }

  static long syllables(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replaceAll("(?<=[^l])e(s|d)?$", "");
    return Math.max(1, SYLLABLE.matcher(lower).results().count());
  }
}
