package dev.slipway.manifest.json;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON of other programs as plain maps, lists, texts, numbers and booleans, as a mapper makes them;
 * the package says when to use it. For a duplicate name the last value counts, as for API servers.
 */
public final class JsonMaps {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Half of a surrogate pair, which a string can contain and UTF-8 cannot. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private JsonMaps() {}

  /**
   * Reads one object.
   *
   * @param utf8 the whole text
   * @throws JacksonException when it is not valid JSON, no object, or more than one value
   */
  public static Map<String, Object> read(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(parser, "this is not an object");
      }
      Map<String, Object> map = map(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "there is something after the end");
      }
      return map;
    }
  }

  /**
   * The shortest text, in UTF-8.
   *
   * @param value of maps, lists, texts, numbers, booleans and nulls
   * @throws IllegalArgumentException when something else is in it
   */
  public static byte[] write(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(value, generator);
    }
    return out.toByteArray();
  }

  /** The same as a text in which each character is one byte. */
  public static String ascii(Object value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = ASCII.createGenerator(ObjectWriteContext.empty(), out)) {
      write(value, generator);
    }
    return out.toString();
  }

  /**
   * The same as indented text: one line per value, two spaces per level, ending in a line feed. Any
   * value is read back unchanged.
   */
  public static String pretty(Object value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), out)) {
      write(value, generator);
    }
    return escaped(out.append('\n').toString());
  }

  private static String escaped(String text) {
    int at = 0;
    while (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
      at++;
    }
    return at == text.length()
        ? text
        : HALF.matcher(text)
            .replaceAll(
                half -> String.format(Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
  }

  /**
   * Reads the value that a parser stands at, to its end.
   *
   * @throws JacksonException when it is not valid JSON
   */
  public static @Nullable Object value(JsonParser parser) {
    return value(parser, parser.currentToken());
  }

  @SuppressWarnings("NullAway") // a map has nulls as the text does
  private static Map<String, Object> map(JsonParser parser) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      map.put(name, value(parser, parser.nextToken()));
    }
    return map;
  }

  /** The parser bounds depth, numbers and names. */
  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.add(value(parser, next));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
          };
      case VALUE_NUMBER_FLOAT -> {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) { // it would be written as a text
          throw new StreamReadException(parser, "a number is larger than any");
        }
        yield number;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  private static void write(@Nullable Object value, JsonGenerator generator) {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      map.forEach(
          (key, inner) -> {
            generator.writeName(String.valueOf(key));
            write(inner, generator);
          });
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      generator.writeStartArray();
      list.forEach(item -> write(item, generator));
      generator.writeEndArray();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Number number) {
      write(number, generator);
    } else if (value == null) {
      generator.writeNull();
    } else {
      throw new IllegalArgumentException("no JSON is made of " + value.getClass());
    }
  }

  private static void write(Number number, JsonGenerator generator) {
    if (number instanceof Integer || number instanceof Long) {
      generator.writeNumber(number.longValue());
    } else if (number instanceof BigInteger integer) {
      generator.writeNumber(integer);
    } else if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else {
      generator.writeNumber(number.doubleValue());
    }
  }

  /** As a mapper indents, but lines end alike everywhere. */
  private static final class Indented extends ObjectWriteContext.Base {
    private final PrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
