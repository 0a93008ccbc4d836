package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;

/** The title: what, from which version to which, and where. */
final class TitleText {
  private static final int MOST_NAME = 80;
  private static final int MOST_VERSION = 40;

  private TitleText() {}

  static String of(BodyContent content) {
    Proposal proposal = content.proposal();
    boolean one = proposal.updates().size() == 1;
    String what = one ? single(proposal.updates().get(0)) : group(proposal);
    String where =
        proposal.environment().isEmpty() ? "" : " in " + cut(proposal.environment(), MOST_NAME);
    return MarkdownText.title(verb(content) + " " + what + where, Body.MOST_TITLE);
  }

  private static String verb(BodyContent content) {
    if (content.items().stream().allMatch(item -> item.direction() == Direction.BACKWARD)) {
      return "Downgrade";
    }
    return content.proposal().updates().stream().allMatch(UpdateName::isRefresh)
        ? "Refresh"
        : "Update";
  }

  private static String single(Update update) {
    String kind = UpdateName.kind(update.reference().kind());
    String name = (kind.isEmpty() ? "" : kind + " ") + cut(UpdateName.plain(update), MOST_NAME);
    String to = cut(update.to().version(), MOST_VERSION);
    if (UpdateName.isRefresh(update)) {
      String digest = update.to().digest().map(UpdateName::shortened).orElse("");
      return name + " " + to + (digest.isEmpty() ? "" : " to digest " + digest);
    }
    String from = cut(update.reference().current().version(), MOST_VERSION);
    return name + (from.isEmpty() ? "" : " from " + from) + " to " + to;
  }

  private static String group(Proposal proposal) {
    boolean apps =
        proposal.updates().stream()
            .allMatch(update -> update.reference().kind() == ReferenceKind.BUNDLE);
    String count = proposal.updates().size() + (apps ? " apps" : " versions");
    return proposal.group().isEmpty() ? count : cut(proposal.group(), MOST_NAME) + ": " + count;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
