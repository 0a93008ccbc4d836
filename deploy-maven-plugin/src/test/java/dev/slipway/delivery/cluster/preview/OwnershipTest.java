package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // What Slipway owns now, what it would own, what is said.
        "f:data: {f:a: {}} | f:data: {f:a: {}} | ''",
        "f:data: {f:a: {}} | f:data: {f:a: {}, f:b: {}} | takes ownership of data.b",
        "f:data: {f:a: {}, f:b: {}} | f:data: {f:a: {}} | gives up ownership of data.b",
        "f:a: {} | f:b: {} | takes ownership of b; gives up ownership of a",
        "'' | f:data: {f:a: {}, f:b: {}, f:c: {}, f:d: {}, f:e: {}}"
            + " | takes ownership of data.a, data.b, data.c and 2 more",
        "f:l: {'v:\"x\"': {}} | f:l: {'v:\"x\"': {}, 'v:\"y\"': {}} | takes ownership of l[\"y\"]",
        "f:c: {'k:{\"name\":\"a\"}': {.: {}}}"
            + " | f:c: {'k:{\"name\":\"a\"}': {.: {}, f:image: {}}}"
            + " | takes ownership of c[{\"name\":\"a\"}].image",
        // Who wrote it last is no content.
        "f:metadata: {f:labels: {f:a: {}}}"
            + " | f:metadata: {f:labels: {f:a: {}, f:slipway.dev/release: {}}} | ''",
        "f:metadata: {f:labels: {f:slipway.dev/release: {}}} | '' | ''",
      })
  void saysWhichFieldsBecomeOursOrAreLeftToOthers(String live, String preview, String words) {
    assertThat(Ownership.change(object(live), object(preview))).isEqualTo(words);
  }

  private static Map<String, Object> object(String fields) {
    String entry = "{manager: %s, operation: %s, fieldsV1: {%s}}";
    String text =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, managedFields: ["
            + entry.formatted("kubectl-edit", "Update", "f:other: {}")
            + ", "
            + entry.formatted("slipway", "Update", "f:status: {}")
            + ", "
            + entry.formatted("slipway", "Apply", fields)
            + "]}}";
    return Releases.objects(text).get(0).content();
  }
}
