package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs all checks over all objects, on all processors, and returns every finding. Pure. */
public final class Validator {
  /** Rules that make no sense while the value itself is invalid. */
  private static final Set<Rule> ADVICE =
      EnumSet.of(
          Rule.IMAGE_DIGEST,
          Rule.IMAGE_LATEST,
          Rule.MISSING_REFERENCE,
          Rule.UNDECLARED_NAMESPACE,
          Rule.NO_SCHEMA);

  private final List<ObjectCheck> objectChecks;
  private final List<ReleaseCheck> releaseChecks;
  private final RuleSettings settings;

  public Validator(
      List<ObjectCheck> objectChecks, List<ReleaseCheck> releaseChecks, RuleSettings settings) {
    this.objectChecks = List.copyOf(objectChecks);
    this.releaseChecks = List.copyOf(releaseChecks);
    this.settings = settings;
  }

  /** Locates a value. Thread-safe. */
  @FunctionalInterface
  public interface Locator {
    /**
     * The place of a value in its file.
     *
     * @param key whether the place of its key is wanted
     */
    SourceLocation locate(ManifestObject object, FieldPath path, boolean key);
  }

  /**
   * What is wrong with the objects, sorted by place.
   *
   * @param locator called for findings only
   */
  public List<Finding> validate(List<ManifestObject> objects, Locator locator) {
    Manifests all = new Manifests(objects);
    // Side by side, the checks of all objects together as well.
    List<Findings.Raw> found =
        Stream.<Supplier<Findings>>concat(
                releaseChecks.stream().map(check -> () -> together(check, all)),
                objects.stream().map(object -> () -> single(object)))
            .parallel()
            .flatMap(task -> task.get().found().stream())
            .toList();
    List<Finding> located = found.parallelStream().flatMap(raw -> located(raw, locator)).toList();
    return located.stream().distinct().filter(onceFor(located)).sorted(Finding.ORDER).toList();
  }

  /** An invalid value gets no further findings. */
  private static Predicate<Finding> onceFor(List<Finding> all) {
    Set<List<String>> wrong = new HashSet<>();
    for (Finding finding : all) {
      if (finding.severity() == Severity.ERROR && !ADVICE.contains(finding.rule())) {
        wrong.add(key(finding));
      }
    }
    return finding -> !ADVICE.contains(finding.rule()) || !wrong.contains(key(finding));
  }

  private static List<String> key(Finding finding) {
    return List.of(finding.location().file(), finding.object(), finding.path());
  }

  private static Findings together(ReleaseCheck check, Manifests all) {
    Findings findings = new Findings();
    check.check(all, findings);
    return findings;
  }

  private Findings single(ManifestObject object) {
    Findings findings = new Findings();
    objectChecks.forEach(check -> check.check(object, findings));
    return findings;
  }

  private Stream<Finding> located(Findings.Raw raw, Locator locator) {
    Severity severity = settings.of(raw.rule(), raw.object());
    if (severity == Severity.OFF) {
      return Stream.empty();
    }
    SourceLocation place =
        locator.locate(raw.object(), raw.path(), raw.rule() == Rule.UNKNOWN_FIELD);
    return Stream.of(
        new Finding(
            raw.rule(),
            severity,
            place,
            raw.object().id().toString(),
            raw.path().toString(),
            raw.message()));
  }
}
