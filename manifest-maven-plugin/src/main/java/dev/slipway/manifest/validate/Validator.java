package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs all checks over all objects, on all processors, and gives every finding. Pure. */
public final class Validator {
  private final List<ObjectCheck> objectChecks;
  private final List<ReleaseCheck> releaseChecks;
  private final RuleSettings settings;

  public Validator(
      List<ObjectCheck> objectChecks, List<ReleaseCheck> releaseChecks, RuleSettings settings) {
    this.objectChecks = List.copyOf(objectChecks);
    this.releaseChecks = List.copyOf(releaseChecks);
    this.settings = settings;
  }

  /** Says where a value stands. Several threads ask. */
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
   * @param locator asked for findings only
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
    return located.stream().distinct().sorted(Finding.ORDER).toList();
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
