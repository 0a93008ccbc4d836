package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the objects are: what is rendered and bundled is what is read. */
class BundleRoundTripTest {
  private static final ServiceMetadata SERVICE =
      new ServiceMetadata("com.acme", "orders", "1", "", "", "", Optional.empty());

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsRead(@ForAll("objects") Map<String, Object> object) {
    String text = new ManifestWriter().write(object);
    List<ManifestObject> read = new ManifestReader().read(text, "a.yaml");
    assertThat(read).hasSize(1);
    assertThat(read.get(0).content()).isEqualTo(object);
    assertThat(new ManifestWriter().write(read.get(0).content())).isEqualTo(text);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void whatIsRenderedAndBundledIsRead(@ForAll("several") List<Map<String, Object>> contents)
      throws IOException {
    Map<Object, Map<String, Object>> byId = new LinkedHashMap<>();
    StringBuilder source = new StringBuilder();
    for (Map<String, Object> content : contents) {
      String text = new ManifestWriter().write(content);
      ManifestObject object = new ManifestReader().read(text, "a.yaml").get(0);
      if (byId.putIfAbsent(object.id(), content) == null) {
        source.append("---\n# one\n").append(text);
      }
    }
    Path folder = Files.createTempDirectory("bundle");
    try {
      Path manifests = folder.resolve("manifests");
      Rendering rendering =
          new Renderer(KeyFilter.off(), List.of())
              .render(
                  List.of(new SourceFiles.SourceFile("a.yaml", source.toString())),
                  new TreeMap<>());
      new ManifestFolder(manifests).write(rendering.objects());
      Path archive = folder.resolve("b.tar.gz");
      String sum = new BundleWriter().write(SERVICE, List.of(), manifests, archive);
      Bundle bundle = new BundleReader().read(archive, "b");
      assertThat(bundle.objects().stream().map(ManifestObject::content))
          .containsExactlyInAnyOrderElementsOf(byId.values());
      new ManifestFolder(manifests).write(rendering.objects());
      assertThat(new BundleWriter().write(SERVICE, List.of(), manifests, archive)).isEqualTo(sum);
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<List<Map<String, Object>>> several() {
    return objects().list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'e')
            .withChars("-.A")
            .ofMinLength(1)
            .ofMaxLength(3)
            .filter(name -> !name.equals(".") && !name.equals("..")); // Kubernetes' own rule
    Arbitrary<String> kinds = Arbitraries.of("ConfigMap", "Secret", "Deployment", "Other", "on");
    return Combinators.combine(kinds, names, values(3), values(2))
        .as(
            (kind, name, spec, label) -> {
              Map<String, Object> metadata = new LinkedHashMap<>();
              metadata.put("name", name);
              metadata.put("labels", label);
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("apiVersion", "v1");
              object.put("kind", kind);
              object.put("metadata", metadata);
              object.put("spec", spec);
              return object;
            });
  }

  /** Values as YAML's traps have them: words, numbers, odd characters, empty ones, nested ones. */
  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            texts().map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast),
            Arbitraries.doubles()
                .between(-1e6, 1e6)
                .filter(d -> d != Math.rint(d))
                .map(Object.class::cast));
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<Object> nested = values(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(3, scalars),
        Tuple.of(1, nested.list().ofMaxSize(4).map(ArrayList::new)),
        Tuple.of(1, Arbitraries.maps(texts(), nested).ofMaxSize(4).map(LinkedHashMap::new)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(12).filter(BundleRoundTripTest::isText),
        Arbitraries.strings()
            .withChars(" \n\t#:-|>'\"{}[]&*!%@`,?=ab0\u00e9\u2028")
            .ofMaxLength(10),
        Arbitraries.of(
            "on",
            "no",
            "~",
            "null",
            "010",
            "0x1F",
            "1e3",
            "1_000",
            "12:30:45",
            "2026-11-23",
            "<<",
            "=",
            ".inf",
            "---",
            "...",
            "%YAML",
            "a: b",
            "# x",
            "@key@",
            "${key}",
            "\uFEFFa"));
  }

  /** What YAML can hold: no control characters, no half of a pair. */
  private static boolean isText(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\n'
                    || c == '\t'
                    || c >= 0x20 && c < 0x7f
                    || c == 0x85
                    || c >= 0xa0 && !(c >= 0xd800 && c <= 0xdfff) && c < 0xfffe
                    || c >= 0x10000 && c <= 0x10ffff);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
