package dev.slipway.manifest.validate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.OwnImage;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleOptions;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Validator;
import dev.slipway.manifest.validate.bestpractice.HostMountCheck;
import dev.slipway.manifest.validate.kind.WorkloadCheck;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import dev.slipway.manifest.validate.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of rules and checks says what the checks find, each by itself. */
@Tag("slow")
class RuleChecksTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final RuleSettings DEFAULTS = new RuleSettings(Map.of());
  private static final Validator.Locator ANYWHERE = (object, path, key) -> object.location();

  private final Schema schema = Schema.kubernetes();
  private final List<ObjectCheck> objectChecks =
      Checks.objects(schema, DEFAULTS, KubernetesVersion.OF_SCHEMA, image -> false);
  private final List<ReleaseCheck> releaseChecks = Checks.releases(schema, List.of());

  /** Rule by rule the names of the checks that found it. */
  private final Map<Rule, Set<String>> found = new TreeMap<>();

  @TempDir private Path root;

  @BeforeEach
  void check() throws IOException {
    List<ManifestParsing> files = new ArrayList<>();
    for (Path file : corpus()) {
      files.add(read(Files.readAllBytes(file)));
    }
    for (String more : MORE) {
      files.add(read(more.getBytes(UTF_8)));
    }
    for (ManifestParsing file : files) {
      add(ManifestParsing.class, file.findings());
      for (ReleaseCheck check : releaseChecks) {
        add(
            check.getClass(),
            new Validator(List.of(), List.of(check), DEFAULTS).validate(file.objects(), ANYWHERE));
      }
    }
    var objects = files.stream().flatMap(file -> file.objects().stream()).toList();
    for (ObjectCheck check : objectChecks) {
      add(
          check.getClass(),
          new Validator(List.of(check), List.of(), DEFAULTS).validate(objects, ANYWHERE));
    }
    BuiltImage image = new BuiltImage("a", "r/a", "1", "sha256:ab");
    add(
        UnusedImageCheck.class,
        new UnusedImageCheck(Optional.of(new OwnImage(image, Optional::empty)), DEFAULTS)
            .of(List.of()));
    Files.writeString(root.resolve("a.yaml"), "a: &a {k: 1}\nb:\n  k: 2\n  <<: *a\n");
    add(
        MergeOrderCheck.class,
        new MergeOrderCheck(root, text -> text, DEFAULTS)
            .of(new SourceMap(Map.of("a.yaml", new SourceLocation("a.yaml", 1, 1)))));
  }

  @Test
  void eachRuleIsFoundByExactlyTheChecksThatItNames() {
    Map<Rule, Set<String>> table = new TreeMap<>();
    for (Rule rule : Rule.values()) {
      RuleChecks.of(rule).forEach(check -> add(table, rule, check));
    }
    assertThat(found).isEqualTo(table);
  }

  @Test
  void eachCheckHasARule() {
    List<String> checks =
        Stream.<Object>concat(objectChecks.stream(), releaseChecks.stream())
            .map(check -> check.getClass().getSimpleName())
            .toList();
    assertThat(found.values().stream().flatMap(Collection::stream)).containsAll(checks);
    assertThat(checks).allMatch(name -> name.endsWith("Check"));
  }

  /** From {@code host-mount} to HostMountCheck without a search. */
  @Test
  void aCheckThatAloneFindsItsOnlyRuleIsNamedAfterIt() {
    Map<String, List<Rule>> rules = new TreeMap<>();
    for (Rule rule : Rule.values()) {
      for (Class<?> check : RuleChecks.of(rule)) {
        rules.computeIfAbsent(check.getSimpleName(), name -> new ArrayList<>()).add(rule);
      }
    }
    List<String> named = new ArrayList<>();
    rules.forEach(
        (check, only) -> {
          if (only.size() == 1 && RuleChecks.of(only.get(0)).size() == 1) {
            assertThat(check).isEqualTo(name(only.get(0)));
            named.add(check);
          }
        });
    assertThat(named).hasSizeGreaterThan(15).contains("HostMountCheck", "MissingVolumeCheck");
  }

  @Test
  void aCheckIsOffWhenAllItsRulesAre() {
    assertThat(RuleChecks.isOn(new HostMountCheck(), DEFAULTS)).isTrue();
    RuleSettings settings = RuleOptions.parse(List.of("host-mount=off", "invalid-value=off"));
    assertThat(RuleChecks.isOn(new HostMountCheck(), settings)).isFalse();
    assertThat(RuleChecks.isOn(new WorkloadCheck(), settings)).isTrue();
  }

  private static String name(Rule rule) {
    StringBuilder name = new StringBuilder();
    for (String word : rule.id().split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.append("Check").toString();
  }

  private void add(Class<?> check, List<Finding> findings) {
    findings.forEach(finding -> add(found, finding.rule(), check));
  }

  private static void add(Map<Rule, Set<String>> table, Rule rule, Class<?> check) {
    table.computeIfAbsent(rule, key -> new TreeSet<>()).add(check.getSimpleName());
  }

  private static ManifestParsing read(byte[] text) {
    return new ManifestParsing(List.of(new ManifestParsing.Content("a.yaml", text)), DEFAULTS);
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> walk = Files.walk(CORPUS)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What the corpus has no example of. */
  private static final List<String> MORE =
      List.of(
          """
          apiVersion: example.com/v1
          kind: Thing
          metadata:
            name: a
            lables: {}
            annotations: []
            labels: {a: " b"}
            ownerReferences: [{kind: Thing, name: b, uid: c}]
            managedFields: [{operation: Write}]
            finalizers: [" "]
          """);
}
