package dev.slipway.delivery.field;

import dev.slipway.delivery.field.FieldPath.Item;
import dev.slipway.delivery.field.FieldPath.Key;
import dev.slipway.delivery.field.FieldPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads paths from left to right. */
final class FieldPathText {
  private static final int LONGEST = 4096;

  private final String text;
  private int at;

  FieldPathText(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
    }
    this.text = text;
  }

  FieldPath one() {
    FieldPath path = path();
    if (at < text.length()) {
      throw wrong("one path is expected");
    }
    return path;
  }

  List<FieldPath> list() {
    List<FieldPath> paths = new ArrayList<>();
    do {
      paths.add(path());
    } while (taken(','));
    if (at < text.length()) {
      throw wrong("'.', '[' or ',' is expected");
    }
    return paths;
  }

  private FieldPath path() {
    blanks();
    List<Step> steps = new ArrayList<>();
    steps.add(new Key(key("a field's name is expected")));
    while (at < text.length()) {
      if (taken('.')) {
        steps.add(new Key(key("a field's name is expected after '.'")));
      } else if (taken('[')) {
        steps.add(bracket());
      } else {
        break;
      }
    }
    blanks();
    return new FieldPath(steps);
  }

  private Step bracket() {
    Step step;
    if (at < text.length() && text.charAt(at) == '"') {
      step = new Key(quoted());
    } else {
      Map<String, String> keys = new LinkedHashMap<>();
      do {
        String key = key("[KEY=VALUE] or [\"KEY\"] is expected");
        if (!taken('=')) {
          throw wrong("[KEY=VALUE] or [\"KEY\"] is expected; items are not numbered");
        }
        if (keys.put(key, value()) != null) {
          throw wrong("'" + key + "' is duplicated");
        }
      } while (taken(','));
      step = new Item(keys);
    }
    if (!taken(']')) {
      throw wrong("']' is expected");
    }
    return step;
  }

  private String key(String expected) {
    int start = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw wrong(expected);
    }
    return text.substring(start, at);
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  private String value() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && ",]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (start == at) {
      throw wrong("a value is expected");
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        if (value.isEmpty()) {
          throw wrong("the quoted name is empty");
        }
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    throw wrong("'\"' is expected");
  }

  private boolean taken(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("at character " + (at + 1) + ": " + expected);
  }
}
