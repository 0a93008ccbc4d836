package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The description of a proposal. Only names, versions and commits of a strict form are in it, in
 * code spans: nothing that a person wrote can start a command or mention a user. Pure.
 *
 * @param forge page of the environment's project, whose server may compare commits of services too
 * @param sources URL of the repository of each app, empty if unknown
 */
public record ProposalText(URI forge, Map<String, String> sources) implements ProposalDescription {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern PROJECT = Pattern.compile("/[A-Za-z0-9._/-]+");
  private static final String UNKNOWN = "–";

  public ProposalText {
    sources = Map.copyOf(sources);
  }

  @Override
  public String description(FileEdits made, MergeRequest.Branches branches) {
    StringBuilder text = new StringBuilder("| app | from | to | commit | changes |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    made.changed()
        .forEach(
            (path, after) ->
                text.append(row(path, made.before().getOrDefault(path, ""), after)).append('\n'));
    made.changed()
        .forEach(
            (path, after) ->
                text.append(endOfHold(path, made.before().getOrDefault(path, ""), after)));
    text.append("\nOpened by `delivery:promote`. A newer version moves the branch `")
        .append(branches.source())
        .append(
            "` forward. To refuse this version, close the merge request: it is not opened again for"
                + " the same content. Commits of others on the branch are not overwritten.\n");
    return text.toString();
  }

  private String row(String path, String before, String after) {
    Optional<AppReference> from = read(before, path);
    Optional<AppReference> to = read(after, path);
    String app = to.map(AppReference::name).orElse("");
    String old = from.map(AppReference::commit).orElse("");
    String now = to.map(AppReference::commit).orElse("");
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            code(app),
            code(from.map(AppReference::version).orElse("")),
            code(to.map(AppReference::version).orElse("")),
            code(now),
            compare(sources.getOrDefault(app, ""), old, now));
  }

  private static String endOfHold(String path, String before, String after) {
    boolean ends =
        read(before, path).flatMap(AppReference::hold).isPresent()
            && read(after, path).flatMap(AppReference::hold).isEmpty();
    return ends
        ? "\nMerging it ends the hold of "
            + code(read(after, path).map(AppReference::name).orElse(""))
            + ".\n"
        : "";
  }

  private static Optional<AppReference> read(String text, String path) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(new FormatReader().app(text, path));
    } catch (UserErrorException e) {
      return Optional.empty();
    }
  }

  private static String code(String word) {
    return WORD.matcher(word).matches() ? "`" + word + "`" : UNKNOWN;
  }

  /** A link to the commits between two, where the service's repository is on the same server. */
  private String compare(String source, String from, String to) {
    String old = from.replaceFirst("-dirty$", "");
    String now = to.replaceFirst("-dirty$", "");
    if (!COMMIT.matcher(old).matches() || !COMMIT.matcher(now).matches() || old.equals(now)) {
      return UNKNOWN;
    }
    try {
      URI page = URI.create(source.replaceFirst("(?<!/)/++$", "").replaceFirst("\\.git$", ""));
      boolean here =
          String.valueOf(page.getScheme()).matches("https?")
              && String.valueOf(page.getRawAuthority()).equals(forge.getRawAuthority())
              && PROJECT.matcher(String.valueOf(page.getRawPath())).matches()
              && page.getRawQuery() == null
              && page.getRawFragment() == null;
      return here ? "[compare](" + page + "/-/compare/" + old + "..." + now + ")" : UNKNOWN;
    } catch (IllegalArgumentException e) {
      return UNKNOWN;
    }
  }
}
