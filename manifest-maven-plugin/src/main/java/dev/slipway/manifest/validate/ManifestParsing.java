package dev.slipway.manifest.validate;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.MergeOrder;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.SourceLocations;
import dev.slipway.manifest.source.Utf8;
import dev.slipway.manifest.source.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Parses texts to objects. What can't be read is a finding like any other, so that one broken file
 * does not hide the findings in the rest.
 */
public final class ManifestParsing implements Validator.Locator {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, SourceLocations> places = new ConcurrentHashMap<>();
  private final List<ManifestObject> objects = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** A file's name as users know it, and its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Content(String file, byte[] bytes) {}

  /** One file, read. */
  private record Part(
      String file,
      String text,
      List<ManifestObject> objects,
      List<YamlException> failures,
      List<MergeOrder.Doubt> doubts) {}

  /** Reads files side by side; the objects keep the files' order. */
  public ManifestParsing(List<Content> files, RuleSettings settings) {
    for (Part part : files.parallelStream().map(ManifestParsing::read).toList()) {
      texts.put(part.file(), part.text());
      objects.addAll(part.objects());
      part.failures().forEach(failure -> add(failure, settings));
      findings.addAll(doubts(part.doubts(), settings));
    }
  }

  public List<ManifestObject> objects() {
    return objects;
  }

  /** What could not be read. */
  public List<Finding> findings() {
    return findings;
  }

  @Override
  public SourceLocation locate(ManifestObject object, FieldPath path, boolean key) {
    String file = object.location().file();
    return places
        .computeIfAbsent(file, name -> new SourceLocations(texts.getOrDefault(name, ""), name))
        .find(object.location(), path, key);
  }

  private static Part read(Content file) {
    List<YamlException> failures = new ArrayList<>();
    String text = Utf8.decode(file.bytes(), file.file(), failures::add);
    List<ManifestObject> objects = new ManifestReader().read(text, file.file(), failures::add);
    List<MergeOrder.Doubt> doubts =
        failures.isEmpty() ? MergeOrder.of(text, file.file()) : List.of();
    return new Part(file.file(), text, objects, failures, doubts);
  }

  /** What other YAML readers may interpret in another way. */
  public static List<Finding> doubts(List<MergeOrder.Doubt> doubts, RuleSettings settings) {
    Severity severity = settings.of(Rule.MERGE_ORDER);
    return severity == Severity.OFF
        ? List.of()
        : doubts.stream()
            .map(doubt -> finding(Rule.MERGE_ORDER, severity, doubt.place(), doubt.message()))
            .toList();
  }

  /** A finding that belongs to no object. */
  public static Finding finding(
      Rule rule, Severity severity, SourceLocation place, String message) {
    return new Finding(rule, severity, place, "", "", message);
  }

  private void add(YamlException failure, RuleSettings settings) {
    boolean readable = failure.error().code() == ErrorCode.YAML_NOT_AN_OBJECT;
    Rule rule = readable ? Rule.NOT_AN_OBJECT : Rule.YAML;
    Severity severity = settings.of(rule);
    if (severity != Severity.OFF) {
      String message = failure.error().what() + ": " + failure.error().why();
      findings.add(finding(rule, severity, failure.location(), message));
    }
  }
}
