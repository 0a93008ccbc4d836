package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatcherTest {
  private static final String ADD = "metadata: {labels: {hit: 'yes'}}";
  private static final List<ManifestObject> OBJECTS =
      new ManifestReader()
          .read(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: orders, labels: {app: orders, tier: web}}
              ---
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: orders-db, namespace: db, annotations: {team: a}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: orders, labels: {app: orders}}
              """,
              "bundle");

  private final List<UserError> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "kind=Deployment;                       Deployment orders",
        "kind=Deployment|StatefulSet;           Deployment orders, StatefulSet db/orders-db",
        "kind=Deploy;                           -",
        "name=orders;                           Deployment orders, Service orders",
        "name=orders.*;                         Deployment orders, StatefulSet db/orders-db, Service orders",
        "name=rders;                            -",
        "group=apps,name=orders;                Deployment orders",
        "group=app;                             -",
        "version=v1,kind=Service;               Service orders",
        "version=v1beta1;                       -",
        "namespace=db;                          StatefulSet db/orders-db",
        "namespace=default;                     Deployment orders, Service orders",
        "namespace=shop;                        Deployment orders, StatefulSet db/orders-db, Service orders",
        "labels=app=orders;                     Deployment orders, Service orders",
        "labels=app==orders,tier!=web;          Service orders",
        "labels=app in (orders, x),tier;        Deployment orders",
        "labels=!app;                           StatefulSet db/orders-db",
        "labels=tier notin (web);               StatefulSet db/orders-db, Service orders",
        "labels=app=x;                          -",
        "annotations=team=a;                    StatefulSet db/orders-db",
        "kind=Service,annotations=team;         -",
        "'';                                    Deployment orders, StatefulSet db/orders-db, Service orders"
      })
  void targetsFitAsAWhole(String target, @Nullable String hits) {
    List<ManifestObject> patched = apply("shop", patch(target, ADD));

    String hit =
        String.join(
            ", ",
            patched.stream()
                .filter(o -> ManifestObject.map(o.metadata().get("labels")).containsKey("hit"))
                .map(o -> o.id().toString())
                .toList());
    assertThat(hit).isEqualTo(hits == null ? "" : hits);
    assertThat(problems).hasSize(hits == null ? 1 : 0);
  }

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

  @Test
  void withoutATargetThePatchNamesItsObject() {
    String patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {a: 1}";
    assertThat(apply("", source(null, patch)).get(0).content().get("spec")).hasToString("{a=1}");
    assertThat(problems).isEmpty();
    apply("", source(null, patch.replace("apps/v1", "apps/v1beta1")));
    assertThat(problems)
        .singleElement()
        .extracting(UserError::what)
        .asString()
        .contains("no object");
  }

  @Test
  void thePlaceOfTheReferenceIsANameForTheObjectAndNoChange() {
    String patch =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders, namespace: shop}\nx: 1";
    List<ManifestObject> patched = apply("shop", source(null, patch));
    assertThat(problems).isEmpty();
    assertThat(patched.get(0).namespace()).isEmpty();
    assertThat(patched.get(0).content()).containsEntry("x", 1L);
  }

  @Test
  void severalDocumentsAreSeveralPatches() {
    List<ManifestObject> patched =
        apply(
            "",
            source(
                null,
                """
                apiVersion: v1
                kind: Service
                metadata: {name: orders}
                a: 1
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: gone}
                """));
    assertThat(patched.get(2).content()).containsEntry("a", 1L);
    assertThat(problems)
        .singleElement()
        .extracting(UserError::what)
        .asString()
        .contains("patch 1.2");
  }

  @Test
  void anObjectCanBeDeleted() {
    assertThat(apply("", patch("kind=Service", "$patch: delete")))
        .extracting(ManifestObject::kind)
        .containsExactly("Deployment", "StatefulSet");
    assertThat(problems).isEmpty();
  }

  @Test
  void overlaysComeFirst() {
    ManifestObject overlay =
        new ManifestReader()
            .read(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {a: 1, b: 1}",
                "https://n/b.tar.gz!/overlays/test/d.yaml")
            .get(0);
    Patcher.Patches patches =
        new Patcher.Patches(
            "orders",
            "",
            List.of(overlay),
            List.of(
                patch(
                    "kind=Deployment",
                    "[{op: test, path: /spec/a, value: 1}, {op: replace, path: /spec/b, value: 2}]")));
    List<ManifestObject> patched = new Patcher().apply(patches, OBJECTS, problems::add);
    assertThat(problems).isEmpty();
    assertThat(patched.get(0).content().get("spec")).hasToString("{a=1, b=2}");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Service, metadata: {name: any, namespace: other}, x: 1}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: orders, namespace: null}, x: 1}",
        "{kind: null, metadata: {name: null}, x: 1}",
        "{metadata: {labels: {app: orders}}, x: 1}",
      })
  void whatAPatchWithATargetCallsItsObjectIsAPlaceholder(String patch) {
    List<ManifestObject> patched = apply("shop", patch("kind=Deployment", patch));
    assertThat(problems).isEmpty();
    assertThat(patched.get(0).content())
        .containsEntry("x", 1L)
        .containsAllEntriesOf(OBJECTS.get(0).content())
        .hasSize(4);
  }

  @Test
  void anObjectIsReplacedButForWhichItIs() {
    String patch = "{$patch: replace, metadata: {name: any, labels: {a: b}}, x: 1}";
    assertThat(apply("", patch("kind=StatefulSet", patch)).get(1).content())
        .hasToString(
            "{apiVersion=apps/v1, kind=StatefulSet, metadata={name=orders-db, namespace=db,"
                + " labels={a=b}}, x=1}");
    assertThat(problems).isEmpty();
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

  @Test
  void whatAPatchChangedSaysSo() {
    List<ManifestObject> patched =
        apply("", patch("kind=Deployment", "a: 1"), patch("kind=Deployment|Service", "b: 1"));
    assertThat(patched)
        .extracting(ManifestObject::origin)
        .containsExactly(
            "bundle:1:1, patched by apps/orders.yaml:9 and apps/orders.yaml:9",
            "bundle:5:1",
            "bundle:9:1, patched by apps/orders.yaml:9");
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

  private List<ManifestObject> apply(String namespace, PatchSource... sources) {
    Patcher.Patches patches = new Patcher.Patches("orders", namespace, List.of(), List.of(sources));
    return new Patcher().apply(patches, OBJECTS, problems::add);
  }

  /** {@code kind=…,name=…}; what follows labels= or annotations= is all theirs. */
  private static PatchSource patch(String target, String text) {
    return source(
        new PatchTarget(
            field(target, "group"),
            field(target, "version"),
            field(target, "kind"),
            field(target, "name"),
            field(target, "namespace"),
            rest(target, "labels="),
            rest(target, "annotations=")),
        text);
  }

  private static String field(String target, String key) {
    for (String part : target.split(",", -1)) {
      if (part.startsWith(key + "=")) {
        return part.substring(key.length() + 1);
      }
    }
    return "";
  }

  private static String rest(String target, String key) {
    int at = target.indexOf(key);
    return at < 0 ? "" : target.substring(at + key.length());
  }

  private static PatchSource source(@Nullable PatchTarget target, String text) {
    SourceLocation place = new SourceLocation("apps/orders.yaml", 8, 12);
    return new PatchSource(Optional.ofNullable(target), text, place, 9);
  }
}
