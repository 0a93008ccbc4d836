package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.environment.TemplateRecord.Rendered;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRecordTest {
  private static final String HEAD = "apiVersion: slipway.dev/v1\nkind: Template\nspec:\n";
  private static final String NAME = HEAD + "  archetype: dev.slipway:a:1.0\n";

  private static TemplateRecord read(String text) {
    return new FormatReader().template(text, TemplateRecord.PATH);
  }

  @Test
  void readsWhatItWrites() {
    TemplateRecord record =
        new TemplateRecord(
            new Archetype("dev.slipway", "service-archetype", "1.0-SNAPSHOT"),
            Map.of("owner", "Bob's \"team\" \\ #1: @", "on", "yes", "empty", ""),
            Optional.of(new Rendered("ab".repeat(32), Optional.of("cd".repeat(20)))));

    assertThat(read(record.text())).isEqualTo(record);
  }

  @Test
  void readsAnswersAsTheyAreWritten() {
    assertThat(read(NAME + "  answers: {version: 1.10, on: yes, none: }\n").answers())
        .isEqualTo(Map.of("version", "1.10", "on", "yes", "none", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        HEAD + "  archetype: a:b\n",
        HEAD + "  archetype: a:b:../1\n",
        HEAD + "  archetype: a/b:c:1\n",
        HEAD + "  answers: {}\n",
        NAME + "  other: 1\n",
        NAME + "  answers: [a]\n",
        NAME + "  answers: {a: [b]}\n",
        NAME + "  answers: {'a b': c}\n",
        NAME + "  answers: {a: \"b\\nc\"}\n",
        NAME + "  sha256: 12\n",
        NAME + "  sha256: " + "0x",
        "apiVersion: slipway.dev/v2\nkind: Template\nspec: {archetype: a:b:1}\n"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UserErrorException.class);
  }
}
