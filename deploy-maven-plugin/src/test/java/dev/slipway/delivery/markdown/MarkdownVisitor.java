package dev.slipway.delivery.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Walks over a description and complains about what must not be in it. */
final class MarkdownVisitor extends AbstractVisitor {
  private static final Pattern FOLD =
      Pattern.compile("<details><summary>([^<>]*)</summary>|</details>");
  private static final String CODE = "\uFFFC";

  private final List<String> addresses;
  private final Pattern marker;
  private final List<String> wrong = new ArrayList<>();
  private StringBuilder text = new StringBuilder();
  private int open;

  MarkdownVisitor(List<String> addresses, Pattern marker) {
    this.addresses = addresses;
    this.marker = marker;
  }

  List<String> complaints() {
    if (open != 0) {
      wrong.add("not closed: " + open);
    }
    return wrong;
  }

  @Override
  public void visit(Paragraph paragraph) {
    block(paragraph);
  }

  @Override
  public void visit(Heading heading) {
    block(heading);
  }

  @Override
  public void visit(CustomBlock table) {
    visitChildren(table);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof org.commonmark.ext.gfm.tables.TableCell) {
      block(node);
    } else {
      if (node instanceof org.commonmark.ext.gfm.strikethrough.Strikethrough) {
        wrong.add("strikethrough");
      }
      visitChildren(node);
    }
  }

  /** All text of a block at once: GitLab sees it so, whatever nodes it is in. */
  private void block(Node block) {
    text = new StringBuilder();
    visitChildren(block);
    wrong.addAll(LiveText.in(text.toString()));
  }

  @Override
  public void visit(Text node) {
    text.append(node.getLiteral());
  }

  @Override
  public void visit(Code node) {
    text.append(CODE);
  }

  @Override
  public void visit(SoftLineBreak node) {
    text.append("\n");
  }

  @Override
  public void visit(HardLineBreak node) {
    text.append("\n");
  }

  @Override
  public void visit(Image image) {
    wrong.add("picture: " + image.getDestination());
  }

  @Override
  public void visit(Link link) {
    // This parser takes any character in an address of mail, GitLab's only those of ASCII.
    boolean parted = link.getDestination().matches("mailto:[^\\s\u200B]*@\u200B\\S*");
    if (!parted && addresses.stream().noneMatch(link.getDestination()::startsWith)) {
      wrong.add("link: " + link.getDestination());
    }
    visitChildren(link);
  }

  @Override
  public void visit(HtmlInline html) {
    wrong.add("HTML: " + html.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    wrong.add("indented code: " + block.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    for (String line : html.getLiteral().split("\n", -1)) {
      Matcher fold = FOLD.matcher(line);
      if (fold.matches()) {
        open += line.startsWith("</") ? -1 : 1;
        if (fold.group(1) != null) {
          wrong.addAll(LiveText.in(unescaped(fold.group(1))));
        }
      } else if (!line.isEmpty() && !marker.matcher(line).matches()) {
        wrong.add("HTML: " + line);
      }
    }
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
