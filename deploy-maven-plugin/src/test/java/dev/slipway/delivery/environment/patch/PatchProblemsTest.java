package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.SourceLocation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a patch that does not work, and where it is wrong. */
class PatchProblemsTest extends PatcherScene {
  @Test
  void aPatchThatMatchesNothingSaysWhatThereIs() {
    apply("", patch("kind=Deployment,name=oders", ADD));
    assertThat(problems)
        .singleElement()
        .extracting(UserError::text)
        .asString()
        .contains(
            "SLIP-4006: orders, patch 1: it matches no object of the app",
            "apps/orders.yaml:9",
            "kind Deployment, name oders",
            "apps/v1 Deployment orders, apps/v1 StatefulSet db/orders-db, v1 Service orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'[{op: replace, path: /metadata/name, value: x}]'; it would change metadata.name from 'orders' to 'x'",
        "metadata: {$patch: delete};                        it would change metadata.name from 'orders' to ''",
        "'[{op: remove, path: /spec}]';                     operation 1, remove: /spec: there is no 'spec'",
        "spec: {template: {spec: {containers: [{}]}}};      spec.template.spec.containers[0]: a map is expected"
      })
  void whatCanNotBeDoneIsToldAndTheObjectStays(String patch, String why) {
    assertThat(apply("", patch("kind=Deployment", patch))).isEqualTo(OBJECTS);
    assertThat(problems)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.what())
                  .isEqualTo("orders, patch 1: it can't be applied to Deployment orders");
              assertThat(error.where()).isEqualTo("apps/orders.yaml:9");
              assertThat(error.why()).startsWith(why);
              assertThat(error.fix()).contains("bundle:1:1");
            });
  }

  /** The line is the patch's own; lines of the text are separated by '|'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "spec:|  template:|    spec:|      containers:|        - image: x;                     13",
        "spec:|  template:|    spec:|      containers:|        - {name: a}|        - {name: a}; 14",
        "spec:|  strategy:|    $patch: remove;                                               10",
        "'- {op: add, path: /a, value: 1}|- {op: remove, path: /b}';                         10",
        "'- {op: add, path: /a, value: 1}|- op: addd|  path: /b';                            10",
        "'a: 1|b: [';                                                                         10",
        "a: b: c;                                                                             9",
      })
  void theLineOfThePatchIsTold(String text, int line) {
    apply("", patch("kind=Deployment", text.replace("|", "\n")));
    assertThat(problems)
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.where() + " " + error.why()).contains("apps/orders.yaml:" + line));
  }

  @Test
  void linesOfQuotedTextAreNotThoseOfTheFile() {
    SourceLocation place = new SourceLocation("apps/orders.yaml", 8, 12);
    PatchTarget target = new PatchTarget("", "", "Deployment", "", "", "", "");
    apply("", new PatchSource(Optional.of(target), "a: 1\n\nb: {$patch: x}", place, 8));
    assertThat(problems)
        .singleElement()
        .extracting(UserError::where)
        .isEqualTo("apps/orders.yaml:8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kind=Deployment;       'a: [1'; apps/orders.yaml:9:",
        "kind=Deployment;       text;    neither a map",
        "kind=Deployment;       '# no';  empty",
        "kind=Deployment;       '[1]';   operation 1: it has no 'op'",
        "kind=(;                'a: 1';  target.kind is not a valid regular expression",
        "labels=a b;            'a: 1';  the selector is invalid from here: 'a b'",
        "'labels=a,';           'a: 1';  the selector is invalid from here: ''",
        "-;                     '[]';    a JSON 6902 patch needs a target",
        "-;                     'a: 1';  does not identify its object"
      })
  void whatIsNoPatch(String target, String text, String why) {
    assertThat(apply("", target.equals("-") ? source(null, text) : patch(target, text)))
        .isEqualTo(OBJECTS);
    assertThat(problems).singleElement().extracting(UserError::why).asString().contains(why);
  }
}
