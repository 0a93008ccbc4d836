package dev.slipway.delivery.docs;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.YamlDocuments;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.catalog.Checks;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** YAML of ours is read by its reader, YAML of Kubernetes is validated. */
final class YamlBlock {
  private static final String SPEC =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n  name: production\n";

  private final FormatReader formats = new FormatReader();
  private final RuleSettings settings = new RuleSettings(Map.of());

  /**
   * @return whether the block is of a kind that is read here
   */
  boolean problems(DocBlock block, List<String> problems) {
    try {
      if (block.word("part").filter("spec"::equals).isPresent()) {
        formats.environment(SPEC + block.text(), "environment.yaml");
        return true;
      }
      if (block.word("part").filter("patch"::equals).isPresent()) {
        patch(block.text(), problems);
        return true;
      }
      List<Object> documents = YamlDocuments.values(block.text(), "block.yaml");
      String version = text(documents.get(0), "apiVersion");
      if (version.equals("slipway.dev/v1")) {
        return ours(block.text(), text(documents.get(0), "kind"), problems);
      }
      if (!version.isEmpty() && !version.startsWith("backstage.io/")) {
        validate(block.text()).forEach(finding -> problems.add(finding.text()));
        return true;
      }
      return false;
    } catch (UserErrorException e) {
      problems.add(e.error().text());
      return true;
    }
  }

  /** A part of an object, as in an overlay. */
  private static void patch(String text, List<String> problems) {
    for (Object document : YamlDocuments.values(text, "patch.yaml")) {
      if (text(document, "apiVersion").isEmpty() || text(document, "kind").isEmpty()) {
        problems.add("a patch names apiVersion and kind");
      }
    }
  }

  private boolean ours(String text, String kind, List<String> problems) {
    switch (kind) {
      case "Environment" -> formats.environment(text, "environment.yaml");
      case "App" -> formats.app(text, "apps/" + name(text) + ".yaml");
      case "Access" -> formats.access(text, "access/" + name(text) + ".yaml");
      case "Template" -> formats.template(text, ".slipway/template.yaml");
      case "Updates" -> formats.serviceUpdates(text, ".slipway.yaml");
      default -> problems.add("unknown kind " + kind);
    }
    return true;
  }

  private static String name(String text) {
    Object first = YamlDocuments.values(text, "app.yaml").get(0);
    Object metadata = ((Map<?, ?>) first).get("metadata");
    return metadata instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "app";
  }

  private List<Finding> validate(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ManifestParsing reading =
        new ManifestParsing(List.of(new ManifestParsing.Content("block.yaml", bytes)), settings);
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(
        Checks.all(settings, KubernetesVersion.OF_SCHEMA, List.of())
            .validate(reading.objects(), reading));
    return findings.stream()
        .filter(finding -> finding.rule().severity() == Severity.ERROR)
        .toList();
  }

  private static String text(Object document, String field) {
    return document instanceof Map<?, ?> map && map.get(field) instanceof String text ? text : "";
  }
}
