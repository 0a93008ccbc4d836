package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestReader;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldChangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{a: 1} | {a: 1} | ''",
        "{a: 1} | {a: 2} | x.a 1>2",
        "{a: 1} | {} | x.a 1>",
        "{} | {a: 1} | x.a >1",
        "{} | {a: {b: [1, {c: d}]}} | x.a.b[0] >1; x.a.b[1].c >d",
        "{a: {b: 1}} | {a: [1]} | x.a {b=1}>[1]",
        "{a: 1} | {a: {b: 1}} | x.a 1>{b=1}",
        "{} | {a: {}, b: []} | x.a >{}; x.b >[]",
        "{a: {b: 1}} | {a: {}} | x.a.b 1>",
        "{a: []} | {a: [b]} | x.a[0] >b",
        "{a: [b, c]} | {a: [c]} | x.a[0] b>c; x.a[1] c>",
        "{a.b/c: 1, 'd e': 1} | {a.b/c: 2, 'd e': 2} | x[\"a.b/c\"] 1>2; x[\"d e\"] 1>2",
        "{a: ''} | {a: null} | x.a \"\">null",
        "{a: null} | {} | x.a null>",
      })
  void tellsEachField(String before, String after, String changes) {
    assertThat(
            String.join(
                "; ",
                FieldChanges.of(content(before), content(after)).stream()
                    .map(c -> c.path() + " " + c.before() + ">" + c.after())
                    .toList()))
        .isEqualTo(changes);
  }

  private static Map<String, Object> content(String x) {
    return new ManifestReader()
        .read("apiVersion: v1\nkind: A\nmetadata: {name: a}\nx: " + x, "a.yaml")
        .get(0)
        .content();
  }
}
