package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The merge request that the message of a commit names, as GitLab writes it into merge commits and
 * squash commits: {@code See merge request group/project!12}; or at the end of a subject, {@code
 * (!12)}.
 *
 * @param title as far as the message tells it; else the subject of the commit
 */
record NamedRequest(long iid, String title) {
  private static final Pattern TRAILER =
      Pattern.compile("(?m)^See merge request [^\\s!]{0,300}!(\\d{1,12})[ \\t]*$");
  private static final Pattern SUBJECT = Pattern.compile("\\(!(\\d{1,12})\\)\\s*\\z");
  private static final Pattern MERGE =
      Pattern.compile("\\AMerge (remote-tracking )?(branch|branches|tag|commit|pull request) .*");

  static Optional<NamedRequest> in(CommitFacts commit) {
    Optional<String> number =
        CommitTexts.find(TRAILER, commit.message())
            .or(() -> CommitTexts.find(SUBJECT, commit.subject()));
    return number.map(found -> new NamedRequest(Long.parseLong(found), title(commit)));
  }

  /** GitLab's merge commits have the title as their second paragraph. */
  private static String title(CommitFacts commit) {
    if (!MERGE.matcher(commit.subject()).matches()) {
      Matcher number = SUBJECT.matcher(commit.subject());
      return number.find()
          ? commit.subject().substring(0, number.start()).strip()
          : commit.subject();
    }
    return commit
        .message()
        .lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> !TRAILER.matcher(line).find())
        .orElse(commit.subject());
  }

  /** What is known of it without a request. */
  MergeRequest request(Optional<URI> page) {
    return new MergeRequest(
        iid,
        MergeRequest.State.MERGED,
        title,
        "",
        new MergeRequest.Branches("", ""),
        "",
        new MergeRequest.Facts(
            page.orElse(URI.create("")), "", List.of(), false, false, "", Optional.empty()));
  }
}
