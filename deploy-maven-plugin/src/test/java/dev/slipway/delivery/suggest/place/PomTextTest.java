package dev.slipway.delivery.suggest.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PomTextTest {
  private static final String POM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- <version>in a comment</version> -->
      <project xmlns="http://maven.apache.org/POM/4.0.0" note="a > b">
        <parent>
          <version>
            1.0
          </version>
        </parent>
        <description>two
          lines</description>
        <name>a &amp; b</name>
        <url><![CDATA[<version>x</version>]]></url>
        <a>1<!-- one --></a>
        <empty/>
        <build>
          <plugins>
            <plugin><artifactId>a</artifactId><version>1</version></plugin>
            <plugin><artifactId>b</artifactId><version>2</version></plugin>
          </plugins>
        </build>
      </project>
      """;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void tellsWhatAndWhere(String lineEnd) throws UnreadableTextException {
    String text = "\uFEFF" + POM.replace("\n", lineEnd);
    PomText pom = PomText.read(text);
    assertThat(at(text, pom, "project/parent/version")).isEqualTo("1.0");
    assertThat(at(text, pom, "project/build/plugins/plugin/version")).isEqualTo("1");
    assertThat(at(text, pom, "project/build/plugins/plugin[1]/version")).isEqualTo("2");
    assertThat(pom.children("project/build/plugins", "plugin"))
        .containsExactly("project/build/plugins/plugin", "project/build/plugins/plugin[1]");
    assertThat(pom.children("project/modules", "module")).isEmpty();
    assertThat(pom.text("project/name")).isEqualTo("a & b");
    assertThat(pom.text("project/url")).isEqualTo("<version>x</version>");
    assertThat(pom.text("project/empty")).isEmpty();
    assertThat(pom.text("project/none")).isEmpty();
    assertThat(pom.value("project/build")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project/name",
        "project/url",
        "project/a",
        "project/empty",
        "project/description"
      })
  void whatIsNotWrittenAsItReadsIsNotReplaceable(String path) throws UnreadableTextException {
    assertThat(PomText.read(POM).value(path).orElseThrow().replaceable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a><!-- </a>",
        "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:1/\">]><a>&x;</a>",
        "<a>&undefined;</a>",
        "<a b=\"<\"/>",
      })
  void isRejected(String text) {
    assertThatExceptionOfType(UnreadableTextException.class)
        .isThrownBy(() -> PomText.read(text))
        .withMessageNotContaining("passwd");
  }

  @Test
  void depthIsBounded() {
    String text = "<a>".repeat(200) + "</a>".repeat(200);
    assertThatExceptionOfType(UnreadableTextException.class)
        .isThrownBy(() -> PomText.read(text))
        .withMessageContaining("too deeply nested");
  }

  private static String at(String text, PomText pom, String path) {
    PomValue value = pom.value(path).orElseThrow();
    assertThat(value.replaceable()).isTrue();
    assertThat(value.value()).isEqualTo(text.substring(value.start(), value.end()));
    return value.value();
  }
}
