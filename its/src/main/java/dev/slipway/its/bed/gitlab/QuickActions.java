package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quick actions and mentions in descriptions and comments. They are really done. What counts as one
 * is taken more widely than GitLab does: any line outside of a fenced block that begins with
 * blanks, marks of lists and quotes, and a slash.
 */
final class QuickActions {
  private static final Set<String> KNOWN =
      Set.of(
          "approve",
          "assign",
          "assign_reviewer",
          "close",
          "confidential",
          "draft",
          "due",
          "done",
          "duplicate",
          "estimate",
          "label",
          "lock",
          "merge",
          "milestone",
          "move",
          "ready",
          "rebase",
          "reopen",
          "relabel",
          "remove_estimate",
          "request_review",
          "reviewer",
          "spend",
          "ship",
          "submit_review",
          "subscribe",
          "target_branch",
          "title",
          "todo",
          "unapprove",
          "unassign",
          "unlabel",
          "unlock",
          "unsubscribe",
          "copy_metadata",
          "create_merge_request",
          "promote",
          "clone",
          "invite_email",
          "remove_milestone",
          "blocks",
          "relate",
          "child");

  private static final Pattern ACTION =
      Pattern.compile("[ \\t]*(?:[>*+-][ \\t]+)*/([a-z_]+)(?:[ \\t]+(.*))?");
  private static final Pattern FENCE = Pattern.compile("[ \\t]*(`{3,}|~{3,}).*");
  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)");
  private static final Pattern MENTION =
      Pattern.compile("(?<![A-Za-z0-9_@/`.-])@([A-Za-z0-9_][A-Za-z0-9_./-]*)");

  private final Merging merging;

  QuickActions(Merging merging) {
    this.merging = merging;
  }

  /** A text without its quick actions, which are done. */
  String run(FakeProject project, FakeIssuable issuable, String user, String text)
      throws IOException {
    List<String> kept = new ArrayList<>();
    Optional<String> fence = Optional.empty();
    for (String line : text.split("\\r\\n|\\n|\\r|\\u2028|\\u2029", -1)) {
      Matcher mark = FENCE.matcher(line);
      if (fence.isPresent()) {
        fence =
            line.strip().equals(fence.get()) || closes(line, fence.get())
                ? Optional.empty()
                : fence;
        kept.add(line);
      } else if (mark.matches()) {
        fence = Optional.of(mark.group(1));
        kept.add(line);
      } else {
        Matcher action = ACTION.matcher(line);
        if (action.matches() && KNOWN.contains(action.group(1))) {
          String argument = action.group(2) == null ? "" : action.group(2).strip();
          project.quickActions.add(("/" + action.group(1) + " " + argument).strip());
          act(project, issuable, user, action.group(1), argument);
        } else {
          mentions(issuable, line);
          kept.add(line);
        }
      }
    }
    return kept.size() == text.split("\\r\\n|\\n|\\r|\\u2028|\\u2029", -1).length
        ? text
        : String.join("\n", kept);
  }

  private static boolean closes(String line, String fence) {
    String stripped = line.strip();
    return stripped.startsWith(fence) && stripped.chars().allMatch(c -> c == fence.charAt(0));
  }

  private static void mentions(FakeIssuable issuable, String line) {
    Matcher mention = MENTION.matcher(CODE.matcher(line).replaceAll(" "));
    while (mention.find()) {
      issuable.mentions.add(mention.group(1));
    }
  }

  private void act(
      FakeProject project, FakeIssuable issuable, String user, String action, String argument)
      throws IOException {
    switch (action) {
      case "close" -> issuable.state = issuable.isOpen() ? "closed" : issuable.state;
      case "reopen" -> issuable.state = issuable.state.equals("closed") ? "opened" : issuable.state;
      case "title" -> issuable.title = argument;
      case "label" -> labels(argument).forEach(issuable.labels::add);
      case "unlabel" -> labels(argument).forEach(issuable.labels::remove);
      case "assign" -> issuable.assignees.add(argument.replace("@", ""));
      case "draft" -> issuable.title = "Draft: " + issuable.title;
      default -> {
        if (issuable instanceof FakeMergeRequest request) {
          act(project, request, user, action, argument);
        }
      }
    }
  }

  private void act(
      FakeProject project, FakeMergeRequest request, String user, String action, String argument)
      throws IOException {
    switch (action) {
      case "approve" -> request.approved = true;
      case "unapprove" -> request.approved = false;
      case "target_branch" -> request.target = argument;
      case "assign_reviewer", "reviewer", "request_review" ->
          request.reviewers.add(argument.replace("@", ""));
      case "merge", "ship" -> {
        if (request.isOpen()) {
          merging.merge(project, request, user);
        }
      }
      default -> {}
    }
  }

  private static List<String> labels(String argument) {
    List<String> found = new ArrayList<>();
    for (String each : argument.split("~", -1)) {
      String label = each.strip().replace("\"", "");
      if (!label.isEmpty()) {
        found.add(label.toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }
}
