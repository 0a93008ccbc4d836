package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.edit.FileEditor;
import dev.slipway.delivery.suggest.edit.NotEditableException;
import dev.slipway.delivery.suggest.request.Draft;
import dev.slipway.delivery.suggest.request.Items;
import dev.slipway.delivery.suggest.template.TemplateProposal;
import dev.slipway.delivery.suggest.template.TemplateSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what a proposal changes. */
final class ProposalDraft implements Draft {
  private final Proposal proposal;
  private final String base;
  private final Map<String, String> texts;
  private final RequestTexts requests;
  private final Templates templates;
  private final Map<String, TemplateProposal> merged = new HashMap<>();

  /** Port: merges a newer version of a project's template. */
  interface Templates {
    /**
     * @param record text of the file that names the template
     */
    TemplateProposal merge(Update update, String record) throws IOException;
  }

  /**
   * @param base commit that the files were read at
   * @param texts of the files
   */
  ProposalDraft(
      Proposal proposal,
      String base,
      Map<String, String> texts,
      RequestTexts requests,
      Templates templates) {
    this.templates = templates;
    this.proposal = proposal;
    this.base = base;
    this.texts = texts;
    this.requests = requests;
  }

  @Override
  public Content content(List<String> items) throws IOException {
    Map<String, List<Update>> files = new TreeMap<>();
    for (Update update : chosen(items).updates()) {
      files
          .computeIfAbsent(update.reference().place().file(), any -> new ArrayList<>())
          .add(update);
    }
    List<FileChange> changes = new ArrayList<>();
    for (Map.Entry<String, List<Update>> file : files.entrySet()) {
      Optional<Update> template = template(file.getValue());
      if (template.isPresent()) {
        changes.addAll(merged(template.get()).changes());
        continue;
      }
      String text = text(file.getKey());
      try {
        String edited = new FileEditor().edit(text, file.getValue());
        changes.add(new FileChange(file.getKey(), true, Optional.of(edited)));
      } catch (NotEditableException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return new Content(base, subject(chosen(items)), changes);
  }

  @Override
  public MergeRequestText text(List<String> items) throws IOException {
    Proposal proposed = chosen(items);
    MergeRequestText text = requests.of(proposed);
    List<String> changed =
        proposed.updates().stream().map(update -> update.reference().place().file()).toList();
    MergeRequestText owned =
        new MergeRequestText(
            text.title(), text.description(), text.labels(), CodeOwners.of(texts).of(changed));
    Optional<Update> template = template(proposed.updates());
    return template.isPresent() ? TemplateSection.in(owned, merged(template.get())) : owned;
  }

  private static Optional<Update> template(List<Update> updates) {
    return updates.stream()
        .filter(update -> update.reference().kind() == ReferenceKind.TEMPLATE)
        .findFirst();
  }

  /** The merge, once for files and text. */
  private TemplateProposal merged(Update update) throws IOException {
    TemplateProposal known = merged.get(Items.of(update));
    if (known == null) {
      known = templates.merge(update, text(update.reference().place().file()));
      merged.put(Items.of(update), known);
    }
    return known;
  }

  private String text(String file) throws IOException {
    String text = texts.get(file);
    if (text == null) {
      throw new IOException(file + " is gone");
    }
    return text;
  }

  private Proposal chosen(List<String> items) {
    return new Proposal(
        proposal.project(),
        proposal.environment(),
        proposal.group(),
        proposal.updates().stream().filter(update -> items.contains(Items.of(update))).toList(),
        proposal.gates());
  }

  private static String subject(Proposal proposal) {
    String subject =
        proposal.updates().size() == 1
            ? "Update %s to %s"
                .formatted(proposal.group(), proposal.updates().get(0).to().version())
            : "Update %s: %d versions".formatted(proposal.group(), proposal.updates().size());
    return subject.replaceAll("\\p{Cntrl}+", " ");
  }
}
