package dev.slipway.delivery.template.archetype;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition or a value in a template: references, texts in quotes, {@code true} and {@code
 * false}, {@code ==}, {@code !=}, {@code &&}, {@code ||}, {@code !} and brackets. Nothing is
 * called.
 */
final class Expression {
  private static final int DEEPEST = 50;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:(?<ref>\\$!?(?:\\{(?<braced>[A-Za-z][A-Za-z0-9_-]*+)\\}|(?<bare>[A-Za-z][A-Za-z0-9_-]*+))"
              + "(?![.\\[(]))"
              + "|(?<single>'[^']*+')|(?<double>\"[^\"]*+\")"
              + "|(?<word>[A-Za-z]++)"
              + "|(?<sign>==|!=|&&|\\|\\||[!()]))");

  private final String text;
  private final Map<String, Value> values;
  private final List<String> tokens = new ArrayList<>();
  private final List<Optional<Value>> operands = new ArrayList<>();
  private int at;
  private int depth;

  private Expression(String text, Map<String, Value> values) throws ArchetypeException {
    this.text = text;
    this.values = values;
    read();
  }

  static Value of(String text, Map<String, Value> values) throws ArchetypeException {
    return new Expression(text, values).all();
  }

  private void read() throws ArchetypeException {
    Matcher matcher = TOKEN.matcher(text);
    int end = blanks(0);
    while (matcher.region(end, text.length()).lookingAt()) {
      end = blanks(matcher.end());
      token(matcher);
    }
    if (end < text.length() || tokens.isEmpty()) {
      throw unsupported();
    }
  }

  /** The end of the blanks from a place on. */
  private int blanks(int from) {
    int end = from;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void token(Matcher matcher) throws ArchetypeException {
    String sign = matcher.group("sign");
    String word = matcher.group("word");
    String single = matcher.group("single");
    String quoted = matcher.group("double");
    if (sign != null) {
      add(sign, Optional.empty());
    } else if (word != null) {
      switch (word) {
        case "true", "false" -> add(word, Optional.of(Value.of(word.equals("true"))));
        case "eq" -> add("==", Optional.empty());
        case "ne" -> add("!=", Optional.empty());
        case "and" -> add("&&", Optional.empty());
        case "or" -> add("||", Optional.empty());
        case "not" -> add("!", Optional.empty());
        default -> throw unsupported();
      }
    } else if (single != null) {
      add("text", Optional.of(Value.of(single.substring(1, single.length() - 1))));
    } else if (quoted != null) {
      String inner = quoted.substring(1, quoted.length() - 1);
      add("text", Optional.of(Value.of(TemplateText.renderTyped(inner, values))));
    } else {
      String braced = matcher.group("braced");
      String name = braced == null ? String.valueOf(matcher.group("bare")) : braced;
      add("text", Optional.of(Optional.ofNullable(values.get(name)).orElse(Value.UNDEFINED)));
    }
  }

  private void add(String token, Optional<Value> operand) {
    tokens.add(token);
    operands.add(operand);
  }

  private Value all() throws ArchetypeException {
    Value value = or();
    if (at < tokens.size()) {
      throw unsupported();
    }
    return value;
  }

  private Value or() throws ArchetypeException {
    Value left = and();
    while (takes("||")) {
      Value right = and();
      left = Value.of(left.holds() || right.holds());
    }
    return left;
  }

  private Value and() throws ArchetypeException {
    Value left = equal();
    while (takes("&&")) {
      Value right = equal();
      left = Value.of(left.holds() && right.holds());
    }
    return left;
  }

  private Value equal() throws ArchetypeException {
    Value left = unary();
    while (true) {
      if (takes("==")) {
        left = Value.of(left.same(unary()));
      } else if (takes("!=")) {
        left = Value.of(!left.same(unary()));
      } else {
        return left;
      }
    }
  }

  private Value unary() throws ArchetypeException {
    depth++;
    if (depth > DEEPEST || at >= tokens.size()) {
      throw unsupported();
    }
    try {
      if (takes("!")) {
        return Value.of(!unary().holds());
      }
      if (takes("(")) {
        Value inner = or();
        if (!takes(")")) {
          throw unsupported();
        }
        return inner;
      }
      Optional<Value> operand = operands.get(at);
      at++;
      return operand.orElseThrow(this::unsupported);
    } finally {
      depth--;
    }
  }

  private boolean takes(String token) {
    boolean found = at < tokens.size() && tokens.get(at).equals(token);
    at += found ? 1 : 0;
    return found;
  }

  private ArchetypeException unsupported() {
    return new ArchetypeException("the expression (" + SafePaths.shown(text) + ") is not read");
  }
}
