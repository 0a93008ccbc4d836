package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceFiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final String A = "apiVersion: v1\nkind: A\nmetadata: {name: @n@}\n";
  private static final KeyFilter KEYS = new KeyFilter(Map.of("n", "a", "m", "b"));

  private final Renderer renderer = new Renderer(KEYS, List.of(step("1"), step("2")));

  @Test
  void filtersThenTakesEachStepInTurn() {
    List<ManifestObject> objects =
        objects(renderer, file("a.yaml", A + "---\n" + A.replace("@n@", "@m@")));
    assertThat(objects).extracting(ManifestObject::name).containsExactly("a", "b");
    assertThat(objects.get(1).content()).containsEntry("order", "2");
    assertThat(objects.get(1).location()).hasToString("a.yaml:5:1");
  }

  @Test
  void keepsTheTextOfWhatNoStepChanged() {
    ObjectStep onlyB =
        new Step("x", o -> o.name().equals("b") ? o.with(plus(o, "order", "1")) : o.with(copy(o)));
    Rendering rendering =
        new Renderer(KEYS, List.of(onlyB))
            .render(
                List.of(file("a.yaml", "# kept\n" + A + "---\n# lost\n" + A.replace("@n@", "@m@"))),
                new TreeMap<>());
    assertThat(rendering.objects())
        .extracting(o -> o.yaml(new ManifestWriter()))
        .containsExactly(
            "# kept\n" + A.replace("@n@", "a"),
            "apiVersion: v1\nkind: A\nmetadata:\n  name: b\norder: '1'\n");
  }

  @Test
  void refusesAnObjectTwiceWithBothPlaces() {
    UserError error = error(file("a.yaml", A), file("b.yaml", "# x\n" + A.replace("v1", "v2")));
    // Other version, same object: v2 alone has no group.
    assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_OBJECT);
    assertThat(error.where()).isEqualTo("b.yaml:2:1");
    assertThat(error.why()).isEqualTo("first in a.yaml:1:1");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    UserError error =
        error(
            file("a.yaml", "a: [\n"),
            file("b.yaml", "a: @x@\nb: @y@\n"),
            file("c.yaml", "kind: A\n---\n" + A),
            file("d.yaml", A),
            file("e.yaml", "a: 1\na: 2\n"));
    assertThat(error.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    assertThat(error.what()).isEqualTo("6 problems in the manifests");
    assertThat(error.where()).startsWith("a.yaml:2:");
    assertThat(error.why().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("a.yaml:2:1  This is not valid YAML: "),
            line ->
                assertThat(line)
                    .startsWith("b.yaml:1:4  Unknown property @x@: ")
                    .endsWith("  [SLIP-1004]"),
            line -> assertThat(line).startsWith("b.yaml:2:4  "),
            line -> assertThat(line).startsWith("c.yaml:1:1  "),
            line -> assertThat(line).startsWith("e.yaml:2:1  Duplicate key 'a'"),
            line -> assertThat(line).startsWith("d.yaml:1:1  A a is defined twice: "));
  }

  @Test
  void listsFiftyOfManyProblems() {
    SourceFiles.SourceFile[] files =
        IntStream.range(0, 60)
            .mapToObj(i -> file(i + ".yaml", "kind: A\n"))
            .toArray(SourceFiles.SourceFile[]::new);
    assertThat(error(files).why().lines()).hasSize(51).endsWith("and 10 more");
  }

  @Test
  void patchesHaveTargetsAndTheStepsThatMeanThem() {
    BuiltImage image = new BuiltImage("orders", "r/orders", "1", "sha256:abc");
    Renderer pinning = new Renderer(KEYS, List.of(new ImagePinning(List.of(image)), step("1")));
    String a = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: @n@}\n";
    SortedMap<String, List<SourceFiles.SourceFile>> overlays = new TreeMap<>();
    overlays.put(
        "prod",
        List.of(
            file("prod/a.yaml", "# more\n" + a + "spec: {replicas: 4}\n"),
            file(
                "prod/b.yaml",
                a.replace("@n@", "@m@") + "spec: {containers: [{name: x, image: orders}]}\n")));
    Rendering rendering =
        pinning.render(List.of(file("a.yaml", a + "---\n" + a.replace("@n@", "@m@"))), overlays);
    assertThat(rendering.overlays().get("prod"))
        .extracting(o -> o.yaml(new ManifestWriter()))
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .isEqualTo("# more\n" + a.replace("@n@", "a") + "spec: {replicas: 4}\n"),
            text ->
                assertThat(text).contains("image: r/orders:1@sha256:abc").doesNotContain("order:"));

    overlays.put("test", List.of(file("test/a.yaml", "# x\n" + a.replace("apps/v1", "v1"))));
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> pinning.render(List.of(file("a.yaml", a)), overlays))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.OVERLAY_INVALID);
    assertThat(error.why().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("prod/b.yaml:1:1  "),
            line ->
                assertThat(line)
                    .startsWith("test/a.yaml:2:1  ")
                    .contains("there is no rendered object v1 Deployment a")
                    .contains("There is apps/v1 Deployment a."));
  }

  @Test
  void refusesTwoPatchesOfOneObject() {
    SortedMap<String, List<SourceFiles.SourceFile>> overlays = new TreeMap<>();
    overlays.put("prod", List.of(file("prod/a.yaml", A), file("prod/b.yaml", A)));
    assertThat(
            catchThrowableOfType(
                    UserErrorException.class,
                    () -> renderer.render(List.of(file("a.yaml", A)), overlays))
                .error()
                .where())
        .isEqualTo("prod/b.yaml:1:1");
  }

  @Test
  void takesLargeSourcesInItsStride() {
    String large =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: @n@}\ndata:\n  a: |\n"
            + ("    " + "@x@ ".repeat(20) + "\n").repeat(125_000);
    SourceFiles.SourceFile many =
        file(
            "many.yaml",
            IntStream.range(0, 5_000)
                .mapToObj(i -> "# \uD83D\uDE00\n" + A.replace("@n@", "@n@-" + i))
                .reduce("", (a, b) -> a + "---\n" + b));
    List<ManifestObject> objects =
        assertTimeout(
            Duration.ofSeconds(20), () -> objects(renderer, file("large.yaml", large), many));
    assertThat(objects).hasSize(5_001);
  }

  private static List<ManifestObject> objects(Renderer renderer, SourceFiles.SourceFile... files) {
    return renderer.render(List.of(files), new TreeMap<>()).objects().stream()
        .map(RenderedObject::object)
        .toList();
  }

  private UserError error(SourceFiles.SourceFile... files) {
    return catchThrowableOfType(
            UserErrorException.class, () -> renderer.render(List.of(files), new TreeMap<>()))
        .error();
  }

  private static SourceFiles.SourceFile file(String name, String text) {
    return new SourceFiles.SourceFile(name, text);
  }

  private static Step step(String value) {
    return new Step(value, object -> object.with(plus(object, "order", value)));
  }

  private record Step(String name, UnaryOperator<ManifestObject> change) implements ObjectStep {
    @Override
    public ManifestObject apply(ManifestObject object) {
      return change.apply(object);
    }
  }

  private static Map<String, Object> plus(ManifestObject object, String key, String value) {
    Map<String, Object> content = copy(object);
    content.put(key, value);
    return content;
  }

  private static Map<String, Object> copy(ManifestObject object) {
    return new LinkedHashMap<>(object.content());
  }
}
