package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessErrors;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code groups}, {@code users} and {@code serviceAccounts} of a mapping. */
final class SubjectsFormat {
  private static final int LONGEST = 253;
  private static final int MOST = 100;
  private static final String SYSTEM = "system:";
  private static final Pattern ACCOUNT =
      Pattern.compile(FormatReader.LABEL.pattern() + "/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  private SubjectsFormat() {}

  /**
   * The subjects, groups first.
   *
   * @param path of the mapping
   */
  static List<Subject> read(YamlFields fields, String path, Problems problems) {
    List<Subject> subjects = new ArrayList<>();
    for (Subject.Kind kind : Subject.Kind.values()) {
      String field = path + "." + kind.field();
      SourceLocation where = fields.location(kind.field());
      for (String name : problems.collect(() -> fields.strings(kind.field()), List.<String>of())) {
        problems.attempt(() -> add(subjects, new Subject(kind, name), where, field));
      }
    }
    if (subjects.size() > MOST) {
      problems.add(
          AccessErrors.grant(
              "Too many subjects in " + path,
              fields.location(Subject.Kind.GROUP.field()),
              subjects.size() + " subjects, at most " + MOST + " are allowed",
              "Use a group."));
    }
    return List.copyOf(subjects);
  }

  private static void add(
      List<Subject> subjects, Subject subject, SourceLocation where, String field) {
    require(subject, where, field);
    if (subjects.contains(subject)) {
      throw new UserErrorException(
          AccessErrors.grant(
              "A subject is listed twice", where, subject.toString(), "Keep one of the two."));
    }
    subjects.add(subject);
  }

  private static void require(Subject subject, SourceLocation where, String field) {
    String name = subject.name();
    if (subject.kind() == Subject.Kind.SERVICE_ACCOUNT) {
      if (!ACCOUNT.matcher(name).matches()) {
        throw bad(where, field, name, "NAMESPACE/NAME of a service account is expected");
      }
    } else if (name.regionMatches(true, 0, SYSTEM, 0, SYSTEM.length())) {
      throw new UserErrorException(
          AccessErrors.grant(
              subject.kind().rbacKind() + " '" + VisibleText.line(name, LONGEST) + "' is refused",
              where,
              "names that start with system: belong to Kubernetes: they stand for everyone, for its"
                  + " own components, or for cluster administrators",
              "Name a group or user of your own; list a service account under serviceAccounts."));
    } else if (name.isEmpty()
        || name.equals("*")
        || name.length() > LONGEST
        || !name.equals(VisibleText.line(name, LONGEST))) {
      throw bad(
          where,
          field,
          name,
          "a name of up to "
              + LONGEST
              + " visible characters is expected, as the cluster's authentication gives it;"
              + " patterns are not supported");
    }
  }

  private static UserErrorException bad(
      SourceLocation where, String field, String name, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(where, field, VisibleText.line(name, LONGEST), rule));
  }
}
