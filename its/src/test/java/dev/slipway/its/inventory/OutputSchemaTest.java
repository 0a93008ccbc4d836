package dev.slipway.its.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * CycloneDX's own schema, as its Java library ships it, and the schema of {@code inventory.json},
 * by a validator that others wrote.
 */
class OutputSchemaTest {
  private static final String CYCLONEDX = "http://cyclonedx.org/schema/";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern BEYOND_ASCII = Pattern.compile("%[0189A-F]");

  static List<Path> boms() throws IOException {
    return OutputFiles.all("inventory.cdx.json");
  }

  static List<Path> inventories() throws IOException {
    return OutputFiles.all("inventory.json");
  }

  @Test
  void thereAreFiles() throws IOException {
    assertThat(boms()).hasSize(4);
    assertThat(inventories()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("boms")
  void cycloneDxAccepts(Path bom) throws IOException {
    assertThat(problems(cycloneDx(), Files.readString(bom))).isEmpty();
  }

  @Test
  void cycloneDxRejectsWhatIsWrong() throws IOException {
    String bom = Files.readString(OutputFiles.example("inventory.cdx.json"));
    for (Map.Entry<String, String> wrong :
        Map.of(
                "\"type\" : \"container\"", "\"type\" : \"picture\"",
                "\"bom-ref\"", "\"reference\"",
                "urn:uuid:", "urn:id:",
                "\"alg\" : \"SHA-256\"", "\"alg\" : \"SHA-257\"")
            .entrySet()) {
      assertThat(bom).contains(wrong.getKey());
      assertThat(problems(cycloneDx(), bom.replace(wrong.getKey(), wrong.getValue())))
          .as(wrong.getValue())
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("inventories")
  void theSchemaOfTheInventoryAccepts(Path inventory) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("../docs/schemas/inventory.schema.json")),
                InputFormat.JSON);
    String text = Files.readString(inventory);
    assertThat(problems(schema, text)).isEmpty();
    assertThat(problems(schema, text.replace("\"title\"", "\"password\""))).isNotEmpty();
  }

  /**
   * As the library of package URLs reads them. It reads and writes wrong what is beyond ASCII, so
   * that only the others are written again.
   */
  @ParameterizedTest
  @MethodSource("boms")
  void packageUrlsAreRead(Path bom) throws IOException, MalformedPackageURLException {
    for (JsonNode component : JSON.readTree(Files.readString(bom)).path("components")) {
      if (component.has("purl")) {
        String text = component.path("purl").asString();
        PackageURL purl = new PackageURL(text);
        if (!BEYOND_ASCII.matcher(text).find()) {
          assertThat(new PackageURL(purl.canonicalize())).isEqualTo(purl);
        }
        Map<String, String> qualifiers = Objects.requireNonNull(purl.getQualifiers());
        if (component.path("type").asString().equals("container")) {
          assertThat(purl.getType()).isEqualTo("oci");
          assertThat(purl.getNamespace()).isNull();
          assertThat(qualifiers).containsKey("repository_url");
        } else {
          assertThat(purl.getType()).isEqualTo("generic");
          assertThat(qualifiers).containsKey("download_url");
        }
      }
    }
  }

  private static Schema cycloneDx() {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            registry -> registry.schemaIdResolvers(ids -> ids.mapPrefix(CYCLONEDX, "classpath:")))
        .getSchema(SchemaLocation.of(CYCLONEDX + "bom-1.6.schema.json"));
  }

  private static List<String> problems(Schema schema, String json) {
    List<Error> errors =
        schema.validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    List<String> problems = new ArrayList<>();
    errors.forEach(error -> problems.add(error.getInstanceLocation() + ": " + error.getMessage()));
    return problems;
  }
}
