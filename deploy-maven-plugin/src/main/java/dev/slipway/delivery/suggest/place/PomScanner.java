package dev.slipway.delivery.suggest.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the offsets of elements in XML that {@link PomText} has checked to be well-formed: parsers
 * do not tell them reliably.
 */
final class PomScanner {
  private final String text;
  private final List<PomValue> values = new ArrayList<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Map<String, Integer> topLevel = new HashMap<>();

  private static final class Element {
    private final String path;
    private final int start;
    private final Map<String, Integer> children = new HashMap<>();
    private boolean marked;

    Element(String path, int start) {
      this.path = path;
      this.start = start;
    }
  }

  PomScanner(String text) {
    this.text = text;
  }

  /** The elements without elements, in the order of their ends. */
  List<PomValue> values() throws UnreadableTextException {
    int at = text.indexOf('<');
    while (at >= 0) {
      int next = step(at);
      at = text.indexOf('<', next);
    }
    if (!open.isEmpty()) {
      throw new UnreadableTextException("an element is not closed");
    }
    return values;
  }

  private int step(int at) throws UnreadableTextException {
    if (text.startsWith("<!--", at)) {
      mark();
      return behind("-->", at + 4);
    }
    if (text.startsWith("<![CDATA[", at)) {
      mark();
      return behind("]]>", at);
    }
    if (text.startsWith("<?", at)) {
      mark();
      return behind("?>", at);
    }
    if (text.startsWith("</", at)) {
      close(at);
      return behind(">", at);
    }
    if (text.startsWith("<!", at)) {
      throw new UnreadableTextException("a document type is not allowed");
    }
    return openTag(at);
  }

  private void mark() {
    if (!open.isEmpty()) {
      open.getLast().marked = true;
    }
  }

  private int openTag(int at) throws UnreadableTextException {
    int end = endOfTag(at);
    boolean empty = text.charAt(end - 2) == '/';
    int nameEnd = at + 1;
    while (nameEnd < end - 1 && " \t\r\n/".indexOf(text.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    String name = text.substring(at + 1, nameEnd);
    Map<String, Integer> siblings = open.isEmpty() ? topLevel : open.getLast().children;
    int index = siblings.merge(name, 1, Integer::sum) - 1;
    String parent = open.isEmpty() ? "" : open.getLast().path + "/";
    String path = parent + name + (index == 0 ? "" : "[" + index + "]");
    if (empty) {
      values.add(new PomValue(path, "", end, end, false));
    } else {
      open.addLast(new Element(path, end));
    }
    return end;
  }

  /** Behind the bracket that ends a tag; attributes may have others. */
  private int endOfTag(int at) throws UnreadableTextException {
    char quote = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    throw new UnreadableTextException("a tag is not closed");
  }

  private void close(int at) throws UnreadableTextException {
    if (open.isEmpty()) {
      throw new UnreadableTextException("an element is closed that was not opened");
    }
    Element element = open.removeLast();
    if (element.children.isEmpty()) {
      String content = text.substring(element.start, at);
      String value = content.strip();
      int start = element.start + content.length() - content.stripLeading().length();
      boolean oneLine = value.indexOf('\n') < 0 && value.indexOf('\r') < 0 && !value.isEmpty();
      boolean plain = oneLine && !element.marked && value.indexOf('&') < 0;
      values.add(new PomValue(element.path, value, start, start + value.length(), plain));
    }
  }

  private int behind(String mark, int from) throws UnreadableTextException {
    int found = text.indexOf(mark, from);
    if (found < 0) {
      throw new UnreadableTextException("'" + mark + "' is missing");
    }
    return found + mark.length();
  }
}
