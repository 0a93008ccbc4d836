package dev.slipway.delivery.inventory.output;

import java.util.ArrayList;
import java.util.List;

/** A reader of CSV by the grammar of RFC 4180. */
final class Csv {
  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  static List<List<String>> read(String text) {
    Csv csv = new Csv(text);
    List<List<String>> records = new ArrayList<>();
    while (csv.at < text.length()) {
      records.add(csv.line());
    }
    return records;
  }

  private List<String> line() {
    List<String> fields = new ArrayList<>(List.of(field()));
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
    }
    if (!text.startsWith("\r\n", at)) {
      throw new IllegalArgumentException("no end of a line at " + at + " of " + text);
    }
    at += 2;
    return fields;
  }

  private String field() {
    StringBuilder field = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
        field.append(text.charAt(at));
        at += text.charAt(at) == '"' ? 2 : 1;
      }
      at++;
      return field.toString();
    }
    while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
      field.append(text.charAt(at++));
    }
    return field.toString();
  }
}
