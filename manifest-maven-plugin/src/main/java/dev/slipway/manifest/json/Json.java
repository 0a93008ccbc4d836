package dev.slipway.manifest.json;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as a tree, for documents that every reader has to read alike; the package says when to use
 * it. A duplicate name in an object is rejected, as readers differ in which of the two values
 * counts.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final JsonFactory LINES = JsonFactory.builder().rootValueSeparator(",\n").build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /**
   * Reads one document.
   *
   * @param utf8 the whole text
   * @throws JacksonException when it is not valid JSON, or more than one value; its message says
   *     where
   */
  public static JsonNode read(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new StreamReadException(parser, "there is no content");
      }
      JsonNode node = value(parser, token);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "there is something after the end");
      }
      return node;
    }
  }

  /** The shortest text of a tree, in the order of its fields, in UTF-8. */
  public static byte[] write(JsonNode node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(node, generator);
    }
    return out.toByteArray();
  }

  /** The texts of many trees, each in a line of its own, with commas between them. */
  public static String lines(Iterable<? extends JsonNode> nodes) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = LINES.createGenerator(ObjectWriteContext.empty(), out)) {
      nodes.forEach(node -> write(node, generator));
    }
    return out.toString();
  }

  /** The parser bounds depth, numbers and names. */
  private static JsonNode value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          object.set(name, value(parser, parser.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          array.add(value(parser, next));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(decimal(parser));
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  /** Jackson 3.2 has exceptions of the JDK for exponents that no number can have. */
  private static BigDecimal decimal(JsonParser parser) {
    try {
      return parser.getDecimalValue();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new StreamReadException(parser, "the exponent of a number is too large", e);
    }
  }

  private static void write(JsonNode node, JsonGenerator generator) {
    if (node instanceof ObjectNode object) {
      generator.writeStartObject();
      object
          .properties()
          .forEach(
              field -> {
                generator.writeName(field.getKey());
                write(field.getValue(), generator);
              });
      generator.writeEndObject();
    } else if (node instanceof ArrayNode array) {
      generator.writeStartArray();
      array.forEach(element -> write(element, generator));
      generator.writeEndArray();
    } else if (node.isString()) {
      generator.writeString(node.stringValue());
    } else if (node.isBoolean()) {
      generator.writeBoolean(node.booleanValue());
    } else if (node.isInt() || node.isLong()) {
      generator.writeNumber(node.longValue());
    } else if (node.isBigInteger()) {
      generator.writeNumber(node.bigIntegerValue());
    } else if (node.isNumber()) {
      generator.writeNumber(node.decimalValue());
    } else {
      generator.writeNull();
    }
  }
}
