package dev.slipway.delivery.suggest.access;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.request.GrantText;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.request.Draft;
import dev.slipway.delivery.suggest.request.Wanted;
import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The merge request that deletes the expired grants of one namespace. Pure.
 *
 * @param file with the grants
 * @param base commit at which it was read
 * @param reviewers user names
 */
public record ExpiredGrants(
    String namespace, List<Grant> grants, String file, String base, List<String> reviewers)
    implements Draft {
  private static final List<String> LABELS = List.of("slipway", "access");
  private static final int LENGTH = 16;
  private static final int TITLE = 255;
  private static final int CELL = 200;

  public ExpiredGrants {
    grants = List.copyOf(grants);
    reviewers = List.copyOf(reviewers);
  }

  /** The group of a namespace; names of apps have no blanks, so it is none of them. */
  public static String group(String namespace) {
    return "access " + namespace;
  }

  /** {@code 1 expired grant of admin}. */
  public String what() {
    return grants.size() == 1
        ? "1 expired grant of admin"
        : grants.size() + " expired grants of admin";
  }

  /** When the first of them ended. */
  public Optional<Instant> ended() {
    return grants.stream()
        .flatMap(grant -> grant.expires().stream())
        .map(OffsetDateTime::toInstant)
        .min(Comparator.naturalOrder());
  }

  /**
   * What is proposed.
   *
   * @param forced whether a person asked for it in spite of what people did before
   */
  public Wanted wanted(boolean forced) {
    return new Wanted.Updates(
        grants.stream().map(ExpiredGrants::item).distinct().sorted().toList(),
        "",
        new Wanted.Rights(false, true, forced),
        false);
  }

  private static String item(Grant grant) {
    String all =
        String.join(
            "\n",
            grant.namespace(),
            GrantText.subjects(grant.subjects()),
            grant.expires().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).orElse(""));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
  }

  private List<Grant> chosen(List<String> items) {
    return grants.stream().filter(grant -> items.contains(item(grant))).toList();
  }

  @Override
  public Content content(List<String> items) {
    List<String> ended = chosen(items).stream().map(ExpiredGrants::item).toList();
    String path = GrantEditor.file(namespace);
    String text =
        new GrantEditor()
            .remove(
                file, path, grant -> grant.expires().isPresent() && ended.contains(item(grant)));
    return new Content(base, subject(), List.of(new FileChange(path, true, Optional.of(text))));
  }

  private String subject() {
    return "Delete what expired in access/" + namespace + ".yaml";
  }

  @Override
  public MergeRequestText text(List<String> items) {
    StringBuilder text = new StringBuilder();
    text.append("These grants of level **admin** have ended. The pipeline has left them out since");
    text.append(" then; this deletes them from the file.\n\n");
    text.append("| who | ended | why | requested by |\n| --- | --- | --- | --- |\n");
    for (Grant grant : chosen(items)) {
      text.append("| ").append(cell(GrantText.subjects(grant.subjects()))).append(" | ");
      text.append(grant.expires().map(GrantText::moment).map(ExpiredGrants::code).orElse("–"));
      text.append(" | ").append(cell(grant.reason())).append(" | ");
      text.append(code(grant.requestedBy())).append(" |\n");
    }
    text.append("\nWho still needs the access requests it again: ");
    text.append("`mvn delivery:access -Dopen=").append(namespace).append("`.\n");
    return new MergeRequestText(
        MarkdownText.title(subject(), TITLE), text.toString(), LABELS, reviewers);
  }

  private static String cell(String text) {
    return MarkdownText.text(text, CELL);
  }

  private static String code(String text) {
    return MarkdownText.codeCell(text, CELL);
  }
}
