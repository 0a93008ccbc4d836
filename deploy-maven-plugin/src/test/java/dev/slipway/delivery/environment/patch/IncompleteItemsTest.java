package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patch for an item that is not there adds it; the server would refuse what that makes. */
class IncompleteItemsTest {
  private static final List<ManifestObject> OBJECTS =
      new ManifestReader()
          .read(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: orders}
              spec:
                template:
                  spec:
                    initContainers: [{name: migrate, image: m:1}]
                    containers:
                      - {name: orders, image: o:1, volumeMounts: [{mountPath: /data, name: v}]}
                      - {name: proxy, image: p:1}
                      - {name: half}
              """,
              "bundle");

  private final List<UserError> problems = new ArrayList<>();

  // Path of the patch's map below spec.template.spec; what is told.
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "containers: [{name: oders, tty: true}] # without 'image' # spec.template.spec.containers has no item with 'name: oders', so the patch adds it; it has orders, proxy, half; did you mean orders?",
        "containers: [{name: zzz, tty: true}] # without 'image' # it has orders, proxy, half",
        "initContainers: [{name: migrat, args: [x]}] # without 'image' # it has migrate; did you mean migrate?",
        "ephemeralContainers: [{name: x}] # - # -",
        "containers: [{name: orders, volumeMounts: [{mountPath: /date, readOnly: true}]}] # without 'name' # spec.template.spec.containers[name: orders].volumeMounts has no item with 'mountPath: /date', so the patch adds it; it has /data; did you mean /data?",
        "containers: [{$patch: replace}, {name: only}] # without 'image' # it has nothing else",
        "containers: [{name: new, image: n:1}] # - # -",
        "containers: [{name: orders, tty: true}] # - # -",
        "containers: [{name: half, tty: true}] # - # -",
        "containers: [{name: oders, $patch: delete}] # - # -",
        "volumes: [{name: v}] # - # -",
        "topologySpreadConstraints: [{topologyKey: z}] # without 'maxSkew' # it has nothing else",
      })
  void tells(String patch, String what, String why) {
    apply(patch("spec: {template: {spec: {%s}}}".formatted(patch), 9));
    if (what.equals("-")) {
      assertThat(problems).isEmpty();
      return;
    }
    assertThat(problems)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.what())
                  .isEqualTo("orders, patch 1: it adds an item " + what + " to Deployment orders");
              assertThat(error.why()).endsWith(why);
            });
  }

  @Test
  void theLineIsThatOfTheItem() {
    apply(
        patch(
            """
            spec:
              template:
                spec:
                  containers:
                    - name: proxy
                      tty: true
                    - name: oders
                      tty: true
            """,
            9));
    assertThat(problems)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.where()).isEqualTo("apps/orders.yaml:15");
              assertThat(error.fix())
                  .isEqualTo("Correct 'name', or give the new item 'image' too.");
            });
  }

  @Test
  void oneThatALaterPatchCompletesIsNoMatter() {
    String path = "spec: {template: {spec: {containers: [%s]}}}";
    apply(
        patch(path.formatted("{name: debug, tty: true}"), 9),
        patch(path.formatted("{name: debug, image: d:1}"), 12));
    assertThat(problems).isEmpty();
  }

  @Test
  void anOperationOfJsonPatchIsTheSame() {
    apply(patch("[{op: add, path: /spec/template/spec/containers/-, value: {name: debug}}]", 9));
    assertThat(problems)
        .singleElement()
        .extracting(UserError::where)
        .isEqualTo("apps/orders.yaml:9");
  }

  private void apply(PatchSource... sources) {
    new Patcher()
        .apply(
            new Patcher.Patches("orders", "", List.of(), List.of(sources)), OBJECTS, problems::add);
  }

  private static PatchSource patch(String text, int line) {
    PatchTarget target = new PatchTarget("", "", "Deployment", "", "", "", "");
    SourceLocation place = new SourceLocation("apps/orders.yaml", line - 1, 12);
    return new PatchSource(Optional.of(target), text, place, line);
  }
}
