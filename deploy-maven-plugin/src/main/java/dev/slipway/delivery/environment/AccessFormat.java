package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Cleanup;
import dev.slipway.delivery.access.Subject;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.access} of {@code environment.yaml}. */
final class AccessFormat {
  private static final String PATH = "spec.access";
  private static final Pattern SCHEDULE = Pattern.compile("[0-9*/,-]+( [0-9*/,-]+){4}");
  private static final Pattern HOURS = Pattern.compile("[1-9][0-9]?");

  private AccessFormat() {}

  /**
   * The policy; empty when environment.yaml has none: then it manages no access.
   *
   * @param records namespace of the run record, where the cleanup is too unless it names another
   */
  static Optional<AccessPolicy> read(YamlFields spec, String records, Problems problems) {
    Optional<YamlFields> access =
        problems.collect(() -> spec.mappingIfThere("access"), Optional.empty());
    if (access.isEmpty()) {
      return Optional.empty();
    }
    YamlFields fields = access.get();
    AccessPolicy standard = AccessPolicy.STANDARD;
    AccessPolicy policy =
        new AccessPolicy(
            problems.collect(() -> oneOf(fields, "admin", "allowed", "forbidden"), false),
            problems.collect(() -> max(fields), standard.max()),
            readers(fields, problems),
            problems.collect(() -> oneOf(fields, "readerLogs", "true", "false"), false),
            problems.collect(() -> oneOf(fields, "kyverno", "true", "false"), false),
            cleanup(fields, records, problems),
            RbacFormat.read(fields, problems));
    fields.nothingElse(problems);
    return Optional.of(policy);
  }

  /** Whether a field has the first of two values; the second is the default. */
  private static boolean oneOf(YamlFields fields, String key, String yes, String no) {
    String text = fields.optional(key);
    if (!text.isEmpty() && !text.equals(yes) && !text.equals(no)) {
      throw bad(fields, key, text, yes + " or " + no + " is expected");
    }
    return text.equals(yes);
  }

  private static Duration max(YamlFields fields) {
    String text = fields.optional("maxHours");
    if (text.isEmpty()) {
      return AccessPolicy.STANDARD.max();
    }
    Duration max =
        HOURS.matcher(text).matches() ? Duration.ofHours(Long.parseLong(text)) : Duration.ZERO;
    if (max.isZero() || max.compareTo(AccessPolicy.CAP) > 0) {
      throw bad(
          fields, "maxHours", text, "1 to " + AccessPolicy.CAP.toHours() + " hours are expected");
    }
    return max;
  }

  private static List<Subject> readers(YamlFields fields, Problems problems) {
    Optional<YamlFields> readers =
        problems.collect(() -> fields.mappingIfThere("readers"), Optional.empty());
    if (readers.isEmpty()) {
      return List.of();
    }
    List<Subject> subjects = SubjectsFormat.read(readers.get(), PATH + ".readers", problems);
    readers.get().nothingElse(problems);
    return subjects;
  }

  private static Optional<Cleanup> cleanup(YamlFields fields, String records, Problems problems) {
    Optional<YamlFields> cleanup =
        problems.collect(() -> fields.mappingIfThere("cleanup"), Optional.empty());
    if (cleanup.isEmpty()) {
      return Optional.empty();
    }
    YamlFields inside = cleanup.get();
    String image = problems.collect(() -> inside.required("image"), "");
    String namespace =
        problems.collect(
            () ->
                inside.optional("namespace").isEmpty()
                    ? records
                    : FormatReader.matching(
                        inside,
                        PATH + ".cleanup",
                        "namespace",
                        FormatReader.LABEL,
                        "a namespace's name"),
            "");
    String schedule =
        problems.collect(
            () ->
                inside.optional("schedule").isEmpty()
                    ? Cleanup.SCHEDULE
                    : FormatReader.matching(
                        inside,
                        PATH + ".cleanup",
                        "schedule",
                        SCHEDULE,
                        "five fields as in cron, such as */2 * * * *"),
            Cleanup.SCHEDULE);
    inside.nothingElse(problems);
    return Optional.of(new Cleanup(image, namespace, schedule));
  }

  private static UserErrorException bad(YamlFields fields, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), PATH + "." + key, value, rule));
  }
}
