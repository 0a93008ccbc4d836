package dev.slipway.manifest.event;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON lines: one object per event with its name, {@code event}, and its fields.
 * Addresses are shown without user and query, as those can hold passwords.
 */
public final class JsonLines {
  private static final int FIRST_PRINTABLE = 0x20;

  private final Consumer<String> sink;

  /**
   * @param sink takes whole lines, without their ends
   */
  public JsonLines(Consumer<String> sink) {
    this.sink = sink;
  }

  /** Writes one event. */
  public void write(Record event) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    fields.add(quoted("event") + ":" + quoted(event.getClass().getSimpleName()));
    add(fields, event);
    sink.accept(fields.toString());
  }

  private static void add(StringJoiner fields, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      if (value instanceof Record part && component.isAnnotationPresent(Unwrapped.class)) {
        add(fields, part);
      } else {
        fields.add(quoted(component.getName()) + ":" + value(value));
      }
    }
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  private static String value(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      return String.valueOf(value);
    }
    if (value instanceof Optional<?> maybe) {
      return value(maybe.orElse(null));
    }
    if (value instanceof Enum<?> word) {
      return quoted(word.name().toLowerCase(Locale.ROOT));
    }
    if (value instanceof Collection<?> many) {
      StringJoiner elements = new StringJoiner(",", "[", "]");
      many.forEach(element -> elements.add(value(element)));
      return elements.toString();
    }
    if (value instanceof Record record) {
      StringJoiner fields = new StringJoiner(",", "{", "}");
      add(fields, record);
      return fields.toString();
    }
    return quoted(value instanceof URI address ? shown(address) : value.toString());
  }

  private static String shown(URI address) {
    String text = address.toString().replaceFirst("[?#].*", "");
    return text.replaceFirst("^([a-z+]+://)[^/@]*@", "$1");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < FIRST_PRINTABLE || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
