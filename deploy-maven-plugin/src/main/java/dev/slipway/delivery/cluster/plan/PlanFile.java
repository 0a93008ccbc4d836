package dev.slipway.delivery.cluster.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** A plan as {@code plan.json}; docs/schemas/plan.schema.json has the format. */
public final class PlanFile {
  // A plan of 10,000 objects has 10 MB.
  private static final long MOST_BYTES = 256L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Textual,
              config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private PlanFile() {}

  /** The same text for the same plan. */
  static String text(Plan plan) {
    return JSON.writeValueAsString(plan).replace("\r\n", "\n") + "\n";
  }

  /** Writes the file; its folder is made. */
  public static void write(Path file, Plan plan) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    // Not writeString, which gives up at half a surrogate pair.
    Files.write(file, text(plan).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a plan back.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PLAN_INVALID) when it is none
   */
  public static Plan read(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw PlanErrors.invalid(file.toString(), "it is larger than any plan", null);
      }
      return plan(file.toString(), JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw PlanErrors.invalid(file.toString(), "the file is not there", e);
    } catch (JacksonException e) {
      throw PlanErrors.invalid(file.toString(), String.valueOf(e.getOriginalMessage()), e);
    }
  }

  private static Plan plan(String file, JsonNode tree) {
    JsonNode format = tree.path("format");
    if (!format.isInt() || format.intValue() != Plan.FORMAT) {
      String found = format.isMissingNode() ? "it has no format" : "its format is " + format;
      throw PlanErrors.invalid(
          file, found + "; this version of Slipway reads format " + Plan.FORMAT, null);
    }
    return JSON.treeToValue(tree, Plan.class);
  }
}
