package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As kube-apiserver 1.36 keeps them. */
class SecretDataTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stringData: {user: a, old: b}           | {\"data\":{\"user\":\"YQ==\",\"old\":\"Yg==\"}}",
        "stringData: {a: 'ä€'}                   | {\"data\":{\"a\":\"w6Tigqw=\"}}",
        "stringData: {a: ''}                     | {\"data\":{\"a\":\"\"}}",
        "stringData: {a: null}                   | {\"data\":{\"a\":\"\"}}",
        // Of a key in both, stringData counts.
        "data: {a: eA==, b: eQ==}, stringData: {a: z} | {\"data\":{\"a\":\"eg==\",\"b\":\"eQ==\"}}",
        "data: null, stringData: {a: z}          | {\"data\":{\"a\":\"eg==\"}}",
        "stringData: {}                          | {}",
        "stringData: null                        | {}",
        "data: {a: eA==}, stringData: {}         | {\"data\":{\"a\":\"eA==\"}}",
        // What is not base64 is the server's to refuse.
        "data: {a: '%%%'}, stringData: {b: c}    | {\"data\":{\"a\":\"%%%\",\"b\":\"Yw==\"}}",
        "data: {a: eA==}                         | {\"data\":{\"a\":\"eA==\"}}",
        // And so is what is not a text.
        "stringData: {a: 5}                      | {\"stringData\":{\"a\":5}}",
        "stringData: [a]                         | {\"stringData\":[\"a\"]}",
        "data: [a], stringData: {b: c}           | {\"data\":[\"a\"],\"stringData\":{\"b\":\"c\"}}",
      })
  void isSentAsData(String secret, String sent) {
    Map<String, Object> content =
        SecretData.encoded(content("{apiVersion: v1, kind: Secret, " + secret + "}"));
    content.keySet().removeAll(java.util.Set.of("apiVersion", "kind", "metadata"));
    assertThat(new String(JsonMaps.write(content), StandardCharsets.UTF_8)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"v1, ConfigMap", "acme.example/v1, Secret"})
  void otherKindsKeepIt(String version, String kind) {
    Map<String, Object> content =
        content("{apiVersion: " + version + ", kind: " + kind + ", stringData: {a: b}}");
    assertThat(SecretData.encoded(content)).isSameAs(content);
  }

  @Test
  void theHashIsThatOfTheSameData() {
    DesiredObject plain = secret("stringData: {a: b}");
    assertThat(plain.content()).containsKey("data").doesNotContainKey("stringData");
    assertThat(plain.hash()).isEqualTo(secret("data: {a: Yg==}").hash());
    assertThat(plain.hash()).isNotEqualTo(secret("stringData: {a: c}").hash());
  }

  private static DesiredObject secret(String data) {
    return Releases.object(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\n" + data);
  }

  private static Map<String, Object> content(String text) {
    return new java.util.LinkedHashMap<>(
        Releases.objects(text.replaceFirst("\\{", "{metadata: {name: s}, ")).get(0).content());
  }
}
