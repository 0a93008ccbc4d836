package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessErrors;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code access/NAMESPACE.yaml}. Whether a grant may be given is checked later, as that takes
 * the policy, the time and the namespaces of the environment.
 */
final class GrantsFormat {
  private static final int REASON = 300;
  private static final int MOST = 200;
  private static final String PATH = "spec.grants";
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.@+-]{1,100}");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})");

  private final String namespace;
  private final Problems problems;

  private GrantsFormat(String namespace, Problems problems) {
    this.namespace = namespace;
    this.problems = problems;
  }

  /**
   * The grants of a file.
   *
   * @param file its path in the repository; its last part must be the namespace and {@code .yaml}
   */
  static List<Grant> read(String text, String file, Problems problems) {
    YamlFields root = FormatReader.header(text, file, "Access", problems);
    String fileName = file.substring(file.lastIndexOf('/') + 1);
    String namespace = problems.collect(() -> namespace(root, fileName, problems), "");
    root.allow("spec");
    root.nothingElse(problems);
    YamlFields spec = root.mapping("spec");
    List<YamlFields> items = problems.collect(() -> spec.mappings("grants"), List.<YamlFields>of());
    spec.nothingElse(problems);
    if (items.size() > MOST) {
      problems.add(
          AccessErrors.grant(
              "Too many grants in one file",
              spec.location("grants"),
              items.size() + " grants, at most " + MOST + " are allowed",
              "Use groups."));
      return List.of();
    }
    return new GrantsFormat(namespace, problems).grants(items);
  }

  private static String namespace(YamlFields root, String fileName, Problems problems) {
    YamlFields metadata = root.mapping("metadata");
    String name =
        problems.collect(
            () ->
                FormatReader.matching(
                    metadata, "metadata", "name", FormatReader.LABEL, "a namespace's name"),
            "");
    if (!name.isEmpty() && !fileName.equals(name + ".yaml")) {
      problems.add(AccessErrors.nameDiffers(metadata.location("name"), name, fileName));
    }
    metadata.nothingElse(problems);
    return name;
  }

  private List<Grant> grants(List<YamlFields> items) {
    List<Grant> grants = new ArrayList<>();
    for (YamlFields item : items) {
      int before = problems.all().size();
      item.allow("level", "groups", "users", "serviceAccounts", "reason", "requestedBy", "expires");
      Optional<Level> level =
          problems.collect(() -> Optional.of(level(item)), Optional.<Level>empty());
      List<Subject> subjects = SubjectsFormat.read(item, PATH, problems);
      item.nothingElse(problems);
      boolean readable = problems.all().size() == before;
      if (readable && subjects.isEmpty()) {
        problems.add(
            AccessErrors.grant(
                "A grant has no subject",
                item.location("level"),
                "groups, users and serviceAccounts are missing or empty",
                "Add one of them, or remove the grant."));
      } else if (level.isPresent()) {
        problems
            .collect(() -> Optional.of(grant(item, level.get(), subjects)), Optional.<Grant>empty())
            .filter(grant -> readable)
            .ifPresent(grants::add);
      }
    }
    return List.copyOf(grants);
  }

  private static Level level(YamlFields item) {
    String text = item.required("level");
    return Level.of(text)
        .orElseThrow(() -> bad(item, "level", text, "readonly, developer or admin is expected"));
  }

  private Grant grant(YamlFields item, Level level, List<Subject> subjects) {
    if (level != Level.ADMIN) {
      for (String key : List.of("reason", "requestedBy", "expires")) {
        if (item.has(key)) {
          throw bad(item, key, item.optional(key), "only a grant of level admin has this field");
        }
      }
      return new Grant(
          namespace, level, subjects, "", "", Optional.empty(), item.location("level"));
    }
    String reason = problems.collect(() -> reason(item), "");
    String requestedBy = problems.collect(() -> requestedBy(item), "");
    return new Grant(
        namespace,
        level,
        subjects,
        reason,
        requestedBy,
        Optional.of(expires(item)),
        item.location("level"));
  }

  private static String reason(YamlFields item) {
    String reason = item.required("reason");
    if (!reason.equals(VisibleText.line(reason, REASON))) {
      throw bad(
          item,
          "reason",
          VisibleText.line(reason, REASON),
          "one line of up to " + REASON + " visible characters is expected");
    }
    return reason;
  }

  private static String requestedBy(YamlFields item) {
    String user = item.required("requestedBy");
    if (!USER.matcher(user).matches()) {
      throw bad(
          item,
          "requestedBy",
          VisibleText.line(user, 100),
          "the name of a GitLab user, or a mail address, is expected");
    }
    return user;
  }

  private static OffsetDateTime expires(YamlFields item) {
    String text = item.required("expires");
    try {
      if (TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text);
      }
    } catch (DateTimeException e) { // February 30
      throw new UserErrorException(
          AccessErrors.time(item.location("expires"), text, "there is no such time"), e);
    }
    throw new UserErrorException(
        AccessErrors.time(
            item.location("expires"),
            VisibleText.line(text, 60),
            "a time with its zone is expected, such as 2026-11-30T18:00:00+01:00 or"
                + " 2026-11-30T17:00:00Z"));
  }

  private static UserErrorException bad(YamlFields item, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(item.location(key), PATH + "." + key, value, rule));
  }
}
