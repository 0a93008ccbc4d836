package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorsTest {
  private static final KeyFilter KEYS = new KeyFilter(Map.of("mode", "prod"));

  @TempDir private Path root;

  @BeforeEach
  void files() throws IOException {
    Path folder = Files.createDirectories(root.resolve("conf/deeper"));
    Files.writeString(folder.resolve("ignored.txt"), "x");
    Files.writeString(root.resolve("conf/b.properties"), "mode=@mode@\nü\n");
    Files.writeString(root.resolve("conf/.hidden"), "x");
    Files.write(root.resolve("conf/a.bin"), new byte[] {(byte) 0xff, 0});
  }

  @Test
  void makesAConfigMapOfTextAndOtherFiles() throws IOException {
    assertThat(yaml(List.of(new Generator("app", List.of("conf"), Map.of("z", "1"))), List.of()))
        .isEqualTo(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: app-SUFFIX
            immutable: true
            data:
              b.properties: |
                mode=@mode@
                ü
              z: '1'
            binaryData:
              a.bin: /wA=
            """);
  }

  @Test
  void makesASecret() throws IOException {
    Generator secret =
        new Generator("db", List.of(" key.pem = conf/b.properties"), Map.of("password", "x"))
            .type("acme/db")
            .namespace("shop")
            .filter(true)
            .suffix(false);
    assertThat(yaml(List.of(), List.of(secret)))
        .isEqualTo(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              namespace: shop
            type: acme/db
            data:
              key.pem: bW9kZT1wcm9kCsO8Cg==
              password: eA==
            """);
  }

  /** The figure is part of the promise: another one would rename what runs. */
  @Test
  void suffixIsThatOfTheContentAlone() throws IOException {
    assertThat(name(new Generator("a", List.of(), Map.of("x", "1", "y", "2"))))
        .isEqualTo(
            "a-" + name(new Generator("b", List.of(), Map.of("y", "2", "x", "1"))).substring(2))
        .matches("a-[b-z2-9]{10}");
    assertThat(
            Stream.of(
                    Map.of("x", "1", "y", "2"),
                    Map.of("x", "1"),
                    Map.of("x", "1y", "", "2"),
                    Map.of("x1", "", "y", "2"),
                    Map.of("x", "2", "y", "1"))
                .filter(map -> !map.containsKey(""))
                .map(map -> name(new Generator("a", List.of(), new java.util.HashMap<>(map)))))
        .doesNotHaveDuplicates();
    assertThat(name(new Generator("app", List.of("conf"), Map.of()))).isEqualTo("app-2nqvf8xxbb");
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Generator generator, String why) {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class, () -> generators(List.of(generator), List.of()))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.GENERATOR_INVALID);
    assertThat(error.why()).contains(why);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        Arguments.of(new Generator(), "no name"),
        Arguments.of(
            new Generator("App", List.of(), Map.of("a", "b")), "'App' is not a valid object name"),
        Arguments.of(new Generator("a", List.of(), Map.of()), "neither files nor literals"),
        Arguments.of(new Generator("a", List.of("none.txt"), Map.of()), "no file none.txt"),
        Arguments.of(new Generator("a", List.of("k=conf"), Map.of()), "no file conf"),
        Arguments.of(
            new Generator("a", List.of("a b=conf/a.bin"), Map.of()), "'a b' is not a valid key"),
        Arguments.of(new Generator("a", List.of(), Map.of("..", "b")), "'..' is not a valid key"),
        Arguments.of(
            new Generator("a", List.of("conf", "conf/a.bin"), Map.of()), "duplicate key 'a.bin'"),
        Arguments.of(
            new Generator(
                "a", List.of(), Map.of("a", "x".repeat(1 << 19), "b", "x".repeat(1 << 20))),
            "its values have 1572864 bytes"));
  }

  @Test
  void refusesALargeFileWithoutReadingIt() throws IOException {
    Files.write(root.resolve("large"), new byte[(1 << 20) + 1]);
    refuses(new Generator("a", List.of("large"), Map.of()), "large has 1048577 bytes");
  }

  @Test
  void refusesALinkOutOfTheProject(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "x");
    Files.createSymbolicLink(root.resolve("conf/link"), secret);
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> generators(List.of(new Generator("a", List.of("conf"), Map.of())), List.of()))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    assertThat(error.where()).isEqualTo("conf/link");
  }

  @Test
  void refusesANameThatIsTaken() throws IOException {
    Generator generator = new Generator("a", List.of(), Map.of("x", "1"));
    refusesTwo(() -> generators(List.of(generator, generator), List.of()));
    Generators step = generators(List.of(generator), List.of());
    refusesTwo(() -> step.apply(List.of(object("kind: ConfigMap\nmetadata: {name: a}"))));
    assertThat(step.apply(List.of(object("kind: Secret\nmetadata: {name: a}")))).hasSize(2);
  }

  private static void refusesTwo(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThat(catchThrowableOfType(UserErrorException.class, work).error().code())
        .isEqualTo(ErrorCode.GENERATOR_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: Pod\nspec: {containers: [{envFrom: [{configMapRef: {name: CM}}, {secretRef: {name: S}}]}]}",
        "kind: Pod\nspec: {containers: [{env: [{valueFrom: {configMapKeyRef: {name: CM, key: k}}}]}]}",
        "kind: Pod\nspec: {initContainers: [{env: [{valueFrom: {secretKeyRef: {name: S, key: k}}}]}]}",
        "kind: Pod\nspec: {volumes: [{name: both, configMap: {name: CM}}, {secret: {secretName: S}}]}",
        "kind: Pod\nspec: {volumes: [{projected: {sources: [{configMap: {name: CM}}, {secret: {name: S}}]}}]}",
        "kind: Pod\nspec: {volumes: [{csi: {nodePublishSecretRef: {name: S}}}, {azureFile: {secretName: S}}]}",
        "kind: Pod\nspec: {imagePullSecrets: [{name: S}, null]}",
        "kind: ServiceAccount\nsecrets: [{name: S}]\nimagePullSecrets: [{name: S}]",
        "kind: Ingress\nspec: {tls: [{secretName: S, hosts: [both]}]}",
        "kind: Gateway\nspec: {listeners: [{tls: {certificateRefs: [{name: S}, {kind: Other, name: both}]}}]}",
        "kind: Role\nrules: [{resources: [secrets], resourceNames: [S, x]}, {resources: [configmaps], resourceNames: [CM]}]",
        "kind: Role\nrules: [{resources: [services], resourceNames: [both]}]",
        "kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {volumes: [{configMap: {name: CM}}]}}}}}",
        "kind: StatefulSet\nspec: {template: {spec: {containers: [{envFrom: [{secretRef: {name: S}}]}]}}}",
        "kind: Service\nspec: {selector: {app: both}}",
        "kind: Pod\nspec: {volumes: [{persistentVolumeClaim: {claimName: both}}], serviceAccountName: both}",
        "kind: Ingress\nspec: {rules: [{http: {paths: [{backend: {service: {name: both}}}]}}]}",
        "kind: Pod\nspec: {containers: [{envFrom: [{secretRef: {name: S, namespace: ''}}]}]}",
        "kind: ConfigMap\ndata: {configMapRef: '{name: both}'}",
      })
  void rewritesReferencesAndNothingElse(String text) throws IOException {
    Generator generator = new Generator("both", List.of(), Map.of("x", "1"));
    Generators step = generators(List.of(generator), List.of(generator));
    List<ManifestObject> made = step.apply(List.of());
    ManifestObject before =
        object(text.replace("CM", "both").replaceAll("\\bS\\b", "both") + "\nmetadata: {name: o}");
    ManifestObject after =
        object(
            text.replace("CM", made.get(0).name()).replaceAll("\\bS\\b", made.get(1).name())
                + "\nmetadata: {name: o}");
    assertThat(step.apply(List.of(before)).get(0).content()).isEqualTo(after.content());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "shop, '', true",
    "'', shop, true",
    "shop, shop, true",
    "shop, other, false"
  })
  void namespacesKeepApart(String generated, String user, boolean rewritten) throws IOException {
    Generator generator = new Generator("a", List.of(), Map.of("x", "1")).namespace(generated);
    ManifestObject pod =
        object(
            "kind: Pod\nmetadata: {name: o, namespace: '%s'}\nspec: {imagePullSecrets: [{name: a}]}"
                .formatted(user));
    assertThat(!generators(List.of(), List.of(generator)).applyToPatch(pod).equals(pod))
        .isEqualTo(rewritten);
  }

  /**
   * Whose name a reference to {@code a} gets: generated objects are in the namespaces that the
   * first column names, {@code -} is none; others that keep their names are in those of the second.
   */
  @ParameterizedTest
  @CsvSource({
    "shop,        '',     '',    shop,  '',    shop", // generated, plain, home, user, named, whose
    "shop orders, '',     '',    orders, '',   orders",
    "- orders,    '',     '',    orders, '',   orders",
    "- orders,    '',     '',    '',     '',   -",
    "orders -,    '',     '',    '',     '',   -",
    "orders -,    '',     '',    shop,   '',   -",
    "shop,        '',     '',    '',     '',   shop",
    "shop,        -,      '',    '',     '',   plain",
    "shop,        orders, '',    orders, '',   plain",
    "shop,        '',     orders, '',    '',   plain",
    "shop,        '',     shop,  '',     '',   shop",
    "-,           '',     shop,  shop,   '',   -",
    "-,           '',     shop,  orders, '',   plain",
    "-,           orders, '',    orders, '',   plain",
    "-,           '',     '',    orders, '',   -",
    "shop,        '',     '',    orders, shop, shop",
    "shop orders, '',     '',    orders, shop, shop",
    "shop,        '',     '',    shop,   orders, plain",
    "shop,        '',     '',    shop,   '',   shop",
  })
  void referencesAreMatchedWithTheirNamespace(
      String generated, String plain, String home, String user, String named, String whose)
      throws IOException {
    List<Generator> secrets =
        Stream.of(generated.split(" "))
            .map(
                in ->
                    new Generator("a", List.of(), Map.of("in", in)).namespace(in.replace("-", "")))
            .toList();
    List<ManifestObject> objects = new java.util.ArrayList<>();
    objects.add(
        object(
            "kind: Pod\nmetadata: {name: o, namespace: '%s'}\nspec: {imagePullSecrets: [{name: a%s}]}"
                .formatted(user, named.isEmpty() ? "" : ", namespace: " + named)));
    if (!plain.isEmpty()) {
      objects.add(
          object(
              "kind: Secret\nmetadata: {name: a, namespace: '%s'}"
                  .formatted(plain.replace("-", ""))));
    }
    List<ManifestObject> after = generators(List.of(), secrets, home).apply(objects);
    String expected = "a";
    for (int i = 0; i < secrets.size(); i++) {
      boolean meant = generated.split(" ")[i].equals(whose);
      expected = meant ? after.get(objects.size() + i).name() : expected;
    }
    assertThat(after.get(0).content().toString())
        .contains("{name=" + expected + (named.isEmpty() ? "}" : ","));
  }

  @ParameterizedTest
  @CsvSource({
    "'',   '',   '',     true",
    "shop, shop, '',     true",
    "shop, '',   '',     false",
    "'',   shop, '',     false",
    "shop, orders, '',   false",
    "shop, '',   shop,   true",
    "'',   shop, shop,   true",
    "'',   shop, orders, false",
  })
  void onlyTheSameNamespaceMakesADuplicate(
      String generated, String other, String home, boolean duplicate) throws IOException {
    Generator generator = new Generator("a", List.of(), Map.of("x", "1")).namespace(generated);
    ManifestObject plain =
        object("kind: Secret\nmetadata: {name: a, namespace: '%s'}".formatted(other));
    Generators step = generators(List.of(), List.of(generator), home);
    Generator second = new Generator("a", List.of(), Map.of("x", "2")).namespace(other);
    if (duplicate) {
      refusesTwo(() -> step.apply(List.of(plain)));
      refusesTwo(() -> generators(List.of(), List.of(generator, second), home));
    } else {
      assertThat(step.apply(List.of(plain))).hasSize(2);
      assertThat(generators(List.of(), List.of(generator, second), home).apply(List.of()))
          .hasSize(2);
    }
  }

  private String name(Generator generator) {
    try {
      return generators(List.of(generator), List.of()).apply(List.of()).get(0).name();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String yaml(List<Generator> configMaps, List<Generator> secrets) throws IOException {
    ManifestObject object = generators(configMaps, secrets).apply(List.of()).get(0);
    return new ManifestWriter()
        .write(object.content())
        .replaceFirst("-[b-z2-9]{10}\n", "-SUFFIX\n");
  }

  private Generators generators(List<Generator> configMaps, List<Generator> secrets)
      throws IOException {
    return generators(configMaps, secrets, "");
  }

  private Generators generators(
      List<Generator> configMaps, List<Generator> secrets, String namespace) throws IOException {
    return Generators.of(
        configMaps, secrets, new GeneratorFiles(new SourceFiles(root)), KEYS, namespace);
  }

  private static ManifestObject object(String text) {
    return new ManifestReader().read("apiVersion: v1\n" + text, "a.yaml").get(0);
  }
}
