package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The CI/CD components have typed inputs, and do what the files of the archetypes do. */
class ComponentsTest {
  private static final Path ARCHETYPES = Path.of("..", "archetypes");
  private static final String COMMON = "service-common/resources/archetype-resources/";
  private static final String ENVIRONMENT =
      "environment-archetype/src/main/resources/archetype-resources/";
  private static final String NODE = "node-archetype/src/main/resources/archetype-resources/";

  @ParameterizedTest
  @CsvSource({
    "service, " + COMMON + ".gitlab-ci.yml",
    "environment, " + ENVIRONMENT + ".gitlab-ci.yml",
    "bot, " + ENVIRONMENT + "bot/schedule.gitlab-ci.yml",
  })
  void withItsDefaultsAComponentIsTheCopiedFile(String name, String file) throws IOException {
    Component component = component(name);
    JsonNode copied = Component.plain(Files.readString(ARCHETYPES.resolve(file)));
    assertThat(copied.size()).isPositive();
    assertThat(component.with(Map.of("group", "my-team"))).isEqualTo(copied);
  }

  /** The jobs of Node need npm; nothing else differs. */
  @Test
  void theFileForNodeIsTheComponentWithABeforeScript() throws IOException {
    JsonNode node = Component.plain(Files.readString(ARCHETYPES.resolve(NODE + ".gitlab-ci.yml")));
    List<?> before = Component.texts(node.path(".slipway-service").path("before_script"));
    assertThat(component("service").with(Map.of("before-script", before))).isEqualTo(node);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "environment", "bot"})
  void inputsAreTypedDescribedAndUsed(String name) throws IOException {
    Component component = component(name);
    Set<String> used = new TreeSet<>();
    Matcher uses = Component.INPUT.matcher(component.body());
    while (uses.find()) {
      used.add(uses.group(1));
    }
    assertThat(used).isNotEmpty().isEqualTo(new TreeSet<>(component.inputs().keySet()));
    component
        .inputs()
        .forEach(
            (input, spec) -> {
              assertThat(spec.path("description").asString("")).as(input).isNotBlank();
              assertThat(isOfType(spec)).as("%s: %s", input, spec).isTrue();
            });
  }

  /** An input without a default is required; the pages tell which. */
  @Test
  void thePageHasEachInputWithTypeAndDefault() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "ci-components.md"));
    for (String name : Set.of("service", "environment", "bot")) {
      component(name)
          .inputs()
          .forEach(
              (input, spec) -> {
                JsonNode value = spec.path("default");
                String text = value.isMissingNode() ? "required" : text(value);
                assertThat(page)
                    .as(name)
                    .containsPattern(
                        "\\| `%s` \\| [^|]*%s[^|]* \\| %s \\| %s \\| "
                            .formatted(
                                input, name, spec.path("type").asString(), Pattern.quote(text)));
              });
    }
  }

  private static String text(JsonNode value) {
    String text = value.isArray() ? value.toString() : value.asString();
    return text.isEmpty() ? "–" : "`" + text + "`";
  }

  private static boolean isOfType(JsonNode spec) {
    JsonNode value = spec.path("default");
    if (value.isMissingNode()) {
      return Set.of("string", "number", "boolean", "array").contains(spec.path("type").asString());
    }
    return switch (spec.path("type").asString()) {
      case "string" ->
          value.isString()
              && (!spec.has("regex")
                  || Pattern.compile(spec.path("regex").asString())
                      .matcher(value.asString())
                      .find());
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      default -> false;
    };
  }

  private static Component component(String name) throws IOException {
    return Component.parse(
        Files.readString(ARCHETYPES.resolve("ci-components/templates/" + name + ".yml")));
  }
}
