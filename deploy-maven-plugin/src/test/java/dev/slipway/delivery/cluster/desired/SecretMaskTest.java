package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiException.Cause;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a refusal that is about a Secret. */
class SecretMaskTest {

  /** Field of the Secret, the server's words, what is shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Path and reason stay, the value goes in whatever spelling.
        "stringData: {p: 12345678} | .stringData.p: expected string, got &value.valueUnstructured{Value:1.2345678e+07}"
            + " | .stringData.p: expected string, got …",
        "stringData: {p: [hunter2]} | .stringData.p: expected string, got [hunter2]"
            + " | .stringData.p: expected string, got …",
        "data: {p: aHVudGVyMg==} | data[p]: Invalid value: \"hunter2\\n\": no line breaks"
            + " | data[p]: Invalid value: …",
        "data: {p: x} | data[p]: Unsupported value: \"x\" | data[p]: Unsupported value: …",
        "data: {p: x} | data[p]: Duplicate value: \"x\" | data[p]: Duplicate value: …",
        "data: {p: x} | strconv.Atoi: parsing \"hunter2\": invalid syntax | strconv.Atoi: parsing …",
        // Words that only look like these.
        "data: {p: x} | forgot the key | forgot the key",
        "data: {p: x} | metadata.name: Invalid value: | metadata.name: Invalid value:",
        "data: {p: x} | illegal base64 data at input byte 4 | illegal base64 data at input byte 4",
        // What a webhook quotes.
        "stringData: {p: hunter2} | denied: hunter2 is weak | denied: *** is weak",
        "stringData: {p: hunter2} | denied: aHVudGVyMg== is weak | denied: *** is weak",
        "data: {p: aHVudGVyMg==} | denied: hunter2 is weak | denied: *** is weak",
        "data: {p: {a: [hunter2]}} | denied: map[a:[hunter2]] | denied: map[a:[***]]",
        "dataa: {p: hunter2} | hunter2 | ***",
        "stringData: {pin: 1234} | pin 1234 is weak | pin *** is weak",
        "stringData: {p: 'a\"b\\c d'} | denied: \"a\\\"b\\\\c d\" | denied: \"***\"",
        "stringData: {n: 1234567} | denied: 1.234567e+06 | denied: ***",
        // A value of few letters is no part of words.
        "stringData: {p: a} | a Secret has a bad name | a Secret has a bad name",
        "stringData: {p: a} | denied: \"a\" is weak | denied: \"***\" is weak",
        "type: Opaque | type Opaque is bad | type Opaque is bad",
      })
  void pathAndReasonStay(String field, String message, String shown) {
    String text = "{apiVersion: v1, kind: Secret, metadata: {name: s}, " + field + "}";
    assertThat(SecretMask.mask(read(text), message)).isEqualTo(shown);
    assertThat(SecretMask.mask(read(text.replace("Secret", "ConfigMap")), message))
        .isEqualTo(message);
  }

  /** Else the rest of a value, which is not known for one, would be shown. */
  @Test
  void isCutOnlyWhenTheValuesAreOut() {
    String value = "hunter2-" + "x".repeat(300);
    ManifestObject secret =
        read("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {p: " + value + "}}");
    for (int before = 1700; before < 2000; before += 50) {
      ApiException refusal =
          new ApiException(500, "e".repeat(before) + " " + value + " " + "e".repeat(5000));
      assertThat(SecretMask.masked(secret, refusal))
          .doesNotContain("hunter2")
          .hasSizeLessThan(2100);
    }
  }

  @Test
  void eachCauseKeepsItsPath() {
    ManifestObject secret =
        read("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {p: hunter2}}");
    ApiException refusal =
        new ApiException(
            422,
            "Invalid",
            "Secret \"s\" is invalid: [data[p]: Invalid value: \"hunter2\": too short,"
                + " type: Required value]",
            List.of(
                new Cause("FieldValueInvalid", "data[p]", "Invalid value: \"hunter2\": too short"),
                new Cause("FieldValueRequired", "type", "Required value")));
    assertThat(SecretMask.masked(secret, refusal))
        .isEqualTo("422 Secret \"s\" is invalid: data[p]: Invalid value: …, type: Required value");
  }

  private static ManifestObject read(String text) {
    return new ManifestReader().read(text, "test.yaml").get(0);
  }
}
