package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Docs;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The texts of requests for grants. Names and reasons are what people wrote: in Markdown they are
 * escaped, in messages of commits they start nothing. Pure.
 */
public final class GrantText {
  private static final int TITLE = 255;
  private static final int NAME = 120;
  private static final int REASON = 200;
  private static final int MOST_ROWS = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

  /** What level admin means, wherever a grant of it is shown. */
  public static final String REACH =
      "Admin on this namespace is admin for every team that can reach it";

  private GrantText() {}

  /** {@code 2 h}, {@code 1 h 30 min}. */
  public static String time(Duration time) {
    long minutes = time.toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** {@code 2026-11-30 18:00 +01:00}. */
  public static String moment(OffsetDateTime time) {
    return TIME.format(time);
  }

  /** {@code user ana, group team-orders}. */
  public static String subjects(List<Subject> subjects) {
    return subjects.stream()
        .map(
            subject ->
                switch (subject.kind()) {
                      case GROUP -> "group ";
                      case USER -> "user ";
                      case SERVICE_ACCOUNT -> "service account ";
                    }
                    + VisibleText.line(subject.name(), NAME))
        .collect(Collectors.joining(", "));
  }

  /** The commit that adds a grant; its subject is the title of the merge request too. */
  static CommitText opening(Grant grant, Duration time) {
    String subject =
        "Grant admin in %s to %s for %s"
            .formatted(grant.namespace(), subjects(grant.subjects()), time(time));
    return new CommitText(
        title(subject),
        CommitText.clean("Reason: " + grant.reason())
            + "\n"
            + CommitText.clean("Requested by: " + grant.requestedBy()));
  }

  /** The commit that ends grants. */
  static CommitText closing(String namespace, List<Grant> grants, String user) {
    String whose =
        grants.size() == 1 ? subjects(grants.get(0).subjects()) : grants.size() + " grants";
    return new CommitText(
        title("End admin in " + namespace + ": " + whose),
        CommitText.clean("Requested by: " + user));
  }

  private static String title(String text) {
    return MarkdownText.title(CommitText.clean(text), TITLE);
  }

  /** What the reviewer of a grant has to know. */
  static String opened(Grant grant, Duration time, String environment) {
    String namespace = code(grant.namespace());
    String file = code(GrantEditor.file(grant.namespace()));
    String person = code(grant.requestedBy());
    return """
    Level **admin** in the namespace %1$s of the environment %2$s, for a while.

    | | |
    | --- | --- |
    | who | %3$s |
    | until | %4$s, %5$s after the request |
    | why | %6$s |
    | requested by | %7$s |

    **What it gives.** All of level developer; it also writes workloads, Services, ConfigMaps and Secrets in %1$s, and \
    so uses any ServiceAccount there. %8$s: who can run a pod in it has what its pods have. It gives no Roles and \
    RoleBindings, and nothing outside of %1$s. [All levels](%9$s).

    **Before you merge.** Another person than %7$s should merge it; where it is not so, the next run of the bot and of \
    the pipeline warns. The time runs from the request, not from the merge.

    **How it ends.** The first run of the pipeline after that time removes it. To end it early, run \
    `mvn delivery:access -Dclose=%10$s`, or delete the grant from %11$s. A session of `kubectl exec` that runs then \
    goes on until it is closed.
    """
        .formatted(
            namespace,
            code(environment),
            cell(subjects(grant.subjects())),
            grant.expires().map(end -> code(moment(end))).orElse("–"),
            time(time),
            cell(grant.reason()),
            person,
            REACH,
            Docs.page("access.md"),
            grant.namespace(),
            file);
  }

  /** What the reviewer of an end has to know. */
  static String closed(String namespace, List<Grant> grants, String environment, String user) {
    StringBuilder text = new StringBuilder();
    text.append("Ends level **admin** in the namespace ").append(code(namespace));
    text.append(" of the environment ").append(code(environment)).append(".\n\n");
    text.append("| who | until | why |\n| --- | --- | --- |\n");
    for (Grant grant : grants.subList(0, Math.min(grants.size(), MOST_ROWS))) {
      text.append("| ").append(cell(subjects(grant.subjects())));
      text.append(" | ").append(grant.expires().map(end -> code(moment(end))).orElse("–"));
      text.append(" | ").append(cell(grant.reason())).append(" |\n");
    }
    if (grants.size() > MOST_ROWS) {
      text.append("\n… and ").append(grants.size() - MOST_ROWS).append(" more\n");
    }
    text.append("\nRequested by ").append(code(user));
    text.append(". The next run of the pipeline removes the access; a session of `kubectl exec`");
    text.append(" that runs then goes on until it is closed.\n");
    return text.toString();
  }

  private static String code(String text) {
    return MarkdownText.codeCell(text, NAME);
  }

  private static String cell(String text) {
    return MarkdownText.text(text, REASON);
  }
}
