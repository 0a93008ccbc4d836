package dev.slipway.delivery.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnedFieldsTest {
  private static final String TREE =
      "{\"f:spec\":{\"f:selector\":{},\"f:containers\":{\"k:{\\\"name\\\":\\\"a\\\"}\":"
          + "{\".\":{},\"f:image\":{}},\"k:{\\\"name\\\":\\\"b\\\"}\":{\"f:image\":{}}}}}";

  @ParameterizedTest
  @CsvSource({
    "spec, true",
    "spec.selector, true",
    // Who owns all of a map does not own a key of it by itself.
    "spec.selector.app, false",
    "spec.containers[name=a], true",
    "spec.containers[name=a].image, true",
    "spec.containers[name=c].image, false",
    "spec.containers[port=a].image, false",
    "spec.replicas, false"
  })
  void tellsWhatIsOwned(String path, boolean owned) {
    assertThat(OwnedFields.has(read(TREE), FieldPath.parse(path))).isEqualTo(owned);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'f:a':{'f:b':{},'f:c':{}}}           | a.b             | {'f:a':{'f:c':{}}}",
        // A name alone would mean the whole field.
        "{'f:a':{'f:b':{}}}                    | a.b             | {}",
        "{'f:a':{'f:b':{'f:c':{}}},'f:d':{}}   | a.b.c           | {'f:d':{}}",
        "{'f:a':{'f:b':{'f:c':{}}}}            | a               | {}",
        "{'f:a':{}}                            | a.b             | {'f:a':{}}",
        "{'f:a':{}}                            | b               | {'f:a':{}}",
        "{'f:a':{'k:{\"n\":1}':{'.':{},'f:b':{}}}} | a[n=1].b    | {'f:a':{'k:{\"n\":1}':{'.':{}}}}",
        "{'f:a':{'k:{\"n\":1}':{'.':{},'f:b':{}}}} | a[n=1]      | {}",
        "{'f:a':{'k:broken':{}}}               | a[n=1]          | {'f:a':{'k:broken':{}}}",
      })
  void givesUp(String tree, String path, String left) {
    assertThat(json(OwnedFields.without(read(tree), FieldPath.parse(path)))).isEqualTo(json(left));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                    | a.b             | {'f:a':{'f:b':{}}}",
        "{'f:a':{'f:c':{}}}                    | a.b             | {'f:a':{'f:c':{},'f:b':{}}}",
        "{'f:a':{'f:b':{'f:c':{}}}}            | a.b             | {'f:a':{'f:b':{}}}",
        "{'f:a':{'k:{\"name\":\"x\"}':{'.':{}}}} | a[name=x].b   | {'f:a':{'k:{\"name\":\"x\"}':{'.':{},'f:b':{}}}}",
        "{}                                    | a[name=x].b     | {'f:a':{'k:{\"name\":\"x\"}':{'f:b':{}}}}",
      })
  void takes(String tree, String path, String more) {
    assertThat(json(OwnedFields.with(read(tree), FieldPath.parse(path)))).isEqualTo(json(more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'f:a':{}}          | {'f:b':{}}       | {'f:a':{},'f:b':{}}",
        "{'f:a':{'f:b':{}}}  | {'f:a':{}}       | {'f:a':{'f:b':{}}}",
        "{'f:a':{'v:1':{}}}  | {'f:a':{'.':{}}} | {'f:a':{'v:1':{},'.':{}}}",
        "{}                  | {'f:a':{}}       | {'f:a':{}}",
      })
  void unites(String one, String other, String both) {
    assertThat(json(OwnedFields.union(read(one), read(other)))).isEqualTo(json(both));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "k:{\"name\":\"a\",\"port\":1} | {name=a, port=1}",
        "k:broken                      | {}",
        "k:                            | {}",
      })
  void namesItems(String name, String keys) {
    assertThat(OwnedFields.keys(name)).hasToString(keys);
  }

  private static Map<String, Object> read(String text) {
    return JsonMaps.read(quoted(text).getBytes(StandardCharsets.UTF_8));
  }

  private static String json(String text) {
    return json(read(text));
  }

  private static String json(Map<String, Object> tree) {
    return new String(JsonMaps.write(tree), StandardCharsets.UTF_8);
  }

  /** {@code 'f:a'} and {@code 'k:{"name":"x"}'} as JSON. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder();
    boolean inside = false;
    for (char c : text.toCharArray()) {
      if (c == '\'') {
        inside = !inside;
        json.append('"');
      } else {
        json.append(inside && c == '"' ? "\\\"" : String.valueOf(c));
      }
    }
    return json.toString();
  }
}
