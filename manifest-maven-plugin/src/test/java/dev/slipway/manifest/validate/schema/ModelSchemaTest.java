package dev.slipway.manifest.validate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The schema that is shipped is the model's. After a new version of the model or the facts, run
 * with {@code -Dslipway.schema.write} and look at the difference.
 */
class ModelSchemaTest {
  private static final Path FACTS = Path.of("src/test/resources/kubernetes/facts-1.36.txt");

  /** Where the server is stricter or milder than its own OpenAPI. */
  private static final Path SERVER = Path.of("src/test/resources/kubernetes/server-1.36.txt");

  private static final Path SCHEMA =
      Path.of("src/main/resources/dev/slipway/manifest/validate/schema/kubernetes-1.36.txt");

  private final ModelSchema model = new ModelSchema(facts());

  ModelSchemaTest() throws IOException {}

  private static List<String> facts() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(FACTS));
    lines.addAll(Files.readAllLines(SERVER));
    return lines;
  }

  @Test
  void theSchemaIsTheModels() throws IOException {
    if (Boolean.getBoolean("slipway.schema.write")) {
      Files.writeString(SCHEMA, model.text());
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(model.text());
  }

  @Test
  void allKindsOfTheServerAreInTheModel() {
    assertThat(model.missing())
        .containsExactly("internal.apiserver.k8s.io/v1alpha1 StorageVersion");
  }

  @Test
  void allFactsAreUsed() {
    assertThat(model.unused()).isEmpty();
  }
}
