package dev.slipway.delivery.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
  private static final Map<String, Object> OBJECT =
      Releases.objects(
              """
              apiVersion: v1
              kind: K
              metadata: {name: x, annotations: {a.b/c: x, other: why}}
              spec:
                empty:
                items:
                - {name: a, port: 80, image: i}
                - {name: b, port: 81, protocol: UDP}
              """)
          .get(0)
          .content();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec.items[name=a].image           | i",
        "spec.items[port=81].name           | b",
        "spec.items[port=81,protocol=UDP]   | {name=b, port=81, protocol=UDP}",
        "spec.items[name=\"a\"].port        | 80",
        "metadata.annotations[\"a.b/c\"]    | x",
        "metadata.annotations.other         | why",
        "spec.items[name=c].image           | ",
        "spec.items[port=80,protocol=UDP]   | ",
        "spec.items.name                    | ",
        "spec.none.below                    | ",
        "metadata.name.below                | ",
        "spec.empty                         | ",
      })
  void findsAValue(String path, String value) {
    assertThat(FieldPath.parse(path).value(OBJECT).map(Object::toString).orElse(null))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec.items[name=a].image        | {\"empty\":null,\"items\":[{\"name\":\"a\",\"port\":80},{\"name\":\"b\",\"port\":81,\"protocol\":\"UDP\"}]}",
        "spec.items[name=b]              | {\"empty\":null,\"items\":[{\"name\":\"a\",\"port\":80,\"image\":\"i\"}]}",
        "spec.items                      | {\"empty\":null}",
        "spec.empty                      | {\"items\":[{\"name\":\"a\",\"port\":80,\"image\":\"i\"},{\"name\":\"b\",\"port\":81,\"protocol\":\"UDP\"}]}",
      })
  void takesAFieldAway(String path, String spec) {
    String before = json(OBJECT);
    assertThat(json(FieldPath.parse(path).without(OBJECT))).contains("\"spec\":" + spec);
    assertThat(json(OBJECT)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec.items[name=c]", "spec.none.below", "metadata.name.below", "status"})
  void whatIsNotThereIsNotTakenAway(String path) {
    assertThat(FieldPath.parse(path).without(OBJECT)).isSameAs(OBJECT);
  }

  @Test
  void setsAField() {
    String before = json(OBJECT);
    Map<String, Object> changed = FieldPath.parse("spec.items[name=b].image").with(OBJECT, "j");
    assertThat(FieldPath.parse("spec.items[name=b].image").value(changed)).contains("j");
    assertThat(FieldPath.parse("spec.items[name=a].image").value(changed)).contains("i");
    assertThat(json(FieldPath.of("new", "map").with(OBJECT, 1L))).contains("\"new\":{\"map\":1}");
    assertThat(json(FieldPath.of("spec", "items").with(OBJECT, null))).contains("\"items\":null");
    assertThat(FieldPath.parse("spec.items[name=c]").with(OBJECT, Map.of("name", "c")).toString())
        .contains("{name=c}");
    // An item can't be made of its name alone.
    assertThat(json(FieldPath.parse("spec.items[name=c].image").with(OBJECT, "j")))
        .isEqualTo(before);
    assertThat(json(OBJECT)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec",
        "spec.template.spec.containers[name=app].image",
        "metadata.annotations[\"a.b/c\"]",
        "metadata.annotations[\"a\\\"b\\\\c\"].x",
        "spec.ports[containerPort=80,protocol=TCP]",
        "a[b=\"c]d\"].e",
        "a[b=\"c,d\"]",
      })
  void isWrittenAsItIsRead(String text) {
    FieldPath path = FieldPath.parse(text);
    assertThat(path.toString()).isEqualTo(text);
    assertThat(FieldPath.parse(path.toString())).isEqualTo(path);
  }

  @Test
  void readsLists() {
    assertThat(FieldPath.list(" spec.a , spec.b[c=d,e=f].g,metadata.labels[\"x,y\"]"))
        .map(FieldPath::toString)
        .containsExactly("spec.a", "spec.b[c=d,e=f].g", "metadata.labels[\"x,y\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | at character 1: a field's name is expected",
        ".spec            | at character 1: a field's name is expected",
        "spec.            | at character 6: a field's name is expected after '.'",
        "spec..a          | at character 6: a field's name is expected after '.'",
        "spec.items[0]    | at character 13: [KEY=VALUE] or [\"KEY\"] is expected; items are not"
            + " numbered",
        "spec.items[]     | at character 12: [KEY=VALUE] or [\"KEY\"] is expected",
        "spec.items[a=]   | at character 14: a value is expected",
        "spec.items[a=b   | at character 15: ']' is expected",
        "spec.items[a=b,a=c] | at character 19: 'a' is duplicated",
        "spec[\"a         | at character 8: '\"' is expected",
        "spec[\"\"]       | at character 8: the quoted name is empty",
        "spec.a b         | at character 8: '.', '[' or ',' is expected",
        "spec.a/b         | at character 7: '.', '[' or ',' is expected",
        "spec.a,          | at character 8: a field's name is expected",
      })
  void tellsWhatIsWrong(String text, String problem) {
    assertThatThrownBy(() -> FieldPath.list(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @Test
  void endlessTextsAreRefused() {
    assertThatThrownBy(() -> FieldPath.parse("a.".repeat(3000)))
        .hasMessage("it is longer than 4096 characters");
    assertThatThrownBy(() -> FieldPath.parse("a,b")).hasMessageContaining("one path is expected");
  }

  private static String json(Map<String, Object> object) {
    return new String(JsonMaps.write(object), StandardCharsets.UTF_8);
  }
}
